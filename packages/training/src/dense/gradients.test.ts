import { ACTIVATIONS } from './activation.ts';
import { distilledLoss } from './distilled-loss.ts';
import { absoluteError, huber, pinball, poisson, sigmoidCrossEntropy, softmaxCrossEntropy } from './loss.ts';
import { createDenseNetwork, type DensePlan, type Rows } from './network.ts';
import {
  BATCH,
  CLASSES_CASE,
  orderOf,
  type PlanCase,
  samplePlan,
  sampleRows,
  VALUES_CASE,
} from './sample-plans.ts';

const one = { widths: [3, 6, 1], activations: ['tanh', 'linear'] };
const CASES: readonly PlanCase[] = [
  CLASSES_CASE,
  VALUES_CASE,
  {
    ...CLASSES_CASE,
    name: 'focal of three classes',
    activations: ['tanh', 'softmax'],
    loss: softmaxCrossEntropy(2),
  },
  { ...one, name: 'two classes', loss: sigmoidCrossEntropy(), targetsFrom: 'zero or one' },
  { ...one, name: 'focal of two classes', loss: sigmoidCrossEntropy(2), targetsFrom: 'zero or one' },
  { ...one, name: 'absolute', loss: absoluteError },
  { ...one, name: 'huber', loss: huber(0.7) },
  { ...one, name: 'pinball', loss: pinball(0.9) },
  { ...one, name: 'poisson', activations: ['tanh', 'softplus'], loss: poisson, targetsFrom: 'counts' },
  { ...CLASSES_CASE, name: 'batch norm', activations: ['tanh', 'softmax'], norm: 'batch-norm' },
  { ...VALUES_CASE, name: 'layer norm', activations: ['tanh', 'linear'], norm: 'layer-norm' },
  ...Object.keys(ACTIVATIONS).map((activation) => ({
    ...VALUES_CASE,
    name: activation,
    activations: [activation, 'linear'],
  })),
];

describe.each(CASES)('$name', (given) => {
  test.each([false, true])('gradients agree with finite differences (weighted rows: %s)', (weighted) => {
    const plan = samplePlan(given, { name: 'sgd', settings: {} });
    const weights = weighted ? Float32Array.from({ length: BATCH }, (_, i) => 0.5 + (i % 3)) : null;
    const rows = { ...sampleRows(given, BATCH), weights };
    const network = createDenseNetwork(plan);
    const start = network.weights();
    network.train(rows, orderOf(BATCH), 0, BATCH, 1);
    const after = network.weights();
    const lossAt = (layer: number, part: number, index: number, step: number) => {
      const moved = start.map((parts) => parts.map((values) => values.slice()));
      moved[layer]![part]![index]! += step;
      const other = createDenseNetwork(plan as DensePlan);
      other.restore(moved);
      return other.train(rows, orderOf(BATCH), 0, BATCH, 0);
    };
    const numbers: [number, number][] = [];
    start.forEach((parts, layer) => {
      parts.slice(0, 2).forEach((values, part) => {
        for (const index of [0, Math.floor(values.length / 2), values.length - 1]) {
          const analytic = values[index]! - after[layer]![part]![index]!;
          const h = 1 / 256;
          numbers.push([
            analytic,
            (lossAt(layer, part, index, h) - lossAt(layer, part, index, -h)) / (2 * h),
          ]);
        }
      });
    });
    for (const [analytic, numeric] of numbers) expect(Math.abs(analytic - numeric)).toBeLessThan(3e-3);
  });
});

/** What a row's targets and weights may be beside one for each output. */
const WIDER: readonly (PlanCase & { readonly dropout?: number; readonly rows: (given: Rows) => Rows })[] = [
  {
    ...VALUES_CASE,
    name: 'labels, each cell with a weight',
    activations: ['tanh', 'sigmoid'],
    loss: sigmoidCrossEntropy(1.5),
    targetsFrom: 'zero or one',
    rows: (given) => ({ ...given, weights: Float32Array.from(given.targets, (_, i) => 0.5 + (i % 4)) }),
  },
  {
    ...CLASSES_CASE,
    name: 'classes and a teacher',
    loss: distilledLoss(softmaxCrossEntropy(), 3, 0.4),
    rows: (given) => ({
      ...given,
      targetWidth: 4,
      targets: Float32Array.from([...given.targets].flatMap((code) => [code, 0.5, 0.2, 0.3])),
    }),
  },
  {
    ...VALUES_CASE,
    name: 'values and a teacher',
    loss: distilledLoss(huber(0.7), 1, 0.3),
    rows: (given) => ({
      ...given,
      targetWidth: 4,
      targets: Float32Array.from({ length: given.targets.length * 2 }, (_, i) => Math.sin(i)),
    }),
  },
  { ...CLASSES_CASE, name: 'dropout', dropout: 0.4, rows: (given) => given },
];

test.each(WIDER)('$name: gradients agree with finite differences', (given) => {
  const plan = () => samplePlan(given, { name: 'sgd', settings: {} }, given.dropout ?? 0);
  const rows = given.rows(sampleRows(given, BATCH));
  const network = createDenseNetwork(plan());
  const start = network.weights();
  network.train(rows, orderOf(BATCH), 0, BATCH, 1);
  const after = network.weights();
  const lossAt = (layer: number, part: number, index: number, step: number) => {
    const moved = start.map((parts) => parts.map((values) => values.slice()));
    moved[layer]![part]![index]! += step;
    // Anew, so that the same numbers are dropped.
    const other = createDenseNetwork(plan());
    other.restore(moved);
    return other.train(rows, orderOf(BATCH), 0, BATCH, 0);
  };
  const h = 1 / 256;
  start.forEach((parts, layer) => {
    parts.forEach((values, part) => {
      for (let index = 0; index < values.length; index++) {
        const analytic = values[index]! - after[layer]![part]![index]!;
        const numeric = (lossAt(layer, part, index, h) - lossAt(layer, part, index, -h)) / (2 * h);
        expect(Math.abs(analytic - numeric)).toBeLessThan(3e-3);
      }
    });
  });
});

test.each(CASES)('$name: the slope by the features agrees with finite differences', (given) => {
  const rows = sampleRows(given, BATCH);
  const network = createDenseNetwork(samplePlan(given, { name: 'sgd', settings: {} }, 0.3));
  // Running statistics that are not those of the batch.
  network.train(rows, orderOf(BATCH), 0, BATCH, 0.05);
  const before = network.weights();
  const slope = new Float32Array(rows.features.length);
  network.inputGradient(rows, 0, BATCH, slope);
  expect(network.weights()).toEqual(before);
  const lossAt = (index: number, step: number) => {
    const features = rows.features.slice();
    features[index] = features[index]! + step;
    return network.evaluate({ ...rows, features }, 0, BATCH);
  };
  const h = 1 / 256;
  for (let index = 0; index < slope.length; index++) {
    const numeric = (lossAt(index, h) - lossAt(index, -h)) / (2 * h);
    expect(Math.abs(slope[index]! - numeric)).toBeLessThan(3e-3);
  }
});

test('a penalty is part of the loss and of the gradient', () => {
  const plan = samplePlan(VALUES_CASE, { name: 'sgd', settings: {} });
  const layers = plan.layers.map((layer) =>
    layer.kind === 'dense' ? { ...layer, penalty: { l1: 0.1, l2: 0.2 } } : layer,
  );
  const rows = sampleRows(VALUES_CASE, BATCH);
  const [free, bound] = [createDenseNetwork(plan), createDenseNetwork({ ...plan, layers })];
  const before = bound.weights();
  const kernels = before.map(([kernel]) => kernel!);
  const wanted = kernels
    .flatMap((kernel) => [...kernel])
    .reduce((s, w) => s + 0.1 * Math.abs(w) + 0.2 * w * w, 0);
  const [without, with_] = [free, bound].map((network) => network.train(rows, orderOf(BATCH), 0, BATCH, 1));
  expect(with_! - without!).toBeCloseTo(wanted, 4);
  const [kernel, freeKernel] = [bound.weights()[0]![0]!, free.weights()[0]![0]!];
  const w = kernels[0]![3]!;
  expect(freeKernel[3]! - kernel[3]!).toBeCloseTo(0.1 * Math.sign(w) + 0.4 * w, 4);
});

test('frozen layers stay, others learn', () => {
  const plan = samplePlan(CLASSES_CASE, { name: 'adam', settings: {}, weightDecay: 0.1 });
  const layers = plan.layers.map((layer, i) => (i === 0 ? { ...layer, trainable: false } : layer));
  const network = createDenseNetwork({ ...plan, layers } as DensePlan);
  const before = network.weights();
  for (let i = 0; i < 5; i++) network.train(sampleRows(CLASSES_CASE, BATCH), orderOf(BATCH), 0, BATCH, 0.1);
  expect(network.weights()[0]).toEqual(before[0]);
  expect(network.weights()[1]).not.toEqual(before[1]);
});
