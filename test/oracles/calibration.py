"""Calibration slope and intercept by statsmodels, thresholds by scikit-learn, residual quantiles by NumPy."""

import json
import platform

import numpy as np
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import special, stats
from sklearn.metrics import precision_recall_curve

rng = np.random.default_rng(8)


def logit(p):
    p = np.clip(p, np.finfo(float).eps, 1 - np.finfo(float).eps)
    return np.log(p) - np.log1p(-p)


def polished(model):
    """IRLS stops when the deviance stands still, which leaves eight digits: Newton's method goes on from there."""
    fitted = model.fit(tol=1e-14, maxiter=200)
    params, x, w = fitted.params, model.exog, model.freq_weights
    offset = 0 if model.offset is None else model.offset
    for _ in range(4):
        mean = special.expit(x @ params + offset)
        information = x.T @ (x * (w * mean * (1 - mean))[:, None])
        params = params + np.linalg.solve(information, x.T @ (w * (model.endog - mean)))
    assert np.abs(params - fitted.params).max() < 1e-6
    error = np.sqrt(np.diag(np.linalg.inv(information)))
    z = stats.norm.ppf(0.975)
    return params, np.column_stack([params - z * error, params + z * error])


def slope_and_intercept(truth, p, weights):
    x = logit(p)
    family = sm.families.Binomial()
    more = {} if weights is None else {"freq_weights": weights}
    both = polished(sm.GLM(truth, sm.add_constant(x), family=family, **more))
    alone = polished(sm.GLM(truth, np.ones((len(x), 1)), offset=x, family=family, **more))
    return {
        "slope": [float(both[0][1]), *map(float, both[1][1])],
        "intercept": [float(alone[0][0]), *map(float, alone[1][0])],
    }


def thresholds(truth, p, weights, costs):
    precision, recall, cuts = precision_recall_curve(truth, p, sample_weight=weights)
    precision, recall = precision[:-1], recall[:-1]
    f1 = 2 * precision * recall / np.where(precision + recall > 0, precision + recall, 1)
    out = {"best-f1": [float(f1.max()), float(cuts[np.flatnonzero(f1 >= f1.max() - 1e-12)[-1]])]}
    enough = precision >= 0.7
    out["precision"] = [0.7, float(recall[enough].max())] if enough.any() else [0.7, None]
    out["recall"] = [0.8, float(precision[recall >= 0.8].max())]
    w = np.ones(len(truth)) if weights is None else weights
    out["least-cost"] = float(
        min(np.average(np.where(truth == 1, np.where(p >= c, 0, costs[1]), np.where(p >= c, costs[0], 0)), weights=w)
            for c in np.unique(p))
    )
    return out


def brier_parts(truth, p, weights, bins=15):
    w = np.ones(len(truth)) if weights is None else weights
    order = np.argsort(p, kind="stable")
    p, y, w = p[order], truth[order], w[order]
    bin_of, below = np.zeros(len(p), int), 0.0
    for value in np.unique(p):
        same = p == value
        mass = w[same].sum()
        bin_of[same] = min(bins - 1, int(np.floor(bins * (below + mass / 2) / w.sum())))
        below += mass
    base = np.average(y, weights=w)
    parts = {"reliability": 0.0, "resolution": 0.0, "uncertainty": base * (1 - base)}
    for b in np.unique(bin_of):
        at = bin_of == b
        share = np.average(y[at], weights=w[at])
        parts["reliability"] += w[at].sum() / w.sum() * (np.average(p[at], weights=w[at]) - share) ** 2
        parts["resolution"] += w[at].sum() / w.sum() * (share - base) ** 2
    return {k: float(v) for k, v in parts.items()}


def case(name, n, digits=None, weighted=False, extreme=False):
    truth = (rng.random(n) < 0.4).astype(int)
    p = 1 / (1 + np.exp(-(1.6 * (truth - 0.4) + rng.normal(size=n))))
    if digits is not None:
        p = np.round(p, digits)
    if extreme:
        p[:4] = [0, 1, 1e-300, 1 - 1e-16]
        truth[:4] = [0, 1, 0, 1]
    weights = rng.gamma(2.0, size=n) if weighted else None
    return {
        "name": name,
        "truth": truth.tolist(),
        "p": p.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "costs": [1.0, 4.0],
        **slope_and_intercept(truth, p, weights),
        "brier": brier_parts(truth, p, weights),
        "thresholds": thresholds(truth, p, weights, [1.0, 4.0]),
    }


y, f = rng.normal(size=61), rng.normal(size=61)
w = rng.gamma(2.0, size=61)
shares = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
print(
    json.dumps(
        {
            "made": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scikit-learn": sklearn.__version__,
                "statsmodels": statsmodels.__version__,
            },
            "cases": [
                case("probabilities", 120),
                case("with ties", 120, digits=1),
                case("with weights", 120, digits=2, weighted=True),
                case("extreme probabilities", 120, extreme=True),
            ],
            "residuals": {
                "truth": y.tolist(),
                "predicted": f.tolist(),
                "weights": w.tolist(),
                "plain": np.quantile(f - y, shares).tolist(),
                "weighted": np.quantile(f - y, shares, weights=w, method="inverted_cdf").tolist(),
            },
        },
        separators=(",", ":"),
    )
)
