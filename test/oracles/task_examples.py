"""Small real examples of the tasks that are neither classes nor plain numbers, into test/fixtures/tasks/.

labels.csv: handwritten digits (scikit-learn's), what each digit is (even, prime, with a loop) by logistic regressions.
ranking.csv: for some digits as queries, other digits ranked by the likeness of their pixels; relevant is the same digit.
co2.csv, co2-history.csv: monthly CO2 at Mauna Loa (statsmodels'), forecasts of exponential smoothing with quantiles, and
of a seasonal naive forecast; ten origins of six months each.
answers.csv: short answers to questions.
"""

import sys
from pathlib import Path

# statistics.py beside this file would take the place of Python's own.
sys.path.pop(0)

import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

warnings.simplefilter("ignore")
rng = np.random.default_rng(3)
out = Path("test/fixtures/tasks")
out.mkdir(parents=True, exist_ok=True)

digits = load_digits()
names = ["even", "prime", "loop"]
of_digit = np.array([[d % 2 == 0, d in (2, 3, 5, 7), d in (0, 6, 8, 9)] for d in range(10)], int)
truth = of_digit[digits.target]
order = rng.permutation(len(truth))
train, test = order[:700], order[700:1000]
frames = {}
for name, penalty in (("prediction", 0.001), ("weak", 0.00001)):
    model = OneVsRestClassifier(LogisticRegression(C=penalty, max_iter=2000))
    model.fit(digits.data[train], truth[train])
    frames[name] = np.round(model.predict_proba(digits.data[test]), 4)
labels = pd.DataFrame({"id": test, "half": np.where(digits.data[test][:, :32].sum(1) > 150, "dark", "light")})
for c, name in enumerate(names):
    labels[name] = truth[test][:, c]
weak = labels[["id"]].copy()
for c, name in enumerate(names):
    labels[f"prediction[{name}]"] = (frames["prediction"][:, c] >= 0.5).astype(int)
    weak[f"prediction[{name}]"] = (frames["weak"][:, c] >= 0.5).astype(int)
for c, name in enumerate(names):
    labels[f"score[{name}]"] = frames["prediction"][:, c]
    weak[f"score[{name}]"] = frames["weak"][:, c]
labels.to_csv(out / "labels.csv", index=False)
weak.to_csv(out / "labels-weak.csv", index=False)

rows, coarse = [], []
for q, query in enumerate(rng.choice(len(truth), 40, replace=False)):
    found = rng.choice(len(truth), 15, replace=False)
    likeness = digits.data[found] @ digits.data[query]
    likeness = likeness / np.linalg.norm(digits.data[found], axis=1) / np.linalg.norm(digits.data[query])
    for document, score in zip(found, likeness):
        rows.append((f"q{q:02}-{document}", f"q{q:02}", int(digits.target[document] == digits.target[query]), round(score, 4)))
ranking = pd.DataFrame(rows, columns=["id", "query", "relevance", "prediction"])
ranking.to_csv(out / "ranking.csv", index=False)
ranking.assign(prediction=ranking.prediction.round(1))[["id", "prediction"]].to_csv(out / "ranking-coarse.csv", index=False)

co2 = sm.datasets.co2.load_pandas().data["co2"].resample("MS").mean().interpolate()["1975":"1999"]
levels = [0.05, 0.25, 0.5, 0.75, 0.95]
forecasts = []
for origin in range(len(co2) - 60, len(co2), 6):
    past = co2[:origin]
    fitted = ETSModel(past, trend="add", seasonal="add", seasonal_periods=12).fit(disp=False)
    simulated = fitted.simulate(6, anchor="end", repetitions=400, rng=np.random.default_rng(origin))
    for h in range(6):
        time = co2.index[origin + h]
        draws = simulated.iloc[h].to_numpy()
        forecasts.append(
            {
                "month": time.date().isoformat(),
                "ahead": h + 1,
                "co2": round(co2[time], 3),
                "prediction": round(float(draws.mean()), 3),
                **{f"q{level}": round(float(np.quantile(draws, level)), 3) for level in levels},
                "naive": round(past.iloc[-12 + h], 3),
            }
        )
forecasts = pd.DataFrame(forecasts)
forecasts.drop(columns="naive").to_csv(out / "co2.csv", index=False)
forecasts[["month", "ahead", "naive"]].rename(columns={"naive": "prediction"}).to_csv(out / "co2-naive.csv", index=False)
history = co2[: len(co2) - 60].round(3).rename_axis("month").reset_index()
history["month"] = history["month"].dt.date
history.to_csv(out / "co2-history.csv", index=False)

answers = [
    ("Where does the Danube end?", "in the Black Sea", "The Black Sea.", "black sea"),
    ("Who wrote Faust?", "Johann Wolfgang von Goethe", "Goethe", "Johann Wolfgang von Goethe"),
    ("How many planets are there?", "eight", "There are eight planets.", "8"),
    ("What is water made of?", "hydrogen and oxygen", "Hydrogen and oxygen.", "oxygen and hydrogen"),
    ("When did the wall fall in Berlin?", "on 9 November 1989", "on November 9, 1989", "1989"),
    ("What is the tallest mountain?", "Mount Everest", "Mount Everest", "K2"),
    ("What do bees make?", "honey", "Honey!", "wax and honey"),
    ("What is the capital of Australia?", "Canberra", "Canberra", "Sydney"),
    ("Which metal is liquid at room temperature?", "mercury", "the metal mercury", "mercury"),
    ("Who painted the Mona Lisa?", "Leonardo da Vinci", "Leonardo da Vinci", "da Vinci"),
    ("What is the square root of 144?", "12", "twelve", "12"),
    ("How fast is light?", "about 300,000 kilometres a second", "about 300,000 km a second", "very fast"),
]
table = pd.DataFrame(answers, columns=["question", "answer", "prediction", "older"])
table.drop(columns="older").to_csv(out / "answers.csv", index=False)
table[["question", "older"]].rename(columns={"older": "prediction"}).to_csv(out / "answers-older.csv", index=False)
