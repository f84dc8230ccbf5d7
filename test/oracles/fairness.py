"""Fairness between groups by fairlearn, of rows with weights, several groups and one that is too small."""

import json
import platform

import fairlearn
import fairlearn.metrics as fm
import numpy as np
import sklearn

rng = np.random.default_rng(5)
SMALL = 30


def equal_opportunity(truth, predicted, groups, weights):
    frame = fm.MetricFrame(
        metrics=fm.true_positive_rate,
        y_true=truth,
        y_pred=predicted,
        sensitive_features=groups,
        sample_params=None if weights is None else {"sample_weight": weights},
    )
    return frame.difference(method="between_groups"), frame.ratio(method="between_groups")


def case(name, n, shares, weighted=False):
    names = [f"g{i}" for i in range(len(shares))]
    groups = rng.choice(len(shares), n, p=shares)
    truth = (rng.random(n) < 0.3 + 0.1 * (groups % 3)).astype(int)
    predicted = np.where(rng.random(n) < 0.15 + 0.05 * groups, 1 - truth, truth)
    weights = rng.gamma(2.0, size=n) if weighted else None
    judged = [
        g for g in range(len(shares))
        if min((truth[groups == g] == 1).sum(), (truth[groups == g] == 0).sum()) >= SMALL
    ]
    kept = np.isin(groups, judged)
    t, p, g = truth[kept], predicted[kept], groups[kept]
    w = None if weights is None else weights[kept]
    sw = dict(sensitive_features=g, sample_weight=w)
    opportunity = equal_opportunity(t, p, g, w)
    expected = {
        "demographic_parity_difference": fm.demographic_parity_difference(t, p, **sw),
        "demographic_parity_ratio": fm.demographic_parity_ratio(t, p, **sw),
        "equal_opportunity_difference": opportunity[0],
        "equal_opportunity_ratio": opportunity[1],
        "equalized_odds_difference": fm.equalized_odds_difference(t, p, **sw),
        "equalized_odds_ratio": fm.equalized_odds_ratio(t, p, **sw),
    }
    rates = [
        None if not (groups == each).any() else float(fm.selection_rate(
            truth[groups == each], predicted[groups == each],
            sample_weight=None if weights is None else weights[groups == each]))
        for each in range(len(shares))
    ]
    return {
        "name": name,
        "truth": truth.tolist(),
        "predicted": predicted.tolist(),
        "groups": groups.tolist(),
        "names": names,
        "weights": None if weights is None else weights.tolist(),
        "judged": judged,
        "selectionRates": rates,
        "expected": {key: float(value) for key, value in expected.items()},
    }


print(
    json.dumps(
        {
            "made": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scikit-learn": sklearn.__version__,
                "fairlearn": fairlearn.__version__,
            },
            "cases": [
                case("two groups", 400, [0.5, 0.5]),
                case("two groups with weights", 400, [0.6, 0.4], weighted=True),
                case("four groups", 800, [0.4, 0.3, 0.2, 0.1]),
                case("three groups, one too small", 500, [0.6, 0.37, 0.03]),
            ],
        },
        separators=(",", ":"),
    )
)
