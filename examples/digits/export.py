"""Writes train.csv, test.csv and production.csv from scikit-learn's copy of the UCI digits. Needs: pip install scikit-learn==1.9.1"""

from pathlib import Path
from random import Random

from sklearn.datasets import load_digits

LATER_ROWS, TEST_ROWS = 800, 500

digits = load_digits()
pixels = [f"p{index:02d}" for index in range(digits.data.shape[1])]
rows = [
    ",".join(str(int(value)) for value in [*image, label])
    for image, label in zip(digits.data, digits.target)
]
train, later = rows[:-LATER_ROWS], rows[-LATER_ROWS:]
Random(1).shuffle(later)
parts = {"train.csv": train, "test.csv": later[:TEST_ROWS], "production.csv": later[TEST_ROWS:]}
for name, part in parts.items():
    text = "\n".join([",".join([*pixels, "digit"]), *part]) + "\n"
    Path(__file__).with_name(name).write_text(text, encoding="utf-8", newline="\n")
