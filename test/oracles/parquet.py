"""Writes small Parquet files as pyarrow writes them, in test/fixtures/parquet, and what they hold. Needs pyarrow."""
import json
import math
import os

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = os.path.join(os.path.dirname(__file__), "../fixtures/parquet")
os.makedirs(FOLDER, exist_ok=True)
rng = np.random.default_rng(7)
ROWS = 300
few = rng.choice([0.25, 1.5, -3.0, 1e300], ROWS)
columns = {
    "double": rng.standard_normal(ROWS),
    "float": rng.standard_normal(ROWS).astype(np.float32),
    "few": few,
    "constant": np.full(ROWS, 2.5),
    "int8": rng.integers(-128, 127, ROWS).astype(np.int8),
    "int32": rng.integers(-(2**31), 2**31 - 1, ROWS).astype(np.int32),
    "int64": rng.integers(-(2**53) + 1, 2**53 - 1, ROWS),
    "uint32": rng.integers(0, 2**32 - 1, ROWS).astype(np.uint32),
    "odd": np.array([math.inf, -math.inf, -0.0, 5e-324, 0.1] * (ROWS // 5)),
}
data = {name: pa.array(values) for name, values in columns.items()}
missing = rng.random(ROWS) < 0.3
data["holes"] = pa.array(columns["double"], mask=missing)
data["few holes"] = pa.array(few, mask=missing)
data["int holes"] = pa.array(columns["int64"], mask=missing)
data["none"] = pa.array([None] * ROWS, type=pa.float64())
table = pa.table(data)
required = pa.table(
    {name: data[name] for name in columns},
    schema=pa.schema([pa.field(name, data[name].type, nullable=False) for name in columns]),
)

small = {"row_group_size": 128, "data_page_size": 256, "write_batch_size": 40, "dictionary_pagesize_limit": 600}
VARIANTS = {
    "snappy-v1": (table, {"compression": "snappy", "data_page_version": "1.0"}),
    "zstd-v2": (table, {"compression": "zstd", "data_page_version": "2.0"}),
    "gzip-v1": (table, {"compression": "gzip", "use_dictionary": False}),
    "lz4-v2": (table, {"compression": "lz4", "data_page_version": "2.0", "use_dictionary": False}),
    "none-v1": (required, {"compression": "none"}),
    "split-v1": (table, {"compression": "snappy", "use_dictionary": False, "use_byte_stream_split": ["double", "float", "holes"]}),
    "delta-v2": (table, {"compression": "snappy", "data_page_version": "2.0", "use_dictionary": False,
                         "column_encoding": {"int32": "DELTA_BINARY_PACKED", "int64": "DELTA_BINARY_PACKED"}}),
}
for name, (given, options) in VARIANTS.items():
    pq.write_table(given, os.path.join(FOLDER, f"{name}.parquet"), **small, **options)


def cell(value):
    """As `String(value)` of JavaScript reads back; None where missing."""
    return None if value is None else repr(value)


expected = {
    "pyarrow": pa.__version__,
    "files": {name: given.column_names for name, (given, _) in VARIANTS.items()},
    "columns": {name: [cell(value) for value in table[name].to_pylist()] for name in table.column_names},
}
with open(os.path.join(FOLDER, "expected.json"), "w") as file:
    json.dump(expected, file)
