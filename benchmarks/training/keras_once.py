"""`python keras_once.py CASE_JSON`: the same network in Keras on TensorFlow, `fit` as its users write it, on one thread."""

import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
start = time.time()

import keras
import numpy as np
import tensorflow
from report_once import report

tensorflow.config.threading.set_intra_op_parallelism_threads(1)
tensorflow.config.threading.set_inter_op_parallelism_threads(1)
case = json.loads(sys.argv[1])
keras.utils.set_random_seed(1)
rows, columns, classes = case["rows"], case["columns"], case["classes"]
random = np.random.default_rng(1)
x = random.standard_normal((rows, columns), dtype=np.float32)
if classes == 0:
    y = x @ (np.arange(1, columns + 1, dtype=np.float32) / columns) + 1
    y += 0.1 * random.standard_normal(rows, dtype=np.float32)
    y = (y - y.mean()) / y.std()
    loss = "mse"
else:
    y = x[:, :classes].argmax(1)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

began, cpu = time.time(), time.process_time()
losses = []
for rate in case["learningRates"]:
    layers = [keras.layers.Dense(units, activation="relu") for units in case["hidden"]]
    model = keras.Sequential([keras.Input((columns,)), *layers, keras.layers.Dense(max(1, classes))])
    model.compile(optimizer=keras.optimizers.Adam(rate, epsilon=1e-7), loss=loss)
    fitted = model.fit(x, y, epochs=case["epochs"], batch_size=case["batchSize"], verbose=0)
    losses.append(fitted.history["loss"][-1])
report(start, began, cpu, losses)
