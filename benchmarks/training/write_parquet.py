"""Writes a CSV file of numbers as Parquet, with pyarrow as it is by default: file, float or double, file to write."""
import sys

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

source, kind, target = sys.argv[1:]
table = pyarrow.csv.read_csv(source)
schema = pa.schema([(name, pa.float32() if kind == "float" else pa.float64()) for name in table.column_names])
pyarrow.parquet.write_table(table.cast(schema), target)
