import { distilledLoss } from './dense/distilled-loss.ts';
import { createDenseNetwork } from './dense/network.ts';
import type { DensePlanned } from './dense-plan.ts';
import type { Learner } from './learner.ts';
import { packWeights } from './network-artifacts.ts';
import type { LearnerPlan } from './tensorflow-learner.ts';

/** So few rows make a call worth its while also where the batches are smaller. */
const LEAST_ROWS = 64;
/** Whose files plain `tf.loadLayersModel` reads. */
const FORMAT = { keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js' };

/** Our own engine: one piece of WebAssembly memory, nothing allocated from step to step, TensorFlow.js not loaded. */
export function createDenseLearner(
  { architecture, inputs, layers, loss, names, shapes }: DensePlanned,
  { optimizer, score, batchSize, noise, distillation = null }: LearnerPlan,
): Learner {
  const evaluationRows = Math.max(batchSize, LEAST_ROWS);
  const network = createDenseNetwork({
    inputs,
    layers,
    loss: distillation === null ? loss : distilledLoss(loss, distillation.temperature, distillation.weight),
    optimizer,
    batchSize: evaluationRows,
    random: noise,
  });
  const { outputs, stride, targets, width } = network;
  const counts = network.weights().map((parts) => parts.length);
  const snapshot = () => network.weights().flat();
  return {
    engine: 'dense',
    libraries: {},
    weightCount: snapshot().reduce((sum, { length }) => sum + length, 0),
    evaluationRows,
    step(rows, order, from, count, rate, totals) {
      const value = network.train(rows, order, from, count, rate);
      totals.rows += count;
      totals.loss += value * count;
      totals.score += score(outputs, stride, targets, count, rows.targetWidth);
      return value;
    },
    evaluate(rows, from, count, totals) {
      const value = network.evaluate(rows, from, count);
      totals.rows += count;
      totals.loss += value * count;
      totals.score += score(outputs, stride, targets, count, rows.targetWidth);
    },
    inputGradient: (rows, from, count, into) => network.inputGradient(rows, from, count, into),
    predict(rows) {
      const count = rows.rowCount;
      const made = new Float32Array(count * width);
      for (let from = 0; from < count; from += evaluationRows) {
        const part = Math.min(evaluationRows, count - from);
        network.evaluate(rows, from, part);
        for (let row = 0; row < part; row++)
          made.set(outputs.subarray(row * stride, row * stride + width), (from + row) * width);
      }
      return made;
    },
    snapshot,
    restore(weights) {
      const given = [...weights];
      network.restore(counts.map((count) => given.splice(0, count)));
    },
    artifacts: () => ({
      topology: { ...architecture, ...FORMAT },
      ...packWeights(names, shapes, snapshot()),
    }),
    close() {},
  };
}
