"""Models that answer with several labels, exported to ONNX in every form that exporters give, and what each predicts.

Run from the root of the repository; see test/oracles/README.md. Writes test/fixtures/onnx/labels-NAME.onnx,
labels.csv and expected-labels.json: per model, row by row, the labels (0 or 1) and their probabilities.
"""

import json
import pathlib
import warnings

import numpy as np
import onnx
import pandas as pd
import skl2onnx
import sklearn
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.multioutput import MultiOutputClassifier
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
OUT = pathlib.Path("test/fixtures/onnx")
OPSET = {"": 17, "ai.onnx.ml": 3}
LABELS = ["even", "prime", "loop"]
expected = {
    "versions": {"sklearn": sklearn.__version__, "skl2onnx": skl2onnx.__version__, "onnx": onnx.__version__},
    "labels": LABELS,
    "models": {},
}

digits = load_digits()
blocks = digits.images.reshape(-1, 4, 2, 4, 2).mean((2, 4)).reshape(-1, 16)[:, 1:15]
X = blocks.astype(np.float32)
of_digit = np.array([[d % 2 == 0, d in (2, 3, 5, 7), d in (0, 6, 8, 9)] for d in range(10)], int)
Y = of_digit[digits.target]
order = np.random.default_rng(4).permutation(len(X))
fit, test = order[:600], np.sort(order[600:640])
frame = pd.DataFrame(X[test].astype(float), columns=[f"block{i}" for i in range(1, 15)])
for c, name in enumerate(LABELS):
    frame[name] = Y[test][:, c]
frame.to_csv(OUT / "labels.csv", index=False, lineterminator="\n")


def save(name, model, marks, scores):
    (OUT / f"labels-{name}.onnx").write_bytes(model.SerializeToString())
    expected["models"][name] = {
        "prediction": np.asarray(marks, int).tolist(),
        "probabilities": None if scores is None else np.round(np.asarray(scores, float), 9).tolist(),
    }


def columns_of(probabilities):
    """scikit-learn's list of rows x (absent, present), one for each label."""
    return np.stack([p[:, 1] for p in probabilities], 1)


# One tensor of rows x labels; with ZipMap, a map a row; with its columns, a tensor a label.
ovr = OneVsRestClassifier(LogisticRegression(max_iter=2000)).fit(X[fit], Y[fit])
for name, zipmap in (("ovr", False), ("ovr-zipmap", True), ("ovr-columns", "columns")):
    model = to_onnx(ovr, X[:1], options={id(ovr): {"zipmap": zipmap}}, target_opset=OPSET)
    save(name, model, ovr.predict(X[test]), ovr.predict_proba(X[test]))

# A sequence of one tensor a label.
for name, inner in (("logistic", LogisticRegression(max_iter=2000)), ("forest", RandomForestClassifier(5, max_depth=4, random_state=1))):
    each = MultiOutputClassifier(inner).fit(X[fit], Y[fit])
    save(f"each-{name}", to_onnx(each, X[:1], target_opset=OPSET), each.predict(X[test]), columns_of(each.predict_proba(X[test])))

# Labels x rows x 2; by default behind a ZipMap that onnxruntime itself refuses.
forest = RandomForestClassifier(8, max_depth=4, random_state=2).fit(X[fit], Y[fit])
for name, options in (("forest", {id(forest): {"zipmap": False}}), ("forest-zipmap", None)):
    model = to_onnx(forest, X[:1], options=options, target_opset=OPSET)
    save(name, model, forest.predict(X[test]), columns_of(forest.predict_proba(X[test])))

# A label tensor that declares the wrong rank.
mlp = MLPClassifier((6,), random_state=3, max_iter=1500).fit(X[fit], Y[fit])
save("mlp", to_onnx(mlp, X[:1], target_opset=OPSET), mlp.predict(X[test]), mlp.predict_proba(X[test]))

# Distances in the place of probabilities: labels alone can be read without a word more.
ridge = RidgeClassifier().fit(X[fit], Y[fit])
distances = ridge.decision_function(X[test])
save("ridge", to_onnx(ridge, X[:1], target_opset=OPSET), ridge.predict(X[test]), 1 / (1 + np.exp(-distances)))


# As frameworks of networks export: logits of all labels, or a head a label under its name, in another order.
def constants():
    named = {"w0": mlp.coefs_[0], "b0": mlp.intercepts_[0], "w1": mlp.coefs_[1], "b1": mlp.intercepts_[1]}
    return [numpy_helper.from_array(np.asarray(a, np.float32), n) for n, a in named.items()]


body = [
    helper.make_node("Gemm", ["input", "w0", "b0"], ["h"]),
    helper.make_node("Relu", ["h"], ["hidden"]),
    helper.make_node("Gemm", ["hidden", "w1", "b1"], ["logits"]),
]
takes = [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 14])]


def network(nodes, outputs, extra=()):
    graph = helper.make_graph(nodes, "main_graph", takes, outputs, [*constants(), *extra])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


save(
    "logits",
    network(body, [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])]),
    mlp.predict(X[test]),
    mlp.predict_proba(X[test]),
)
heads = [
    *body,
    helper.make_node("Sigmoid", ["logits"], ["all"]),
    helper.make_node("Split", ["all", "ones"], LABELS, axis=1),
]
save(
    "heads",
    network(
        heads,
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 1]) for name in reversed(LABELS)],
        [numpy_helper.from_array(np.array([1, 1, 1], np.int64), "ones")],
    ),
    mlp.predict(X[test]),
    mlp.predict_proba(X[test]),
)

(OUT / "expected-labels.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
