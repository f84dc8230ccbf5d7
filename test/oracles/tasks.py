"""Metrics of several labels, rankings, forecasts and texts, by scikit-learn, utilsforecast, sacrebleu and rouge-score.

Written out here is what no library has: expected values over the orders of equal scores but for nDCG (all orders are
tried), averages that leave out what is undefined instead of counting it 0, and SQuAD's answer metrics (its script is no
library). Everything else is the library's own number.
"""

import sys

# statistics.py beside this file would take the place of Python's own.
sys.path.pop(0)

import collections
import itertools
import json
import platform
import re
import string
import warnings

import numpy as np
import pandas as pd
import sacrebleu
import sklearn
import utilsforecast
import utilsforecast.losses as ufl
from rouge_score import rouge_scorer
from sklearn import metrics as m

warnings.simplefilter("ignore")
rng = np.random.default_rng(12)


def known(values):
    values = [v for v in values if not np.isnan(v)]
    return float(np.mean(values)) if values else None


def multilabel(name, truth, predicted, scores, labels, weights=None):
    n, k = truth.shape
    sw = dict(sample_weight=weights)
    w = np.ones(n) if weights is None else np.asarray(weights)
    out = {
        "hamming_loss": m.hamming_loss(truth, predicted, **sw),
        "subset_accuracy": m.accuracy_score(truth, predicted, **sw),
    }
    seen = [c for c in range(k) if (w @ truth[:, c]) + (w @ predicted[:, c]) > 0]
    per = {
        "accuracy": [m.accuracy_score(truth[:, c], predicted[:, c], **sw) for c in range(k)],
        "precision": m.precision_score(truth, predicted, average=None, zero_division=np.nan, **sw),
        "recall": m.recall_score(truth, predicted, average=None, zero_division=np.nan, **sw),
        "f1": m.f1_score(truth, predicted, average=None, zero_division=np.nan, **sw),
        "jaccard": [
            m.jaccard_score(truth[:, c], predicted[:, c], **sw) if c in seen else np.nan for c in range(k)
        ],
    }
    for base, values in per.items():
        for c, label in enumerate(labels):
            out[f"{base}[{label}]"] = values[c]
    out["accuracy_macro"] = np.mean(per["accuracy"])
    rows = [i for i in range(n) if truth[i].sum() + predicted[i].sum() > 0]
    for base, score in (
        ("precision", m.precision_score),
        ("recall", m.recall_score),
        ("f1", m.f1_score),
        ("jaccard", m.jaccard_score),
    ):
        for average in ("macro", "micro", "weighted"):
            out[f"{base}_{average}"] = score(
                truth[:, seen], predicted[:, seen], average=average, zero_division=0, **sw
            )
        out[f"{base}_samples"] = (
            score(truth[rows], predicted[rows], average="samples", zero_division=0, sample_weight=None if weights is None else w[rows])
            if rows
            else None
        )
    if scores is not None:
        both = [c for c in range(k) if 0 < truth[:, c].sum() < n]
        some = [c for c in range(k) if truth[:, c].sum() > 0]
        for c, label in enumerate(labels):
            out[f"roc_auc[{label}]"] = m.roc_auc_score(truth[:, c], scores[:, c], **sw) if c in both else None
            out[f"average_precision[{label}]"] = (
                m.average_precision_score(truth[:, c], scores[:, c], **sw) if c in some else None
            )
            out[f"log_loss[{label}]"] = m.log_loss(truth[:, c], scores[:, c], labels=[0, 1], **sw)
            out[f"brier[{label}]"] = m.brier_score_loss(truth[:, c], scores[:, c], pos_label=1, **sw)
        out["log_loss_macro"] = np.mean([out[f"log_loss[{label}]"] for label in labels])
        out["brier_macro"] = np.mean([out[f"brier[{label}]"] for label in labels])
        for average in ("macro", "micro", "weighted"):
            of = range(k) if average == "micro" else both
            out[f"roc_auc_{average}"] = m.roc_auc_score(truth[:, of], scores[:, of], average=average, **sw)
            of = range(k) if average == "micro" else some
            out[f"average_precision_{average}"] = m.average_precision_score(
                truth[:, of], scores[:, of], average=average, **sw
            )
        mixed = [i for i in range(n) if 0 < truth[i].sum() < k]
        any_ = [i for i in range(n) if truth[i].sum() > 0]
        pick = lambda of: None if weights is None else w[of]
        out["roc_auc_samples"] = m.roc_auc_score(truth[mixed], scores[mixed], average="samples", sample_weight=pick(mixed))
        out["average_precision_samples"] = m.average_precision_score(
            truth[any_], scores[any_], average="samples", sample_weight=pick(any_)
        )
        out["label_ranking_average_precision"] = m.label_ranking_average_precision_score(truth, scores, **sw)
        out["label_ranking_loss"] = m.label_ranking_loss(truth, scores, **sw)
        out["coverage_error"] = m.coverage_error(truth, scores, **sw)
    return case("multilabel", name, out, truth=truth, predicted=predicted, scores=scores, labels=labels, weights=weights)


def case(kind, name, expected, **given):
    plain = {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in given.items()}
    clean = {
        key: None if value is None or np.isnan(value) else float(value) for key, value in expected.items()
    }
    return {"kind": kind, "name": name, **plain, "expected": clean}


def orders(scores):
    """All orders from the highest score down, however equal ones may stand."""
    groups = [np.flatnonzero(scores == value) for value in np.unique(scores)[::-1]]
    for parts in itertools.product(*(itertools.permutations(group) for group in groups)):
        yield list(itertools.chain(*parts))


def query(relevance, scores, cut_offs):
    relevant = relevance > 0
    found = collections.defaultdict(list)
    for order in orders(scores):
        hits = relevant[order]
        ranks = np.flatnonzero(hits) + 1
        found["mrr"].append(1 / ranks[0])
        found["map"].append(np.mean([(i + 1) / rank for i, rank in enumerate(ranks)]))
        for k in cut_offs:
            found[f"recall_at_{k}"].append(hits[:k].sum() / relevant.sum())
            found[f"precision_at_{k}"].append(hits[:k].sum() / k)
            found[f"hit_rate_at_{k}"].append(float(hits[:k].any()))
    out = {key: np.mean(values) for key, values in found.items()}
    if len(np.unique(scores)) == len(scores):
        assert np.isclose(out["map"], m.average_precision_score(relevant, scores))
    if len(relevance) > 1:
        out["ndcg"] = m.ndcg_score([relevance], [scores])
        for k in cut_offs:
            out[f"ndcg_at_{k}"] = m.ndcg_score([relevance], [scores], k=k)
    else:
        out.update({"ndcg": 1.0, **{f"ndcg_at_{k}": 1.0 for k in cut_offs}})
    return out


def ranking(name, relevance, scores, queries, cut_offs, weights=None):
    relevance, scores, queries = np.asarray(relevance, float), np.asarray(scores, float), np.asarray(queries)
    per, shares = [], []
    for q in np.unique(queries):
        own = queries == q
        if not (relevance[own] > 0).any():
            continue
        per.append(query(relevance[own], scores[own], cut_offs))
        shares.append(1.0 if weights is None else np.asarray(weights)[own][0])
    names = ["ndcg", "mrr", "map"] + [
        f"{base}_at_{k}" for base in ("ndcg", "recall", "precision", "hit_rate") for k in cut_offs
    ]
    out = {key: np.average([each[key] for each in per], weights=shares) if per else None for key in names}
    return case("ranking", name, out, truth=relevance, predicted=scores, queries=queries, cutOffs=cut_offs, weights=weights)


def forecasting(name, past, frame, season, levels):
    """`past` and `frame`: unique_id, ds, y (and y_hat, quantiles)."""
    out = {}
    of = lambda loss, models=("y_hat",), **more: loss(frame, models=list(models), **more)
    usable = []
    for uid, own in past.groupby("unique_id"):
        steps = own.sort_values("ds")["y"].diff(season).abs().dropna()
        if len(steps) and steps.mean() > 0:
            usable.append(uid)
    kept = frame[frame.unique_id.isin(usable)]
    if usable:
        train = past[past.unique_id.isin(usable)]
        out["mase"] = ufl.mase(kept, models=["y_hat"], seasonality=season, train_df=train)["y_hat"].mean()
        square = ufl.msse(kept, models=["y_hat"], seasonality=season, train_df=train)["y_hat"]
        out["rmsse"] = np.sqrt(square).mean()
    else:
        out["mase"] = out["rmsse"] = None
    truth, predicted = frame["y"].to_numpy(), frame["y_hat"].to_numpy()
    out["mae"] = m.mean_absolute_error(truth, predicted)
    out["rmse"] = np.sqrt(m.mean_squared_error(truth, predicted))
    quantiles = None
    if levels:
        names = {f"q{level}": level for level in levels}
        quantiles = frame[list(names)].to_numpy()
        losses = {
            level: m.mean_pinball_loss(truth, frame[column].to_numpy(), alpha=level)
            for column, level in names.items()
        }
        for level, loss in losses.items():
            out[f"mean_pinball_loss[{level}]"] = loss
        out["mean_pinball_loss"] = np.mean(list(losses.values()))
        out["crps"] = 2 * out["mean_pinball_loss"]
        for level in levels:
            other = round(1 - level, 10)
            if level < 0.5 and other in levels:
                low, high = frame[f"q{level}"], frame[f"q{other}"]
                nominal = round(1 - 2 * level, 10)
                out[f"interval_coverage[{nominal:g}]"] = np.mean((truth >= low) & (truth <= high))
                out[f"interval_width[{nominal:g}]"] = np.mean(high - low)
        # The same by a library of forecasting metrics, of all series together.
        one = frame.assign(unique_id=0)
        for column, level in names.items():
            theirs = ufl.quantile_loss(one, models={column: column}, q=level)[column].iloc[0]
            assert np.isclose(theirs, losses[level]), (theirs, losses[level])
    codes = {uid: i for i, uid in enumerate(sorted(frame.unique_id.unique()))}
    return case(
        "forecasting",
        name,
        out,
        truth=truth,
        predicted=predicted,
        series=np.array([codes[uid] for uid in frame.unique_id]),
        past=[
            {"series": codes[uid], "values": own.sort_values("ds")["y"].tolist()}
            for uid, own in past.groupby("unique_id")
        ],
        season=season,
        levels=levels,
        quantiles=quantiles,
        weights=None,
    )


def normalise(text):
    text = "".join(c for c in text.lower() if c not in set(string.punctuation))
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def token_f1(truth, predicted):
    truth, predicted = normalise(truth).split(), normalise(predicted).split()
    if not truth or not predicted:
        return float(truth == predicted)
    common = sum((collections.Counter(truth) & collections.Counter(predicted)).values())
    if common == 0:
        return 0.0
    precision, recall = common / len(predicted), common / len(truth)
    return 2 * precision * recall / (precision + recall)


def texts(name, truth, predicted, weights=None):
    """Whole weights are rows that stand so many times, as in a draw of the bootstrap."""
    times = [1] * len(truth) if weights is None else [int(w) for w in weights]
    t = [x for x, count in zip(truth, times) for _ in range(count)]
    p = [x for x, count in zip(predicted, times) for _ in range(count)]
    out = {
        "exact_match": np.mean([normalise(a) == normalise(b) for a, b in zip(t, p)]),
        "token_f1": np.mean([token_f1(a, b) for a, b in zip(t, p)]),
        "bleu": sacrebleu.corpus_bleu(p, [t]).score,
        "chrf": sacrebleu.corpus_chrf(p, [t]).score,
        "chrf_pp": sacrebleu.corpus_chrf(p, [t], word_order=2).score,
    }
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL", "rougeLsum"], use_stemmer=False)
    scores = [scorer.score(a, b) for a, b in zip(t, p)]
    for ours, theirs in (("1", "rouge1"), ("2", "rouge2"), ("l", "rougeL"), ("lsum", "rougeLsum")):
        out[f"rouge_{ours}"] = np.mean([each[theirs].fmeasure for each in scores])
    return case("text", name, out, truth=truth, predicted=predicted, weights=weights)


def signature(metric):
    metric.corpus_score(["a"], [["a"]])
    return str(metric.get_signature())


def labels_case(n, k, ties):
    truth = (rng.random((n, k)) < 0.35).astype(int)
    scores = np.clip(truth * 0.3 + rng.random((n, k)) * 0.7, 0, 1)
    if ties:
        scores = np.round(scores, 1)
    return truth, (scores >= 0.5).astype(int), scores


def multilabel_cases():
    abc = ["sport", "politics", "music"]
    truth, predicted, scores = labels_case(40, 3, False)
    yield multilabel("no ties", truth, predicted, scores, abc)
    truth, predicted, scores = labels_case(60, 3, True)
    yield multilabel("ties", truth, predicted, scores, abc)
    yield multilabel("weights", truth, predicted, scores, abc, weights=rng.integers(1, 5, 60).astype(float))
    yield multilabel("fractional weights", truth, predicted, scores, abc, weights=np.round(rng.random(60) + 0.1, 3))
    yield multilabel("labels alone", truth, predicted, None, abc)
    truth, predicted, scores = labels_case(30, 4, True)
    truth[:, 1], predicted[:, 1] = 0, 0
    predicted[:, 2] = 0
    truth[:, 3], predicted[:, 3] = 0, 1
    yield multilabel("labels that never occur", truth, predicted, scores, ["a", "b", "c", "d"])
    truth, predicted, scores = labels_case(25, 3, True)
    truth[:, 0] = 1
    truth[3:6], predicted[3:5], truth[:3] = 1, 0, 0
    yield multilabel("a label of all rows; rows of no label and of all", truth, predicted, scores, abc)
    truth, predicted, scores = labels_case(20, 3, False)
    scores = np.where(scores > 0.6, 1.0, np.where(scores < 0.3, 0.0, scores))
    yield multilabel("extreme probabilities", truth, predicted, scores, abc)


def ranking_cases():
    sizes = [5, 4, 6, 3, 1]
    queries = np.repeat(np.arange(len(sizes)), sizes)
    n = len(queries)
    relevance = rng.integers(0, 4, n).astype(float)
    relevance[queries == 4] = 2
    yield ranking("no ties", relevance, rng.permutation(n) / 10, queries, [1, 3, 10])
    tied = rng.integers(0, 3, n).astype(float)
    yield ranking("ties", relevance, tied, queries, [1, 2, 3, 5])
    yield ranking("all scores equal", relevance, np.zeros(n), queries, [1, 2, 3])
    none = relevance.copy()
    none[(queries == 1) | (queries == 3)] = 0
    yield ranking("queries without a relevant row", none, tied, queries, [2, 5])
    weights = np.array([1.0, 3.0, 0.5, 2.0, 1.0])[queries]
    yield ranking("weights", relevance, tied, queries, [2, 5], weights=weights)
    mixed = rng.permutation(n)
    yield ranking("queries interleaved", relevance[mixed], tied[mixed], queries[mixed], [2, 5])
    yield ranking("nothing relevant at all", np.zeros(n), tied, queries, [2])
    yield ranking("binary, negative and fractional scores", (relevance > 1).astype(float), -rng.random(n), queries, [1, 3])


def series(uid, n, start=0, flat=False, noise=1.0):
    steps = np.arange(start, start + n)
    y = np.full(n, 5.0) if flat else np.round(10 + 3 * np.sin(steps * np.pi / 2) + rng.normal(0, noise, n), 2)
    return pd.DataFrame({"unique_id": uid, "ds": steps, "y": y})


def forecast_of(frame, levels):
    out = frame.copy()
    out["y_hat"] = np.round(out["y"] + rng.normal(0, 0.7, len(out)), 2)
    for level in levels:
        out[f"q{level}"] = np.round(out["y_hat"] + 2 * (level - 0.5) + rng.normal(0, 0.1, len(out)), 2)
    return out


def forecasting_cases():
    past, future = series("a", 24), series("a", 8, 24)
    yield forecasting("one series", past, forecast_of(future, []), 1, [])
    yield forecasting("one season of 4", past, forecast_of(future, [0.1, 0.5, 0.9]), 4, [0.1, 0.5, 0.9])
    pasts = pd.concat([past, series("b", 12), series("c", 20, flat=True)])
    futures = pd.concat([future, series("b", 4, 12), series("c", 5, 20)])
    levels = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]
    yield forecasting("several series, one flat", pasts, forecast_of(futures, levels), 4, levels)
    yield forecasting("uneven levels", pasts, forecast_of(futures, [0.2, 0.3, 0.8]), 1, [0.2, 0.3, 0.8])
    flat = series("a", 10, flat=True)
    yield forecasting("a flat past", flat, forecast_of(series("a", 6, 10), []), 1, [])
    yield forecasting("a past shorter than a season", series("a", 3), forecast_of(series("a", 6, 3), []), 4, [])


def text_cases():
    truth = [
        "The cat sat on the mat.",
        "It cost $1,234.50, a lot!",
        "He said: \"yes\" & left -- at 5-6 p.m.",
        "An apple a day keeps the doctor away",
        "Zürich ist schön, n'est-ce pas?",
        "line one\nline two is longer\nand three",
        "same words same words same words",
        "",
        "1990-1991",
        "state-of-the-art &quot;methods&quot; <skipped> here",
    ]
    predicted = [
        "A cat sat on a mat",
        "it cost $1,234.5, a lot",
        "He said \"yes\" and left at 5-6 p.m.",
        "apple a day keeps doctor away the",
        "Zurich ist schön, n'est ce pas",
        "line two is long\nline one\nthree and",
        "same words words same",
        "",
        "1990 - 1991",
        "state of the art \"methods\" here",
    ]
    yield texts("short texts", truth, predicted)
    yield texts("whole weights", truth, predicted, weights=[2.0, 0.0, 1.0, 3.0, 1.0, 1.0, 2.0, 1.0, 0.0, 1.0])
    yield texts("the same texts", truth, truth)
    yield texts("nothing in common", ["aa bb cc dd ee", "x"], ["zz yy ww vv uu", "q"])
    yield texts("empty predictions", ["some words here", "more"], ["", ""])
    yield texts("empty truths", ["", ""], ["some words here", "more"])
    yield texts("shorter than four words", ["yes", "no", "not at all"], ["yes", "yes", "not all"])
    yield texts(
        "other scripts and letters beyond 16 bits",
        ["東京は日本の首都です。", "Привет, мир! Как дела?", "emoji 😀😃 and 𝒜𝓑𝒞 letters", "İstanbul ΣΟΦΟΣ the.the"],
        ["東京は日本首都です", "Привет мир, как твои дела?", "emoji 😀 and 𝒜𝓑 letters 😃", "istanbul σοφος the the"],
    )
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa , . ! ( ) - 12 3.5 it's a the".split()
    make = lambda: "\n".join(
        " ".join(rng.choice(words, rng.integers(1, 12))) for _ in range(rng.integers(1, 4))
    )
    pairs = [(make(), make()) for _ in range(40)]
    near = [(t, " ".join(w for w in t.split(" ") if rng.random() > 0.2)) for t, _ in pairs[:20]]
    both = pairs + near
    yield texts("drawn words, some on several lines", [t for t, _ in both], [p for _, p in both])
    odd = "a\u2003b\u00a0c\x1cd\u3000e\t f \u200b g"
    yield texts("odd white space", [odd, "  padded  text \n"], [odd.replace("\u2003", " "), "padded text"])


print(
    json.dumps(
        {
            "versions": {
                "python": platform.python_version(),
                "numpy": np.__version__,
                "scikit-learn": sklearn.__version__,
                "utilsforecast": utilsforecast.__version__,
                "sacrebleu": sacrebleu.__version__,
                "rouge-score": "0.1.2",
            },
            "signatures": {
                "bleu": signature(sacrebleu.BLEU()),
                "chrf": signature(sacrebleu.CHRF()),
                "chrf_pp": signature(sacrebleu.CHRF(word_order=2)),
            },
            "cases": [*multilabel_cases(), *ranking_cases(), *forecasting_cases(), *text_cases()],
        }
    )
)
