"""A random forest of 300 trees: trained, exported, and asked by scikit-learn. Prints the seconds as JSON.

`train_and_score.py FOLDER ROWS FEATURES` writes forest.onnx, data.f32 (row-major), truth.i32 and scores.f64 there.
"""

import json
import os
import resource
import sys
import time

import numpy as np
import sklearn
from skl2onnx import to_onnx
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

folder, rows, features = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def cpu():
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])


X, y = make_classification(n_samples=rows + 5000, n_features=features, n_informative=8, n_redundant=4, random_state=1)
X = X.astype(np.float32)
forest = RandomForestClassifier(300, max_depth=10, n_jobs=1, random_state=1).fit(X[:5000], y[:5000])
model = to_onnx(forest, X[:1], options={id(forest): {"zipmap": False}}, target_opset={"": 17, "ai.onnx.ml": 3})
with open(os.path.join(folder, "forest.onnx"), "wb") as file:
    file.write(model.SerializeToString())
test, truth = np.ascontiguousarray(X[5000:]), y[5000:].astype(np.int32)
test.tofile(os.path.join(folder, "data.f32"))
truth.tofile(os.path.join(folder, "truth.i32"))

begun, used = time.perf_counter(), cpu()
scores = forest.predict_proba(test)[:, 1]
scored = (time.perf_counter() - begun, cpu() - used)
scores.astype(np.float64).tofile(os.path.join(folder, "scores.f64"))

rng = np.random.default_rng(1)
whole = roc_auc_score(truth, scores)
importance = []
begun, used = time.perf_counter(), cpu()
for column in range(features):
    dealt = test.copy()
    dealt[:, column] = rng.permutation(dealt[:, column])
    importance.append(whole - roc_auc_score(truth, forest.predict_proba(dealt)[:, 1]))
permuted = (time.perf_counter() - begun, cpu() - used)
print(
    json.dumps(
        {
            "version": sklearn.__version__,
            "score": scored,
            "permute": permuted,
            "importance": importance,
            "bytes": os.path.getsize(os.path.join(folder, "forest.onnx")),
            "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    )
)
