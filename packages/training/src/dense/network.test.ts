import { createRandom } from '@trainyard/statistics';
import { absoluteError, huber, sigmoidCrossEntropy } from './loss.ts';
import { createDenseNetwork } from './network.ts';
import type { OptimizerPlan } from './optimizer.ts';
import {
  BATCH,
  CLASSES_CASE,
  orderOf,
  type PlanCase,
  samplePlan,
  sampleRows,
  VALUES_CASE,
} from './sample-plans.ts';

const CASES: readonly (PlanCase & { readonly lossName: string })[] = [
  { ...CLASSES_CASE, lossName: 'categoricalCrossentropy' },
  { ...CLASSES_CASE, name: 'batch norm', norm: 'batch-norm', lossName: 'categoricalCrossentropy' },
  { ...VALUES_CASE, name: 'layer norm', norm: 'layer-norm', lossName: 'meanSquaredError' },
  {
    name: 'sigmoid',
    widths: [4, 9, 6, 1],
    activations: ['tanh', 'elu', 'sigmoid'],
    loss: sigmoidCrossEntropy(),
    targetsFrom: 'zero or one',
    lossName: 'binaryCrossentropy',
  },
  { ...VALUES_CASE, lossName: 'meanSquaredError' },
  {
    name: 'absolute',
    widths: [3, 10, 1],
    activations: ['softplus', 'linear'],
    loss: absoluteError,
    lossName: 'meanAbsoluteError',
  },
  { name: 'huber', widths: [6, 5, 1], activations: ['sigmoid', 'linear'], loss: huber(), lossName: 'huber' },
];

type Name = OptimizerPlan['name'];
type Setting = readonly [Name, OptimizerPlan['settings']];
const DEFAULTS = ['sgd', 'momentum', 'rmsprop', 'adam', 'adagrad', 'adadelta', 'adamax'].map(
  (name): Setting => [name as Name, {}],
);
const SETTINGS: readonly Setting[] = [
  ['momentum', { momentum: 0.5, nesterov: true }],
  ['rmsprop', { decay: 0.8, momentum: 0.6, epsilon: 1e-3 }],
  ['rmsprop', { centered: true, decay: 0.7 }],
  ['adam', { beta1: 0.7, beta2: 0.95, epsilon: 1e-3 }],
  ['adagrad', { 'initial-accumulator-value': 0.5 }],
  ['adadelta', { rho: 0.8, epsilon: 1e-3 }],
  ['adamax', { beta1: 0.7, beta2: 0.95, decay: 0.1 }],
];

describe.each(CASES)('$name', (given) => {
  test.each(given.name === 'regression' ? [...DEFAULTS, ...SETTINGS] : DEFAULTS)(
    'equals TensorFlow.js step for step with %s %j',
    async (name, settings) => {
      const tf = { ...(await import('@tensorflow/tfjs-core')), ...(await import('@tensorflow/tfjs-layers')) };
      await import('@tensorflow/tfjs-backend-cpu');
      tf.enableProdMode();
      await tf.setBackend('cpu');
      const plan = samplePlan(given, { name, settings });
      const set = (key: string, standard: number) => Number(settings[key] ?? standard);
      const betas = [set('beta1', 0.9), set('beta2', 0.999)] as const;
      const epsilon = set('epsilon', 1e-7);
      const rows = sampleRows(given, 20);
      const width = given.widths.at(-1)!;
      const rate = 0.05;
      const optimizers = {
        sgd: tf.train.sgd(rate),
        momentum: tf.train.momentum(rate, set('momentum', 0.9), settings['nesterov'] === true),
        rmsprop: tf.train.rmsprop(
          rate,
          set('decay', 0.9),
          set('momentum', 0),
          epsilon,
          settings['centered'] === true,
        ),
        adam: tf.train.adam(rate, ...betas, epsilon),
        adagrad: tf.train.adagrad(rate, set('initial-accumulator-value', 0.1)),
        adadelta: tf.train.adadelta(rate, set('rho', 0.95), epsilon),
        adamax: tf.train.adamax(rate, ...betas, epsilon, set('decay', 0)),
      };
      const model = tf.sequential();
      given.activations.forEach((activation, i) => {
        model.add(
          tf.layers.dense({
            units: given.widths[i + 1]!,
            activation: activation as 'relu',
            ...(i === 0 ? { inputShape: [plan.inputs] } : {}),
          }),
        );
        if (given.norm === undefined || i === given.activations.length - 1) return;
        model.add(
          given.norm === 'batch-norm'
            ? tf.layers.batchNormalization({ momentum: 0.9 })
            : tf.layers.layerNormalization(),
        );
      });
      const network = createDenseNetwork(plan);
      const inOrder = model.layers.flatMap((layer) => layer.weights);
      inOrder.forEach((variable, i) => {
        variable.write(tf.tensor(network.weights().flat()[i]!, variable.shape as number[]));
      });
      const loss =
        given.lossName === 'huber' ? (t: never, p: never) => tf.losses.huberLoss(t, p) : given.lossName;
      model.compile({ optimizer: optimizers[name as keyof typeof optimizers], loss: loss as string });

      const order = Int32Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
      const targetWidth = rows.targets.length / 20;
      for (let epoch = 0; epoch < 5; epoch++) {
        for (let from = 0; from < 20; from += BATCH) {
          const count = Math.min(BATCH, 20 - from);
          const ours = network.train(rows, order, from, count, rate);
          const pick = (values: Float32Array, size: number) =>
            Float32Array.from(
              { length: count * size },
              (_, i) => values[order[from + Math.floor(i / size)]! * size + (i % size)]!,
            );
          const targets = pick(rows.targets, targetWidth);
          const theirs = await model.trainOnBatch(
            tf.tensor2d(pick(rows.features, plan.inputs), [count, plan.inputs]),
            given.loss.targets === 'classes'
              ? tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), width), 'float32')
              : tf.tensor2d(targets, [count, width]),
          );
          expect(Math.abs(ours - (theirs as number)) / Math.max(1, Math.abs(theirs as number))).toBeLessThan(
            1e-5,
          );
        }
      }
      const theirs = inOrder.map((variable) => variable.read().dataSync());
      network
        .weights()
        .flat()
        .forEach((values, i) => {
          expect(distance(values, theirs[i] as Float32Array)).toBeLessThan(2e-5);
        });
    },
  );
});

test('dropout keeps the mean, and the same seed gives the same bytes', () => {
  const run = () => {
    const network = createDenseNetwork(samplePlan(CLASSES_CASE, { name: 'adam', settings: {} }, 0.4));
    const rows = sampleRows(CLASSES_CASE, 50);
    for (let epoch = 0; epoch < 30; epoch++)
      for (let from = 0; from < 50; from += BATCH)
        network.train(rows, orderOf(50), from, Math.min(BATCH, 50 - from), 0.01);
    return Buffer.concat(
      network
        .weights()
        .flat()
        .map((values) => Buffer.from(values.buffer)),
    );
  };
  expect(run().equals(run())).toBe(true);
});

test('clipping bounds the step, and decay shrinks the weights before it', () => {
  const rows = sampleRows(VALUES_CASE, BATCH);
  const step = (more: object) => {
    const network = createDenseNetwork(samplePlan(VALUES_CASE, { name: 'sgd', settings: {}, ...more }));
    const before = network
      .weights()
      .flat()
      .flatMap((values) => [...values]);
    network.train(rows, orderOf(BATCH), 0, BATCH, 0.1);
    const after = network
      .weights()
      .flat()
      .flatMap((values) => [...values]);
    return { before, after, moved: Math.hypot(...after.map((value, i) => value - before[i]!)) / 0.1 };
  };
  const plain = step({});
  expect(plain.moved).toBeGreaterThan(1);
  expect(step({ clipNorm: 0.5 }).moved).toBeCloseTo(0.5, 4);
  expect(step({ clipNorm: 1e6 }).after).toEqual(plain.after);
  const { before, after } = step({ weightDecay: 0.3 });
  after.forEach((value, i) => {
    expect(value).toBeCloseTo(plain.after[i]! - 0.1 * 0.3 * before[i]!, 5);
  });
});

// PyTorch 2.15: AdamW(lr=0.05, weight_decay=0.2, eps=1e-7), huber_loss(delta=0.7), clip_grad_norm_(0.5).
test('AdamW with clipping is that of PyTorch', () => {
  const network = createDenseNetwork({
    inputs: 2,
    layers: [
      {
        kind: 'dense',
        units: 1,
        kernel: Float32Array.of(0.3, -0.2),
        bias: Float32Array.of(0.1),
        penalty: null,
        trainable: true,
      },
    ],
    loss: huber(0.7),
    optimizer: { name: 'adamw', settings: {}, weightDecay: 0.2, clipNorm: 0.5 },
    batchSize: 3,
    random: createRandom(1),
  });
  const rows = {
    features: Float32Array.of(1, 2, 3, -1, 0.5, 0.25),
    targets: Float32Array.of(1, 2, -1),
    weights: null,
  };
  const losses = [0.45500001, 0.39632401, 0.34443364, 0.31042495, 0.29498205];
  for (const wanted of losses) expect(network.train(rows, orderOf(3), 0, 3, 0.05)).toBeCloseTo(wanted, 6);
  const [kernel, bias] = network.weights()[0]!;
  expect(distance(kernel!, Float32Array.of(0.52718037, 0.04572393))).toBeLessThan(1e-6);
  expect(bias![0]).toBeCloseTo(0.31108823, 6);
});

test('not-a-number is not hidden by relu', () => {
  const rows = sampleRows(CLASSES_CASE, BATCH);
  rows.features[2] = Number.NaN;
  const network = createDenseNetwork(samplePlan(CLASSES_CASE, { name: 'sgd', settings: {} }));
  expect(network.train(rows, orderOf(BATCH), 0, BATCH, 0.1)).toBeNaN();
});

function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
