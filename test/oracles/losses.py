"""Losses of several labels and of a teacher's student, and their slopes, by PyTorch's own losses and autograd."""
import json
import sys

import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)


def case(name, logits, loss, **inputs):
    z = logits.clone().requires_grad_(True)
    value = loss(z)
    value.backward()
    as_list = lambda x: x.tolist() if isinstance(x, torch.Tensor) else x
    return {
        "name": name,
        "logits": logits.tolist(),
        "value": value.item(),
        "gradient": z.grad.tolist(),
        **{key: as_list(item) for key, item in inputs.items()},
    }


z3, labels = torch.randn(4, 3) * 2, torch.tensor([[1.0, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0]])
pos_weight = torch.tensor([1.0, 3.0, 0.5])
classes = torch.tensor([2, 0, 1, 2])
teacher3 = torch.softmax(torch.randn(4, 3), dim=-1)
z1, flags = torch.randn(4, 1) * 2, torch.tensor([[1.0], [0], [0], [1]])
teacher1 = torch.sigmoid(torch.randn(4, 1))
T, w = 3.0, 0.7


def soften(p):
    q = p ** (1 / T)
    return q / q.sum(-1, keepdim=True)


def student(z):
    soft = F.kl_div(F.log_softmax(z / T, -1), soften(teacher3), reduction="batchmean") * T * T
    return (1 - w) * F.cross_entropy(z, classes) + w * soft


def two(p):
    return torch.cat([1 - p, p], -1)


def binary_student(z):
    # A sigmoid is a softmax over (0, z).
    pair = torch.cat([torch.zeros_like(z), z], -1)
    soft = F.kl_div(F.log_softmax(pair / T, -1), soften(two(teacher1)), reduction="batchmean") * T * T
    return (1 - w) * F.binary_cross_entropy_with_logits(z, flags) + w * soft


json.dump(
    {
        "versions": {"torch": torch.__version__.split("+")[0]},
        "cases": [
            case("labels", z3, lambda z: F.binary_cross_entropy_with_logits(z, labels), targets=labels),
            case(
                "labels with pos_weight",
                z3,
                lambda z: F.binary_cross_entropy_with_logits(z, labels, pos_weight=pos_weight),
                targets=labels,
                weights=torch.where(labels == 1, pos_weight, torch.ones(())),
            ),
            case(
                "student of three classes",
                z3,
                student,
                targets=torch.cat([classes[:, None].double(), soften(teacher3)], -1),
                teacher={"temperature": T, "weight": w},
            ),
            case(
                "student of two classes",
                z1,
                binary_student,
                targets=torch.cat([flags, soften(two(teacher1))[:, 1:]], -1),
                teacher={"temperature": T, "weight": w},
            ),
        ],
    },
    sys.stdout,
    indent=1,
)
print()
