"""Trains small models, exports each to ONNX and writes what the library itself predicts.

Run from the root of the repository; see test/oracles/README.md. Writes test/fixtures/onnx/NAME.onnx, one CSV per data
set (with the target) and expected.json: per model the data set and, row by row, prediction and probabilities.
"""

import json
import pathlib
import warnings

import lightgbm
import numpy as np
import onnx
import onnxmltools
import onnxruntime
import pandas as pd
import skl2onnx
import sklearn
import xgboost
from onnx import TensorProto, helper, numpy_helper
from onnxmltools.convert.common.data_types import FloatTensorType as MlFloat
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
OUT = pathlib.Path("test/fixtures/onnx")
OPSET = {"": 17, "ai.onnx.ml": 3}
expected = {
    "versions": {
        "sklearn": sklearn.__version__,
        "skl2onnx": skl2onnx.__version__,
        "xgboost": xgboost.__version__,
        "lightgbm": lightgbm.__version__,
        "onnxmltools": onnxmltools.__version__,
        "onnx": onnx.__version__,
    },
    "models": {},
}


def save(name, model, data, target, prediction, probabilities=None, classes=None):
    path = OUT / f"{name}.onnx"
    path.write_bytes(model.SerializeToString())
    onnxruntime.InferenceSession(str(path))
    expected["models"][name] = {
        "data": data,
        "target": target,
        "classes": None if classes is None else [str(c) for c in classes],
        "prediction": [v if isinstance(v, str) else (int(v) if float(v).is_integer() and classes is not None else float(v)) for v in prediction],
        "probabilities": None if probabilities is None else [[round(float(p), 9) for p in row] for row in probabilities],
    }


def table(name, frame, rows):
    part = frame.iloc[rows]
    part.to_csv(OUT / f"{name}.csv", index=False, lineterminator="\n")
    return part


rng = np.random.default_rng(7)

# Text classes, several classes, one tensor of all columns.
iris = load_iris()
frame = pd.DataFrame(iris.data.astype(np.float32).astype(float), columns=["sepal length", "sepal width", "petal length", "petal width"])
frame["species"] = iris.target_names[iris.target]
names = list(frame.columns[:4])
test = table("iris", frame, np.sort(rng.permutation(150)[:50]))
X, y, T = frame[names].to_numpy(np.float32), frame["species"].to_numpy(), test[names].to_numpy(np.float32)
forest = RandomForestClassifier(20, max_depth=4, random_state=1).fit(X, y)
for name, zipmap in (("sklearn-forest-zipmap", True), ("sklearn-forest", False)):
    model = to_onnx(forest, X[:1], options={id(forest): {"zipmap": zipmap}}, target_opset=OPSET)
    save(name, model, "iris", "species", forest.predict(T), forest.predict_proba(T), forest.classes_)

# As a framework of networks exports: one tensor of logits, no labels, classes known only by their place.
scaler = StandardScaler().fit(X)
mlp = MLPClassifier((8,), random_state=1, max_iter=2000).fit(scaler.transform(X), y)
weights = [
    numpy_helper.from_array(np.asarray(a, np.float32), n)
    for a, n in (
        (scaler.mean_, "mean"),
        (scaler.scale_, "scale"),
        (mlp.coefs_[0], "w0"),
        (mlp.intercepts_[0], "b0"),
        (mlp.coefs_[1], "w1"),
        (mlp.intercepts_[1], "b1"),
    )
]
nodes = [
    helper.make_node("Sub", ["input", "mean"], ["centred"]),
    helper.make_node("Div", ["centred", "scale"], ["scaled"]),
    helper.make_node("Gemm", ["scaled", "w0", "b0"], ["h"]),
    helper.make_node("Relu", ["h"], ["hidden"]),
    helper.make_node("Gemm", ["hidden", "w1", "b1"], ["logits"]),
]
graph = helper.make_graph(
    nodes,
    "main_graph",
    [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", 4])],
    [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])],
    weights,
)
network = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
S = scaler.transform(T)
save("network-logits", network, "iris", "species", mlp.predict(S), mlp.predict_proba(S), mlp.classes_)

# Number and text columns, each an input of its own; ZipMap as the converter makes it by default.
n = 400
people = pd.DataFrame(
    {
        "age": rng.integers(18, 80, n).astype(float),
        "income": np.round(rng.lognormal(10, 0.5, n), 0),
        "region": rng.choice(["north", "south", "east"], n),
    }
)
logit = 0.05 * (people["age"] - 45) + 0.8 * (people["region"] == "north") + rng.normal(0, 0.5, n)
people["churned"] = np.where(logit > 0, "yes", "no")
test = table("people", people, np.arange(300, 400))
features = ["age", "income", "region"]
pipeline = make_pipeline(
    ColumnTransformer([("number", StandardScaler(), ["age", "income"]), ("text", OneHotEncoder(handle_unknown="ignore"), ["region"])]),
    LogisticRegression(),
).fit(people[features][:300], people["churned"][:300])
model = to_onnx(
    pipeline,
    initial_types=[
        ("age", FloatTensorType([None, 1])),
        ("income", FloatTensorType([None, 1])),
        ("region", StringTensorType([None, 1])),
    ],
    target_opset=OPSET,
)
save("sklearn-pipeline-columns", model, "people", "churned", pipeline.predict(test[features]), pipeline.predict_proba(test[features]), pipeline.classes_)

# Two classes that are numbers; boosted trees of two other libraries.
cancer = load_breast_cancer()
chosen = ["mean radius", "mean texture", "mean smoothness", "worst area", "worst concavity"]
frame = pd.DataFrame(cancer.data.astype(np.float32).astype(float), columns=cancer.feature_names)[chosen]
frame["benign"] = cancer.target
order = rng.permutation(len(frame))
test = table("cancer", frame, np.sort(order[:120]))
X, y, T = frame[chosen].to_numpy(np.float32), frame["benign"].to_numpy(), test[chosen].to_numpy(np.float32)
fit = np.sort(order[120:])
boosted = xgboost.XGBClassifier(n_estimators=30, max_depth=3, random_state=1).fit(X[fit], y[fit])
model = onnxmltools.convert_xgboost(boosted, initial_types=[("input", MlFloat([None, 5]))], target_opset=15)
save("xgboost", model, "cancer", "benign", boosted.predict(T), boosted.predict_proba(T), boosted.classes_)
light = lightgbm.LGBMClassifier(n_estimators=30, num_leaves=7, random_state=1, verbose=-1).fit(X[fit], y[fit])
model = onnxmltools.convert_lightgbm(light, initial_types=[("input", MlFloat([None, 5]))], target_opset=15)
save("lightgbm", model, "cancer", "benign", light.predict(T), light.predict_proba(T), light.classes_)

# Trees that know missing values.
holes = X.copy()
holes[rng.random(holes.shape) < 0.1] = np.nan
test = frame.copy()
test[chosen] = holes.astype(float)
test = table("cancer-holes", test, np.sort(order[:60]))
T = test[chosen].to_numpy(np.float32)
holed = xgboost.XGBClassifier(n_estimators=20, max_depth=3, random_state=1).fit(holes[fit], y[fit])
model = onnxmltools.convert_xgboost(holed, initial_types=[("input", MlFloat([None, 5]))], target_opset=15)
save("xgboost-holes", model, "cancer-holes", "benign", holed.predict(T), holed.predict_proba(T), holed.classes_)

# Regression: one number a row.
diabetes = load_diabetes(scaled=False)
names = list(diabetes.feature_names)
frame = pd.DataFrame(diabetes.data.astype(np.float32).astype(float), columns=names)
frame["progression"] = diabetes.target
test = table("diabetes", frame, np.arange(342, 442))
X, y, T = frame[names].to_numpy(np.float32), frame["progression"].to_numpy(), test[names].to_numpy(np.float32)
regressor = GradientBoostingRegressor(n_estimators=40, max_depth=3, random_state=1).fit(X[:342], y[:342])
save("sklearn-regression", to_onnx(regressor, X[:1], target_opset=OPSET), "diabetes", "progression", regressor.predict(T))

# What every kind of predictor is asked to be in packages/models: softmax([2 a - b, b + 1]), a standardised by 1 and 2.
nodes = [
    helper.make_node("Sub", ["a", "mean"], ["centred"]),
    helper.make_node("Div", ["centred", "scale"], ["scaled"]),
    helper.make_node("Concat", ["scaled", "b"], ["both"], axis=1),
    helper.make_node("Gemm", ["both", "kernel", "bias"], ["logits"]),
    helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
]
graph = helper.make_graph(
    nodes,
    "conformance",
    [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", 1]) for name in "ab"],
    [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["batch", 2])],
    [
        numpy_helper.from_array(np.asarray(value, np.float32), name)
        for name, value in (("mean", [1]), ("scale", [2]), ("kernel", [[2, 0], [-1, 1]]), ("bias", [0, 1]))
    ],
)
(OUT / "conformance.onnx").write_bytes(
    helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
)

(OUT / "expected.json").write_text(json.dumps(expected, separators=(",", ":"), sort_keys=True) + "\n")
