"""What ONNX Runtime says of the models that penguins.ts exported, for every penguin: expected-penguins.json."""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pandas as pd

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "onnx"
table = pd.read_csv(FIXTURES / "penguins.csv", dtype={"complete": str})
dates = pd.to_datetime(table["egg"])
expected = {"onnxruntime": onnxruntime.__version__, "models": {}}

for target in ["species", "body_mass", "sex"]:
    path = FIXTURES / f"penguins-{target}.onnx"
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    feeds = {}
    for given in session.get_inputs():
        column = table[given.name]
        if given.type == "tensor(string)":
            values = column.fillna("").astype(str).to_numpy(dtype=object)
        elif given.name == "egg":
            values = dates.astype("datetime64[ms]").astype("int64").to_numpy(np.float64)
            values[dates.isna()] = np.nan
        elif given.name == "complete":
            values = (column == "true").to_numpy(np.float64)
        else:
            values = column.to_numpy(np.float64)
        feeds[given.name] = values.reshape(-1, 1)
    names = [output.name for output in session.get_outputs()]
    answers = dict(zip(names, session.run(names, feeds)))
    expected["models"][target] = {
        name: np.round(values.astype(np.float64), 7).ravel().tolist() if values.dtype.kind == "f" else values.tolist()
        for name, values in answers.items()
    }

(FIXTURES / "expected-penguins.json").write_text(json.dumps(expected) + "\n")
