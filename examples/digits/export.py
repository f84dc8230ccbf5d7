"""Writes train.csv and test.csv from scikit-learn's copy of the UCI digits. Needs: pip install scikit-learn==1.9.1"""

from pathlib import Path

from sklearn.datasets import load_digits

TEST_ROWS = 500

digits = load_digits()
pixels = [f"p{index:02d}" for index in range(digits.data.shape[1])]
rows = [
    ",".join(str(int(value)) for value in [*image, label])
    for image, label in zip(digits.data, digits.target)
]
for name, part in (("train.csv", rows[:-TEST_ROWS]), ("test.csv", rows[-TEST_ROWS:])):
    text = "\n".join([",".join([*pixels, "digit"]), *part]) + "\n"
    Path(__file__).with_name(name).write_text(text, encoding="utf-8", newline="\n")
