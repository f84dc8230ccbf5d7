"""Distances between two samples by SciPy, and the p-values that belong to them."""

import json
import platform

import numpy
import scipy
from scipy import stats
from scipy.spatial.distance import jensenshannon

random = numpy.random.default_rng(7)


def sample(kind, size):
    values = {
        "normal": lambda: random.normal(0, 1, size),
        "shifted": lambda: random.normal(0.3, 1.2, size),
        "skewed": lambda: random.lognormal(0, 1, size),
        "tied": lambda: random.poisson(1.5, size) + 0.5 * random.integers(0, 8, size),
    }[kind]()
    return [round(float(value), 6) for value in values]


def numbers(first, second):
    return {
        "reference": first,
        "recent": second,
        "wasserstein": stats.wasserstein_distance(first, second),
        "ks": stats.ks_2samp(first, second, method="asymp").statistic,
        "ksExactP": stats.ks_2samp(first, second, method="exact").pvalue,
        "standardDeviation": float(numpy.std(first)),
        "mean": float(numpy.mean(first)),
    }


def categories(first, second):
    p, q = numpy.array(first) / sum(first), numpy.array(second) / sum(second)
    table = numpy.array([first, second])
    table = table[:, table.sum(axis=0) > 0]
    chi2 = stats.chi2_contingency(table, correction=False)
    return {
        "reference": first,
        "recent": second,
        "jensenShannon": float(jensenshannon(p, q, base=2)),
        "totalVariation": float(numpy.abs(p - q).sum() / 2),
        "chiSquared": chi2.statistic,
        "chiSquaredP": chi2.pvalue,
    }


print(
    json.dumps(
        {
            "made with": {
                "python": platform.python_version(),
                "scipy": scipy.__version__,
                "numpy": numpy.__version__,
            },
            "numbers": [
                numbers(sample("normal", 90), sample("normal", 60)),
                numbers(sample("normal", 80), sample("shifted", 70)),
                numbers(sample("skewed", 75), sample("skewed", 75)),
                numbers(sample("tied", 120), sample("tied", 80)),
            ],
            "categories": [
                categories([40, 35, 25], [30, 40, 30]),
                categories([400, 300, 200, 100], [100, 90, 80, 70]),
                categories([500, 0, 500], [20, 5, 25]),
                categories([60, 60], [55, 65]),
            ],
        },
        indent=1,
    )
)
