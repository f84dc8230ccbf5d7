"""Golden numbers for packages/training, from the formulas alone: standard library, double precision.

A network 3-4-K with tanh. Gradients are central finite differences of the loss, so that no rule of differentiation is
shared with what is tested. Adam is Kingma and Ba, 2015, algorithm 1. Writes steps.json beside itself:

    python3 test/oracles/training/steps.py
"""
import json
import math
import pathlib

X = [[0.5, -1.0, 0.25], [1.5, 0.0, -0.75], [-0.5, 2.0, 1.0], [0.1, 0.2, -0.3], [-1.25, -0.5, 0.75]]
CLASSES = [0, 2, 1, 2, 0]
FLAGS = [0, 1, 1, 0, 1]
NUMBERS = [0.3, -1.2, 0.8, 2.5, -0.4]
HIDDEN = 4


def initial(units):
    count = 3 * HIDDEN + HIDDEN + HIDDEN * units + units
    return [round(math.sin(1.7 * (i + 1)) * 0.6, 6) for i in range(count)]


def outputs(weights, units):
    w1, rest = weights[: 3 * HIDDEN], weights[3 * HIDDEN:]
    b1, rest = rest[:HIDDEN], rest[HIDDEN:]
    w2, b2 = rest[: HIDDEN * units], rest[HIDDEN * units:]
    rows = []
    for x in X:
        h = [math.tanh(sum(x[i] * w1[i * HIDDEN + j] for i in range(3)) + b1[j]) for j in range(HIDDEN)]
        rows.append([sum(h[j] * w2[j * units + k] for j in range(HIDDEN)) + b2[k] for k in range(units)])
    return rows


def softmax(z):
    top = max(z)
    e = [math.exp(v - top) for v in z]
    return [v / sum(e) for v in e]


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def huber(error):
    return 0.5 * error * error if abs(error) <= 1 else abs(error) - 0.5


LOSSES = {
    "multiclass": (3, CLASSES, lambda z, y: -math.log(softmax(z)[y])),
    "binary": (1, FLAGS, lambda z, y: -(y * math.log(sigmoid(z[0])) + (1 - y) * math.log(1 - sigmoid(z[0])))),
    "mse": (1, NUMBERS, lambda z, y: (z[0] - y) ** 2),
    "mae": (1, NUMBERS, lambda z, y: abs(z[0] - y)),
    "huber": (1, NUMBERS, lambda z, y: huber(z[0] - y)),
}


def mean_loss(name, weights):
    units, targets, loss = LOSSES[name]
    return sum(loss(z, y) for z, y in zip(outputs(weights, units), targets)) / len(targets)


def gradient(name, weights, step=1e-6):
    def moved(i, by):
        return weights[:i] + [weights[i] + by] + weights[i + 1:]

    return [(mean_loss(name, moved(i, step)) - mean_loss(name, moved(i, -step))) / (2 * step) for i in range(len(weights))]


def descend(name, weights, steps, rate, adam):
    losses = []
    m, v = [0.0] * len(weights), [0.0] * len(weights)
    for t in range(1, steps + 1):
        losses.append(mean_loss(name, weights))
        g = gradient(name, weights)
        if not adam:
            weights = [w - rate * d for w, d in zip(weights, g)]
            continue
        m = [0.9 * a + 0.1 * d for a, d in zip(m, g)]
        v = [0.999 * a + 0.001 * d * d for a, d in zip(v, g)]
        weights = [
            w - rate * (a / (1 - 0.9**t)) / (math.sqrt(b / (1 - 0.999**t)) + 1e-7) for w, a, b in zip(weights, m, v)
        ]
    return losses + [mean_loss(name, weights)]


def main():
    cases = []
    for name, (units, targets, _) in LOSSES.items():
        weights = initial(units)
        cases.append(
            {
                "name": name,
                "units": units,
                "targets": targets,
                "weights": weights,
                "outputs": outputs(weights, units),
                "sgd": descend(name, weights, 5, 0.1, adam=False),
                "adam": descend(name, weights, 5, 0.05, adam=True),
            }
        )
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"inputs": X, "cases": cases}, indent=1) + "\n")


if __name__ == "__main__":
    main()
