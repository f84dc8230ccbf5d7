import { createRandom } from '@trainyard/statistics';
import {
  absoluteError,
  huber,
  type Loss,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  squaredError,
} from './loss.ts';
import { createDenseNetwork, type DensePlan } from './network.ts';
import type { OptimizerPlan } from './optimizer.ts';

interface Case {
  readonly name: string;
  readonly widths: readonly number[];
  readonly activations: readonly string[];
  readonly loss: Loss;
  readonly lossName: string;
}

const CASES: readonly Case[] = [
  {
    name: 'softmax',
    widths: [5, 7, 3],
    activations: ['relu', 'softmax'],
    loss: softmaxCrossEntropy,
    lossName: 'categoricalCrossentropy',
  },
  {
    name: 'sigmoid',
    widths: [4, 9, 6, 1],
    activations: ['tanh', 'elu', 'sigmoid'],
    loss: sigmoidCrossEntropy,
    lossName: 'binaryCrossentropy',
  },
  {
    name: 'regression',
    widths: [3, 8, 2],
    activations: ['selu', 'linear'],
    loss: squaredError,
    lossName: 'meanSquaredError',
  },
  {
    name: 'absolute',
    widths: [3, 10, 1],
    activations: ['softplus', 'linear'],
    loss: absoluteError,
    lossName: 'meanAbsoluteError',
  },
  { name: 'huber', widths: [6, 5, 1], activations: ['sigmoid', 'linear'], loss: huber, lossName: 'huber' },
];
const BATCH = 7;

function makePlan({ widths, activations, loss }: Case, optimizer: OptimizerPlan, dropout = 0): DensePlan {
  const random = createRandom('weights');
  const numbers = (count: number) => Float32Array.from({ length: count }, () => random.normal() * 0.5);
  return {
    inputs: widths[0]!,
    layers: activations.map((activation, i) => ({
      units: widths[i + 1]!,
      activation,
      useBias: true,
      dropout: i < activations.length - 1 ? dropout : 0,
      kernel: numbers(widths[i]! * widths[i + 1]!),
      bias: numbers(widths[i + 1]!),
    })),
    loss,
    optimizer,
    batchSize: BATCH,
    random: createRandom('dropout'),
  };
}

function makeRows({ widths, lossName }: Case, count: number) {
  const random = createRandom('rows');
  const width = widths.at(-1)!;
  const features = Float32Array.from({ length: count * widths[0]! }, () => random.normal());
  const targets = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    if (lossName === 'categoricalCrossentropy') targets[row * width + random.below(width)] = 1;
    else
      for (let j = 0; j < width; j++)
        targets[row * width + j] = lossName === 'binaryCrossentropy' ? random.below(2) : random.normal() * 2;
  }
  return { features, targets, weights: null };
}

describe.each(CASES)('$name', (given) => {
  test('gradients agree with finite differences', () => {
    const plan = makePlan(given, { name: 'sgd', settings: {} });
    const rows = makeRows(given, BATCH);
    const order = Int32Array.from({ length: BATCH }, (_, i) => i);
    const before = createDenseNetwork(plan);
    const start = before.weights();
    before.train(rows, order, 0, BATCH, 1);
    const after = before.weights();
    const lossAt = (layer: number, kind: 'kernel' | 'bias', index: number, step: number) => {
      const layers = plan.layers.map((l, i) =>
        i === layer ? { ...l, [kind]: l[kind].map((w, j) => (j === index ? w + step : w)) } : l,
      );
      return (
        createDenseNetwork({ ...plan, layers }).evaluate(
          rows,
          0,
          BATCH,
          new Float32Array(BATCH * given.widths.at(-1)!),
        ) / BATCH
      );
    };
    plan.layers.forEach((_, layer) => {
      for (const kind of ['kernel', 'bias'] as const) {
        for (const index of [0, Math.floor(start[layer]![kind].length / 2), start[layer]![kind].length - 1]) {
          const analytic = start[layer]![kind][index]! - after[layer]![kind][index]!;
          const h = 1e-2;
          const numeric = (lossAt(layer, kind, index, h) - lossAt(layer, kind, index, -h)) / (2 * h);
          expect(analytic).toBeCloseTo(numeric, 2);
        }
      }
    });
  });

  test.each(['sgd', 'momentum', 'rmsprop', 'adam', 'adagrad', 'adadelta', 'adamax'] as const)(
    'equals TensorFlow.js step for step with %s',
    async (name) => {
      const tf = { ...(await import('@tensorflow/tfjs-core')), ...(await import('@tensorflow/tfjs-layers')) };
      await import('@tensorflow/tfjs-backend-cpu');
      tf.enableProdMode();
      await tf.setBackend('cpu');
      const plan = makePlan(given, { name, settings: {} });
      const rows = makeRows(given, 20);
      const width = given.widths.at(-1)!;
      const rate = 0.05;
      const optimizers = {
        sgd: tf.train.sgd(rate),
        momentum: tf.train.momentum(rate, 0.9),
        rmsprop: tf.train.rmsprop(rate),
        adam: tf.train.adam(rate),
        adagrad: tf.train.adagrad(rate),
        adadelta: tf.train.adadelta(rate),
        adamax: tf.train.adamax(rate),
      };
      const model = tf.sequential();
      plan.layers.forEach((layer, i) => {
        model.add(
          tf.layers.dense({
            units: layer.units,
            activation: layer.activation as 'relu',
            ...(i === 0 ? { inputShape: [plan.inputs] } : {}),
          }),
        );
      });
      model.setWeights(
        plan.layers.flatMap((layer, i) => [
          tf.tensor2d(layer.kernel, [given.widths[i]!, layer.units]),
          tf.tensor1d(layer.bias),
        ]),
      );
      const loss =
        given.lossName === 'huber' ? (t: never, p: never) => tf.losses.huberLoss(t, p) : given.lossName;
      model.compile({ optimizer: optimizers[name], loss: loss as string });

      const network = createDenseNetwork(plan);
      const order = Int32Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
      for (let epoch = 0; epoch < 5; epoch++) {
        for (let from = 0; from < 20; from += BATCH) {
          const count = Math.min(BATCH, 20 - from);
          const ours = network.train(rows, order, from, count, rate) / count;
          const pick = (values: Float32Array, size: number) =>
            Float32Array.from(
              { length: count * size },
              (_, i) => values[order[from + Math.floor(i / size)]! * size + (i % size)]!,
            );
          const theirs = await model.trainOnBatch(
            tf.tensor2d(pick(rows.features, plan.inputs), [count, plan.inputs]),
            tf.tensor2d(pick(rows.targets, width), [count, width]),
          );
          expect(Math.abs(ours - (theirs as number)) / Math.max(1, Math.abs(theirs as number))).toBeLessThan(
            1e-5,
          );
        }
      }
      const theirWeights = model.getWeights().map((tensor) => tensor.dataSync());
      network.weights().forEach(({ kernel, bias }, i) => {
        expect(distance(kernel, theirWeights[2 * i] as Float32Array)).toBeLessThan(1e-5);
        expect(distance(bias, theirWeights[2 * i + 1] as Float32Array)).toBeLessThan(1e-5);
      });
    },
  );
});

test('dropout keeps the mean, and the same seed gives the same bytes', () => {
  const run = () => {
    const plan = makePlan(CASES[0]!, { name: 'adam', settings: {} }, 0.4);
    const network = createDenseNetwork(plan);
    const rows = makeRows(CASES[0]!, 50);
    const order = Int32Array.from({ length: 50 }, (_, i) => i);
    for (let epoch = 0; epoch < 30; epoch++)
      for (let from = 0; from < 50; from += BATCH)
        network.train(rows, order, from, Math.min(BATCH, 50 - from), 0.01);
    return network.snapshot();
  };
  expect(Buffer.from(run().buffer).equals(Buffer.from(run().buffer))).toBe(true);
});

test('not-a-number is not hidden by relu', () => {
  const plan = makePlan(CASES[0]!, { name: 'sgd', settings: {} });
  const rows = makeRows(CASES[0]!, BATCH);
  rows.features[2] = Number.NaN;
  const loss = createDenseNetwork(plan).train(
    rows,
    Int32Array.from({ length: BATCH }, (_, i) => i),
    0,
    BATCH,
    0.1,
  );
  expect(loss).toBeNaN();
});

function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
