"""A scikit-learn training script as train-model and tune-hyperparams run it.

Parameters arrive as flags, metrics leave as `name=value` lines, the model goes where TRAINYARD_MODEL_PATH says.
"""

import argparse
import os
import pathlib
import pickle

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

parser = argparse.ArgumentParser()
parser.add_argument("--data", default="examples/digits/train.csv")
parser.add_argument("--target", default="digit")
parser.add_argument("--C", type=float, default=1.0)
parser.add_argument("--seed", type=int, default=0)
args = parser.parse_args()

with open(args.data) as file:
    header = file.readline().strip().split(",")
table = np.loadtxt(args.data, delimiter=",", skiprows=1)
target = header.index(args.target)
x, y = np.delete(table, target, axis=1), table[:, target].astype(int)
x_train, x_valid, y_train, y_valid = train_test_split(x, y, test_size=0.2, random_state=args.seed, stratify=y)

model = make_pipeline(StandardScaler(), LogisticRegression(C=args.C, max_iter=500))
model.fit(x_train, y_train)
print(f"accuracy={accuracy_score(y_valid, model.predict(x_valid)):.6f}")
print(f"log_loss={log_loss(y_valid, model.predict_proba(x_valid)):.6f}")

folder = pathlib.Path(os.environ.get("TRAINYARD_MODEL_PATH", "model"))
folder.mkdir(parents=True, exist_ok=True)
(folder / "model.pkl").write_bytes(pickle.dumps(model))
