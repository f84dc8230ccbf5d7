"""`python train_once.py CASE_JSON`: the same network in PyTorch eager on one thread, batches by index, without a DataLoader."""

import json
import sys
import time

import torch
from report_once import report

start = time.time()
case = json.loads(sys.argv[1])
torch.set_num_threads(1)
torch.manual_seed(1)
rows, columns, classes = case["rows"], case["columns"], case["classes"]
x = torch.randn(rows, columns)
if classes == 0:
    y = x @ (torch.arange(1, columns + 1) / columns) + 1 + 0.1 * torch.randn(rows)
    y = ((y - y.mean()) / y.std()).reshape(-1, 1)
    loss_of = torch.nn.MSELoss()
else:
    y = x[:, :classes].argmax(1)
    loss_of = torch.nn.CrossEntropyLoss()

began, cpu = time.time(), time.process_time()
losses = []
epochs = []
for rate in case["learningRates"]:
    widths = [columns, *case["hidden"]]
    layers = []
    for a, b in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(a, b), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers, torch.nn.Linear(widths[-1], max(1, classes)))
    optimizer = torch.optim.Adam(model.parameters(), rate, eps=1e-7)
    for _ in range(case["epochs"]):
        total = 0.0
        before = time.process_time()
        order = torch.randperm(rows)
        for at in range(0, rows, case["batchSize"]):
            batch = order[at : at + case["batchSize"]]
            optimizer.zero_grad()
            loss = loss_of(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        epochs.append(time.process_time() - before)
    losses.append(total / rows)
report(start, began, cpu, losses, leastEpoch=min(epochs))
