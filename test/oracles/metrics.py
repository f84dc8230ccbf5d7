"""Metrics by scikit-learn, of rows with ties, weights, single classes and extreme probabilities.

`ece` has no scikit-learn function: it is written out here, as are the few metrics whose definition of ours differs
from scikit-learn's (null instead of 0, ovo with weights is left out).
"""

import json
import platform
import warnings

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics as m

warnings.simplefilter("ignore")
rng = np.random.default_rng(11)


def ece(confidence, outcome, weights, bins=15):
    order = np.argsort(confidence, kind="stable")
    confidence, outcome, weights = confidence[order], outcome[order], weights[order]
    total = weights.sum()
    sums = np.zeros((bins, 2))
    below = 0.0
    for value in np.unique(confidence):
        same = confidence == value
        mass = weights[same].sum()
        bin_ = min(bins - 1, int(np.floor(bins * (below + mass / 2) / total)))
        sums[bin_] += [mass * value, (weights[same] * outcome[same]).sum()]
        below += mass
    return np.abs(sums[:, 1] - sums[:, 0]).sum() / total


def classification(name, truth, predicted, scores, classes, weights=None):
    k = len(classes)
    labels = list(range(k))
    w = np.ones(len(truth)) if weights is None else weights
    sw = dict(sample_weight=weights)
    out = {"accuracy": m.accuracy_score(truth, predicted, **sw)}
    out["balanced_accuracy"] = m.balanced_accuracy_score(truth, predicted, **sw)
    per_class = m.precision_recall_fscore_support(truth, predicted, labels=labels, zero_division=np.nan, **sw)
    for base, values in zip(("precision", "recall", "f1"), per_class):
        for c, value in zip(classes, values):
            out[f"{base}[{c}]"] = value
    seen = sorted(set(truth) | set(predicted))
    for average in ("macro", "micro", "weighted"):
        averaged = m.precision_recall_fscore_support(truth, predicted, labels=seen, average=average, zero_division=0, **sw)
        for base, value in zip(("precision", "recall", "f1"), averaged):
            out[f"{base}_{average}"] = value
    one = len(set(truth)) == 1 or len(set(predicted)) == 1
    out["mcc"] = None if one else m.matthews_corrcoef(truth, predicted, **sw)
    out["cohen_kappa"] = None if len(seen) == 1 else m.cohen_kappa_score(truth, predicted, **sw)
    if k == 2:
        for base in ("precision", "recall", "f1"):
            out[base] = out[f"{base}[{classes[1]}]"]
    if scores is not None:
        hot = np.eye(k)[truth]
        out["log_loss"] = m.log_loss(truth, scores, labels=labels, **sw)
        if k == 2:
            p = scores[:, 1]
            single = len(set(truth)) == 1
            out["roc_auc"] = None if single else m.roc_auc_score(truth, p, **sw)
            out["average_precision"] = m.average_precision_score(truth, p, **sw) if 1 in truth else None
            out["brier"] = np.average((p - truth) ** 2, weights=weights)
            if not single:
                assert abs(out["brier"] - m.brier_score_loss(truth, p, **sw)) < 1e-12
            out["ece"] = ece(p, (truth == 1).astype(float), w)
        else:
            out["brier"] = np.average(((scores - hot) ** 2).sum(axis=1), weights=weights)
            present = all(c in truth for c in labels)
            aucs, aps = [], []
            for c in labels:
                here = (truth == c).astype(int)
                auc = m.roc_auc_score(here, scores[:, c], **sw) if 0 < here.sum() < len(here) else None
                ap = m.average_precision_score(here, scores[:, c], **sw) if here.any() else None
                out[f"roc_auc[{classes[c]}]"], out[f"average_precision[{classes[c]}]"] = auc, ap
                aucs.append(auc)
                aps.append(ap)
            out["roc_auc_ovr"] = m.roc_auc_score(truth, scores, multi_class="ovr", labels=labels, **sw) if present else None
            if weights is None:
                out["roc_auc_ovo"] = m.roc_auc_score(truth, scores, multi_class="ovo", labels=labels) if present else None
            out["average_precision_macro"] = float(np.mean(aps)) if present else None
            out["top_k_accuracy"] = m.top_k_accuracy_score(truth, scores, k=2, labels=labels, **sw)
            if k > 3:
                out["top_k_accuracy_at_3"] = m.top_k_accuracy_score(truth, scores, k=3, labels=labels, **sw)
            confidence = scores[np.arange(len(truth)), predicted]
            out["ece"] = ece(confidence, (truth == predicted).astype(float), w)
    return case(name, truth, predicted, weights, out, scores=scores, classes=classes)


def regression(name, truth, predicted, weights=None, quantile=0.5):
    sw = dict(sample_weight=weights)
    error = np.abs(truth - predicted)
    size = np.abs(truth) + np.abs(predicted)
    out = {
        "mae": m.mean_absolute_error(truth, predicted, **sw),
        "rmse": m.root_mean_squared_error(truth, predicted, **sw),
        "r2": m.r2_score(truth, predicted, **sw) if len(set(truth)) > 1 else None,
        "mape": m.mean_absolute_percentage_error(truth, predicted, **sw) if (truth != 0).all() else None,
        "smape": np.average(np.divide(2 * error, size, out=np.zeros_like(error), where=size > 0), weights=weights),
        "wape": np.average(error, weights=weights) / np.average(np.abs(truth), weights=weights),
        "median_absolute_error": m.median_absolute_error(truth, predicted, **sw),
        "max_error": m.max_error(truth, predicted),
        "mean_pinball_loss": m.mean_pinball_loss(truth, predicted, alpha=quantile, **sw),
        "bias": np.average(predicted - truth, weights=weights),
    }
    return case(name, truth, predicted, weights, out, quantile=quantile)


def case(name, truth, predicted, weights, expected, **more):
    clean = lambda v: None if v is None or not np.isfinite(v) else float(v)
    rest = {k: (v.ravel().tolist() if isinstance(v, np.ndarray) else v) for k, v in more.items()}
    return {
        "name": name,
        "truth": np.asarray(truth).tolist(),
        "predicted": np.asarray(predicted).tolist(),
        "weights": None if weights is None else weights.tolist(),
        **rest,
        "expected": {key: clean(value) for key, value in expected.items()},
    }


def binary(n, digits=None):
    truth = (rng.random(n) < 0.4).astype(int)
    p = 1 / (1 + np.exp(-(1.5 * (truth - 0.4) + rng.normal(size=n))))
    p = p if digits is None else np.round(p, digits)
    return truth, (p >= 0.5).astype(int), np.column_stack([1 - p, p])


def multi(n, k, digits=None):
    truth = rng.integers(k, size=n)
    scores = rng.gamma(1 + 2 * np.eye(k)[truth])
    scores = scores / scores.sum(axis=1, keepdims=True)
    if digits is not None:
        whole = np.floor(scores * 10**digits)
        whole[:, 0] += 10**digits - whole.sum(axis=1)
        scores = whole / 10**digits
    return truth, scores.argmax(axis=1), scores


two, three, five = ["no", "yes"], ["a", "b", "c"], ["a", "b", "c", "d", "e"]
truth, predicted, scores = binary(60)
weights = rng.gamma(1.0, size=60)
weights[:3] = 0
cases = [
    classification("binary", truth, predicted, scores, two),
    classification("binary with weights", truth, predicted, scores, two, weights),
    classification("binary with ties", *binary(80, 1), two),
]
t, p, s = binary(50, 1)
cases.append(classification("binary with ties and weights", t, p, s, two, rng.gamma(1.0, size=50)))
extreme = s.copy()
extreme[:6] = [[1, 0], [0, 1], [1, 0], [1 - 1e-16, 1e-16], [1e-300, 1], [1, 1e-300]]
cases.append(classification("binary with extreme probabilities", t, p, extreme, two))
cases.append(classification("binary, every truth no", np.zeros(20, int), p[:20], s[:20], two))
cases.append(classification("binary, every truth and prediction yes", np.ones(9, int), np.ones(9, int), s[:9], two))
cases.append(classification("binary labels alone", t, p, None, two))
cases.append(classification("one row", t[:1], p[:1], s[:1], two))
t, p, s = multi(90, 3)
cases.append(classification("three classes", t, p, s, three))
cases.append(classification("three classes with weights", t, p, s, three, rng.gamma(1.0, size=90)))
cases.append(classification("three classes, one never predicted", t, np.where(p == 2, 0, p), s, three))
some = t != 1
cases.append(classification("three classes, one without a true row", t[some], p[some], s[some], three))
cases.append(classification("five classes with ties", *multi(120, 5, 1), five))
y = rng.normal(10, 4, size=70)
f = y + rng.normal(0.3, 2, size=70)
w = rng.gamma(1.0, size=70)
cases += [
    regression("regression", y, f),
    regression("regression with weights and a quantile", y, f, w, 0.9),
    regression("regression, an odd number of rows", y[:31], f[:31]),
    regression("regression with zeros and ties", np.round(y) - 10, np.round(f) - 10),
    regression("regression of one value", np.full(5, 3.0), f[:5]),
    regression("regression far from zero", y + 1e8, f + 1e8),
]

labels = (rng.random(70) < 0.35).astype(int)
first = np.round(labels + rng.normal(0, 1, 70), 1)
second = np.round(0.6 * labels + 0.3 * first + rng.normal(0, 0.8, 70), 1)


def placements(score):
    """V10 and V01 of DeLong, DeLong & Clarke-Pearson 1988, by all pairs."""
    psi = (score[labels == 1][:, None] > score[labels == 0]) + 0.5 * (score[labels == 1][:, None] == score[labels == 0])
    return psi.mean(axis=1), psi.mean(axis=0)


(v10a, v01a), (v10b, v01b) = placements(first), placements(second)
s10, s01 = np.cov(v10a, v10b), np.cov(v01a, v01b)
cover = s10 / (labels == 1).sum() + s01 / (labels == 0).sum()
contrast = np.array([1, -1])
variance = float(contrast @ cover @ contrast)
difference = float(v10a.mean() - v10b.mean())
sample = rng.gamma(2.0, size=40)
draws = np.sort(np.array([rng.choice(sample, 40).mean() for _ in range(999)]))
leave = (sample.sum() - sample) / 39
share = (np.sum(draws < sample.mean()) + np.sum(draws <= sample.mean())) / (2 * len(draws))
z0 = stats.norm.ppf(share)
away = leave.mean() - leave
a = (away**3).sum() / (6 * (away**2).sum() ** 1.5)
bca = [stats.norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z))) for z in stats.norm.ppf([0.025, 0.975])]

print(
    json.dumps(
        {
            "made": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scipy": scipy.__version__,
                "scikit-learn": sklearn.__version__,
            },
            "cases": cases,
            "deLong": {
                "labels": labels.tolist(),
                "first": first.tolist(),
                "second": second.tolist(),
                "auc": [float(m.roc_auc_score(labels, first)), float(m.roc_auc_score(labels, second))],
                "variance": [float(cover[0, 0]), float(cover[1, 1]), variance],
                "difference": difference,
                "pValue": float(2 * stats.norm.sf(abs(difference) / np.sqrt(variance))),
            },
            "bootstrap": {
                "draws": draws.tolist(),
                "estimate": float(sample.mean()),
                "leftOut": leave.tolist(),
                "percentile": np.quantile(draws, [0.025, 0.975]).tolist(),
                "bca": np.quantile(draws, bca).tolist(),
            },
        },
        separators=(",", ":"),
    )
)
