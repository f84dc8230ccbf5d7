import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { table, train, xor } from './training-samples.ts';

jest.setTimeout(120_000);

const random = createRandom('rows');
const numbers = Array.from(
  { length: 90 },
  () => [random.normal(), random.normal(), random.normal()] as const,
);
const withTarget = (target: (row: readonly [number, number, number], i: number) => number | string): Table =>
  table(
    ...[0, 1, 2].map((k) =>
      columnFromValues(
        `x${k}`,
        numbers.map((row) => row[k]!),
      ),
    ),
    columnFromValues('y', numbers.map(target)),
  );
const values = withTarget(([a, b, c]) => 3 * a - b * c + 0.1 * random.normal());
const counts = withTarget(([a]) => Math.floor(Math.exp(a) * 2 * random.next()));
const three = withTarget(([a, b]) => (a > 0.5 ? 'rare' : a + b > 0 ? 'up' : 'down'));
const two = xor;

const base = { epochs: 4, 'batch-size': 16, layers: ['8 tanh', '6 relu'] };
const rate = (name: string, more: object = {}) => ({
  optimizer: { [name]: { 'learning-rate': 0.02, ...more } },
});
const initializer = (class_name: string, config = {}) => ({
  module: 'keras.initializers',
  class_name,
  config: { ...config, seed: null },
  registered_name: null,
});
/** As Keras 3 writes it. */
const KERAS = {
  class_name: 'Sequential',
  config: {
    name: 's',
    layers: [
      { class_name: 'InputLayer', config: { batch_shape: [null, 3], dtype: 'float32', name: 'in' } },
      {
        class_name: 'Dense',
        config: {
          name: 'h',
          units: 8,
          activation: 'elu',
          use_bias: true,
          kernel_initializer: initializer('GlorotUniform'),
          bias_initializer: initializer('Zeros'),
          kernel_regularizer: null,
          bias_constraint: null,
        },
      },
      {
        class_name: 'BatchNormalization',
        config: {
          name: 'n',
          axis: -1,
          momentum: 0.9,
          epsilon: 0.001,
          center: true,
          scale: true,
          beta_initializer: initializer('Zeros'),
          gamma_initializer: initializer('Ones'),
          moving_mean_initializer: initializer('Zeros'),
          moving_variance_initializer: initializer('Ones'),
        },
      },
      {
        class_name: 'Dense',
        config: { name: 'o', units: 3, activation: 'softmax', kernel_initializer: initializer('HeNormal') },
      },
    ],
  },
};

const CASES: readonly [string, Table, object][] = [
  ['Keras architecture', three, { layers: KERAS }],
  ['linear', values, { layers: [] }],
  ['logistic', two, { layers: [] }],
  ['three classes', three, {}],
  ['sgd', values, rate('sgd')],
  ['momentum', three, rate('momentum', { nesterov: true })],
  ['rmsprop', values, rate('rmsprop')],
  ['adam', three, rate('adam')],
  ['adamw', three, rate('adamw', { 'weight-decay': 0.1 })],
  ['adagrad', values, rate('adagrad')],
  ['adadelta', values, rate('adadelta')],
  ['adamax', values, rate('adamax')],
  ['clipped', values, rate('sgd', { 'clip-norm': 0.1 })],
  ['decay of sgd', values, rate('sgd', { 'weight-decay': 0.5 })],
  ['mae', values, { loss: 'mae' }],
  ['huber', values, { loss: { huber: { delta: 0.5 } } }],
  ['pinball', values, { loss: { pinball: 0.9 } }],
  ['poisson', counts, { loss: 'poisson', task: 'regression' }],
  ['focal', three, { loss: 'focal' }],
  ['focal of two classes', two, { loss: { focal: 1.5 } }],
  ['balanced classes', three, { 'class-weights': 'balanced' }],
  ['weights by class', three, { 'class-weights': { rare: 5 } }],
  ['batch norm', three, { layers: ['8 tanh', 'batch-norm', '4 relu'] }],
  ['layer norm', values, { layers: ['8', 'layer-norm', 'tanh'] }],
  ['penalty', values, { layers: [{ dense: { units: 8, 'kernel-regularizer': { l1: 0.01, l2: 0.02 } } }] }],
  ['frozen layer', values, { layers: [{ dense: { units: 8, activation: 'relu', trainable: false } }] }],
  [
    'he normal',
    values,
    { layers: [{ dense: { units: 8, 'kernel-initializer': 'heNormal', 'use-bias': false } }] },
  ],
  ['constant', values, { schedule: { constant: { 'warm-up': 2 } }, ...rate('sgd') }],
  ['step', values, { schedule: { step: { every: 1, factor: 0.5 } }, ...rate('sgd') }],
  ['cosine', values, { schedule: 'cosine', ...rate('adam') }],
  ['one-cycle', three, { schedule: 'one-cycle', ...rate('momentum') }],
  ['exponential', values, { schedule: { exponential: 0.5 }, ...rate('rmsprop') }],
  [
    'plateau',
    values,
    { schedule: { 'reduce-on-plateau': { patience: 0, metric: 'loss' } }, ...rate('adamax') },
  ],
  ...['elu', 'selu', 'softplus', 'softsign', 'relu6', 'hard_sigmoid', 'swish', 'mish', 'sigmoid'].map(
    (activation): [string, Table, object] => [activation, values, { layers: [`6 ${activation}`] }],
  ),
];

test.each(CASES)('%s: the same curves on every engine, and the same bytes again', async (_, rows, more) => {
  const half = Array.from({ length: rows.rowCount }, (_, i) => i);
  const data = {
    train: { table: rows, rows: half.slice(0, -15) },
    validation: { table: rows, rows: half.slice(-15) },
  };
  const model = { ...base, ...more };
  const [dense, again, cpu, wasm] = [
    await train(model, data, { engine: 'dense' }),
    await train(model, data, { engine: 'dense' }),
    await train(model, data, { engine: 'cpu' }),
    await train(model, data, { engine: 'wasm' }),
  ];
  expect(Buffer.from(again.artifacts.weightData).equals(dense.artifacts.weightData)).toBe(true);
  expect(again.curves).toEqual(dense.curves);
  for (const other of [cpu, wasm]) {
    expect(other.weightCount).toBe(dense.weightCount);
    expect(other.artifacts.weightSpecs.map(({ name }) => name).sort()).toEqual(
      dense.artifacts.weightSpecs.map(({ name }) => name).sort(),
    );
    for (const [name, curve] of Object.entries(other.curves)) {
      expect(dense.curves[name]!.length).toBe(curve.length);
      for (const [epoch, value] of curve.entries())
        expect(Math.abs(dense.curves[name]![epoch]! - value)).toBeLessThan(
          1e-5 * Math.max(1, Math.abs(value)),
        );
    }
  }
});
