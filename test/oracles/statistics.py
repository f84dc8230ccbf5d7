"""Values of distributions, tests and intervals by SciPy."""

import json
import platform
import sys

import numpy
import scipy
from scipy import special, stats


def table(function, rows):
    return [{"args": list(row), "value": clean(function(*row))} for row in rows]


def clean(value):
    if isinstance(value, (tuple, list, numpy.ndarray)):
        return [clean(item) for item in value]
    return float(value)


def wilson(successes, n, alpha):
    interval = stats.binomtest(successes, n).proportion_ci(1 - alpha, method="wilson")
    return interval.low, interval.high


def exact(successes, n, alpha):
    interval = stats.binomtest(successes, n).proportion_ci(1 - alpha, method="exact")
    return interval.low, interval.high


def tails(distribution, *args):
    return distribution.cdf(*args), distribution.sf(*args)


def ks_exact(n, m, d_numerator):
    """P(D >= d) with d = d_numerator / lcm(n, m), by SciPy's exact two-sample method on samples that have that D."""
    import math
    from scipy.stats._stats_py import _attempt_exact_2kssamp

    g = math.gcd(n, m)
    lcm = n // g * m
    ok, d, p = _attempt_exact_2kssamp(n, m, g, d_numerator / lcm, "two-sided")
    assert ok
    return p


rng = numpy.random.default_rng(7)
ties_a = numpy.round(rng.normal(size=60), 1)
ties_b = numpy.round(rng.normal(0.4, 1.3, size=45), 1)
counts = [[30, 14, 0, 6, 25], [22, 31, 0, 9, 13]]
homogeneity = stats.chi2_contingency(numpy.delete(numpy.array(counts), 2, axis=1), correction=False)
p_values = [0.001, 0.04, 0.03, 0.2, 0.04, 0.9, 0.0005]

print(
    json.dumps(
        {
            "made": {"python": platform.python_version(), "numpy": numpy.__version__, "scipy": scipy.__version__},
            "erf": table(special.erf, [[x] for x in (-6, -2, -1, -0.3, 0, 1e-10, 0.5, 0.99, 1, 1.7, 2, 2.5, 5)]),
            "erfc": table(special.erfc, [[x] for x in (-6, -1, 0, 1e-10, 0.5, 0.99, 1, 1.01, 2, 3, 5, 10, 20, 26)]),
            "normalTails": table(
                lambda z: tails(stats.norm, z), [[z] for z in (-37, -10, -5, -1.96, -0.1, 0, 0.5, 1.964, 3, 8, 10, 30)]
            ),
            "normalQuantile": table(
                stats.norm.ppf,
                [[p] for p in (1e-300, 1e-100, 1e-20, 1e-5, 0.01, 0.02425, 0.025, 0.3, 0.5, 0.6, 0.975, 0.99999, 1 - 1e-12)],
            ),
            "logGamma": table(
                special.gammaln, [[x] for x in (1e-8, 0.1, 0.5, 1.5, 2.5, 3, 7.3, 14.9, 15, 100, 12345.6, 1e8)]
            ),
            "incompleteGamma": table(
                lambda a, x: (special.gammainc(a, x), special.gammaincc(a, x)),
                [
                    [0.5, 1e-6], [0.5, 0.5], [0.5, 30], [1, 1], [2, 100], [3.3, 2], [10, 9], [10, 30], [50, 20],
                    [100, 100], [1000, 950], [1000, 1200], [100000, 100500],
                ],
            ),
            "incompleteBeta": table(
                lambda a, b, x: (special.betainc(a, b, x), special.betaincc(a, b, x)),
                [
                    [0.5, 0.5, 0.1], [0.5, 0.5, 0.999], [1, 1, 0.3], [2, 3, 0.5], [0.1, 5, 0.001], [10, 1, 0.9],
                    [100, 200, 0.3], [100, 200, 0.5], [5000, 5000, 0.51], [3, 100000, 0.0001], [1e5, 1e5, 0.505],
                ],
            ),
            "chiSquaredTails": table(
                lambda x, df: tails(stats.chi2, x, df), [[0.1, 1], [3.84, 1], [200, 4], [10, 9], [1000, 900], [5, 50]]
            ),
            "chiSquaredQuantile": table(
                stats.chi2.ppf, [[0.05, 1], [0.95, 1], [0.5, 3], [0.999, 9], [1e-10, 2], [0.975, 500]]
            ),
            "studentTTails": table(
                lambda t, df: tails(stats.t, t, df), [[0, 5], [2, 1], [-2, 3], [12, 10], [-40, 30], [1.96, 1e6], [0.01, 7]]
            ),
            "studentTQuantile": table(
                stats.t.ppf, [[0.975, 1], [0.975, 10], [0.025, 30], [0.6, 4], [1e-8, 5], [0.999, 1000]]
            ),
            "betaQuantile": table(
                stats.beta.ppf,
                [[0.025, 5, 96], [0.975, 6, 95], [0.5, 0.5, 0.5], [1e-6, 2, 3], [0.3, 1, 1], [0.975, 9500, 501]],
            ),
            "binomialProbability": table(
                stats.binom.pmf, [[0, 10, 0.1], [3, 10, 0.5], [10, 10, 0.9], [500, 1000, 0.5], [20, 1000, 0.5]]
            ),
            "binomialTails": table(
                lambda k, n, p: tails(stats.binom, k, n, p),
                [[0, 10, 0.1], [3, 10, 0.5], [10, 10, 0.9], [450, 1000, 0.5], [700, 1000, 0.5], [5, 100000, 1e-4]],
            ),
            "binomialQuantile": table(stats.binom.ppf, [[0.025, 100, 0.3], [0.5, 7, 0.5], [0.999, 1000, 0.01]]),
            "wilson": table(wilson, [[0, 20, 0.05], [20, 20, 0.05], [7, 20, 0.05], [475, 500, 0.05], [3, 9, 0.1]]),
            "clopperPearson": table(exact, [[0, 20, 0.05], [20, 20, 0.05], [7, 20, 0.05], [475, 500, 0.05], [3, 9, 0.1]]),
            "kolmogorovTail": table(stats.kstwobign.sf, [[x] for x in (0.2, 0.5, 0.9, 0.999, 1, 1.36, 2, 4, 9)]),
            "ksExactP": table(ks_exact, [[5, 5, 3], [7, 10, 30], [30, 20, 25], [50, 50, 12], [60, 45, 90], [100, 80, 300]]),
            "ks": {
                "first": sorted(ties_a.tolist()),
                "second": sorted(ties_b.tolist()),
                "statistic": float(stats.ks_2samp(ties_a, ties_b).statistic),
                "pValue": float(stats.ks_2samp(ties_a, ties_b, method="exact").pvalue),
            },
            "midRanks": {"values": ties_a.tolist(), "ranks": stats.rankdata(ties_a).tolist()},
            "homogeneity": {
                "counts": counts,
                "statistic": float(homogeneity.statistic),
                "pValue": float(homogeneity.pvalue),
                "df": int(homogeneity.dof),
            },
            "benjaminiHochberg": {"pValues": p_values, "adjusted": stats.false_discovery_control(p_values).tolist()},
            "mcNemarExact": table(
                lambda b, c: stats.binomtest(min(b, c), b + c).pvalue, [[3, 9], [0, 7], [40, 60], [5, 5], [1, 30]]
            ),
        },
        separators=(",", ":"),
    ),
    file=sys.stdout,
)
