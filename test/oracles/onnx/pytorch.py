"""Trains small PyTorch networks, exports each with torch.onnx.export and writes what PyTorch itself predicts.

Run from the root of the repository; see test/oracles/README.md. Writes test/fixtures/onnx/pytorch-NAME.onnx and
expected-pytorch.json for the data sets that models.py wrote. The weights of a run are its own: torch's threads do not
add in one order, so that the files are made anew together.
"""

import json
import pathlib

import numpy as np
import onnx
import pandas as pd
import torch
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris
from torch import nn

OUT = pathlib.Path("test/fixtures/onnx")
torch.manual_seed(1)
torch.set_num_threads(1)
expected = {"versions": {"torch": torch.__version__}, "models": {}}


class Scale(nn.Module):
    """Standardises its input, as a script would inside the model."""

    def __init__(self, X):
        super().__init__()
        self.register_buffer("mean", X.mean(0))
        self.register_buffer("deviation", X.std(0))

    def forward(self, x):
        return (x - self.mean) / self.deviation


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.one = nn.Linear(width, 2 * width)
        self.two = nn.Linear(2 * width, width)

    def forward(self, x):
        return x + self.two(nn.functional.gelu(self.one(self.norm(x))))


def fit(network, X, y, loss, epochs):
    optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
    network.train()
    for _ in range(epochs):
        optimizer.zero_grad()
        loss(network(X), y).backward()
        optimizer.step()
    return network.eval()


def save(name, network, data, target, classes, probabilities=None, values=None):
    path = OUT / f"pytorch-{name}.onnx"
    columns = pd.read_csv(OUT / f"{data}.csv").shape[1] - 1
    batch = torch.export.Dim("batch")
    torch.onnx.export(
        network,
        (torch.zeros(2, columns),),
        str(path),
        input_names=["input"],
        output_names=["output"],
        dynamic_shapes={"input": {0: batch}},
        dynamo=True,
        external_data=False,
        verbose=False,
    )
    leave_out_traces(path)
    prediction = values if classes is None else [classes[i] for i in np.argmax(probabilities, 1)]
    expected["models"][f"pytorch-{name}"] = {
        "data": data,
        "target": target,
        "classes": classes,
        "prediction": [float(v) if classes is None else v for v in prediction],
        "probabilities": None if probabilities is None else [[round(float(p), 9) for p in row] for row in probabilities],
    }


def leave_out_traces(path):
    """Without where on this machine the code lay that was exported."""
    model = onnx.load(path)
    for node in model.graph.node:
        kept = [(each.key, each.value) for each in node.metadata_props if not each.key.endswith("stack_trace")]
        del node.metadata_props[:]
        for key, value in kept:
            node.metadata_props.add(key=key, value=value)
    onnx.save(model, path)


def tensor(values):
    return torch.tensor(np.asarray(values), dtype=torch.float32)


def rows(data, target):
    return tensor(pd.read_csv(OUT / f"{data}.csv").drop(columns=target).to_numpy())


# Three classes: batch normalisation, ReLU, dropout and a softmax inside.
iris = load_iris()
X, y = tensor(iris.data), torch.tensor(iris.target)
body = nn.Sequential(Scale(X), nn.Linear(4, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Dropout(0.2), nn.Linear(16, 3))
fit(body, X, y, nn.CrossEntropyLoss(), 150)
network = nn.Sequential(body, nn.Softmax(1)).eval()
with torch.no_grad():
    save("softmax", network, "iris", "species", [str(c) for c in iris.target_names], network(rows("iris", "species")).numpy())

# Two classes: one logit a row from a network with layer normalisation, GELU and a residual connection.
cancer = load_breast_cancer()
chosen = ["mean radius", "mean texture", "mean smoothness", "worst area", "worst concavity"]
X = tensor(pd.DataFrame(cancer.data, columns=cancer.feature_names)[chosen])
y = tensor(cancer.target)
network = nn.Sequential(Scale(X), nn.Linear(5, 16), Residual(16), Residual(16), nn.Linear(16, 1))
fit(network, X, y[:, None], nn.BCEWithLogitsLoss(), 60)
with torch.no_grad():
    p = torch.sigmoid(network(rows("cancer", "benign"))).numpy()[:, 0].astype(np.float64)
    save("logit", network, "cancer", "benign", ["0", "1"], np.stack([1 - p, p], 1))

# A regression: one value a row.
diabetes = load_diabetes(scaled=False)
X, y = tensor(diabetes.data), tensor(diabetes.target)
network = nn.Sequential(Scale(X), nn.Linear(10, 16), nn.SiLU(), nn.Linear(16, 1), nn.Flatten(0))
fit(network, X, y, nn.MSELoss(), 400)
with torch.no_grad():
    save("regression", network, "diabetes", "progression", None, values=network(rows("diabetes", "progression")).numpy())

(OUT / "expected-pytorch.json").write_text(json.dumps(expected, separators=(",", ":"), sort_keys=True) + "\n")
