import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';
import { table, train, xor } from './training-samples.ts';

export type ConformanceCase = readonly [
  name: string,
  rows: Table,
  model: object,
  data?: Partial<TrainingData>,
  /** Training goes on from this model, which dense trains on the same data. */
  initial?: object,
];

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
const flags = ['p', 'q'].map((name, k) =>
  columnFromValues(
    name,
    numbers.map((row) => row[k]! + row[2] > 0.4),
  ),
);
const labelled = { target: 'p, q', labels: ['p', 'q'] };
const inTime: Table = {
  ...values,
  columns: [
    ...values.columns,
    columnFromValues(
      'hour',
      numbers.map((_, i) => i),
    ),
  ],
};
/** What a teacher might say of `two`: the first class, more or less. */
const teacher = {
  reference: 'teacher',
  digest: null,
  predictions: {
    task: 'binary' as const,
    classes: ['other', 'same'],
    rowCount: two.rowCount,
    scores: Float64Array.from({ length: 2 * two.rowCount }, (_, i) => (i % 2 === 0 ? 0.7 : 0.3)),
    values: new Float64Array(two.rowCount),
  },
};

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

/** What every engine must train alike: name, data, model. */
export const DENSE_CASES: readonly ConformanceCase[] = [
  ['Keras architecture', three, { layers: KERAS }],
  ['linear', values, { layers: [] }],
  ['logistic', two, { layers: [] }],
  ['three classes', three, {}],
  ['several labels', table(...values.columns.slice(0, 3), ...flags), {}, labelled],
  [
    'balanced labels by focal loss',
    table(...values.columns.slice(0, 3), ...flags),
    { 'class-weights': 'balanced', loss: 'focal' },
    labelled,
  ],
  ['forecast', inTime, { time: 'hour', lags: [2, 3], horizon: 2 }],
  ['student of a teacher', two, { distillation: { temperature: 3, weight: 0.6 } }, { teacher }],
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
  [
    'the best epoch comes back',
    values,
    { ...rate('sgd'), 'early-stopping': { metric: 'val_loss', patience: 1, 'min-delta': 10 } },
  ],
  ['going on from a model', three, rate('momentum'), {}, { epochs: 2 }],
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
    (activation): ConformanceCase => [activation, values, { layers: [`6 ${activation}`] }],
  ),
];

const layers = (...given: unknown[]) => ({ layers: given });
const picture = { reshape: { 'target-shape': [2, 2, 1] } };
const sequence = { reshape: { 'target-shape': [4, 1] } };
const four = table(
  ...[0, 1, 2, 3].map((k) =>
    columnFromValues(
      `x${k}`,
      numbers.map((row) => (k < 3 ? row[k]! : row[0]! * row[1]!)),
    ),
  ),
  columnFromValues(
    'y',
    numbers.map(([a, b, c]) => a * b - c),
  ),
);

/** What TensorFlow.js' engines must train alike, beside what dense does. */
export const TENSORFLOW_CASES: readonly ConformanceCase[] = [
  ['dropout', values, layers('8 relu', 'dropout 0.3')],
  ['gelu', values, layers('8 gelu')],
  ['gaussian noise', values, layers({ 'gaussian-noise': 0.1 }, '6 tanh')],
  ['leaky relu and prelu', values, layers('6', { 'leaky-relu': { alpha: 0.2 } }, 6, 'prelu')],
  ['conv 1d', four, layers(sequence, { 'conv-1d': { filters: 4, 'kernel-size': 2 } }, 'flatten')],
  [
    'conv 2d with pooling',
    four,
    layers(
      picture,
      { 'conv-2d': { filters: 4, 'kernel-size': 2, padding: 'same', activation: 'relu' } },
      { 'max-pooling-2d': 2 },
      'flatten',
    ),
  ],
  [
    'strided conv 2d, batch norm',
    four,
    layers(
      picture,
      // A bias before a batch norm has a slope of nothing but rounding, which Adam makes steps of.
      { 'conv-2d': { filters: 3, 'kernel-size': 2, strides: 2, padding: 'same', 'use-bias': false } },
      'batch-norm',
      'global-average-pooling-2d',
    ),
  ],
  [
    'separable conv 2d',
    four,
    layers(picture, { 'separable-conv-2d': { filters: 4, 'kernel-size': 2 } }, 'flatten'),
  ],
  // Short enough for an adapter that only acts as a GPU.
  [
    'picture in two steps',
    four,
    {
      ...layers(
        picture,
        { 'conv-2d': { filters: 2, 'kernel-size': 2, activation: 'relu' } },
        'flatten',
        '3 tanh',
      ),
      epochs: 1,
      'batch-size': 40,
    },
  ],
  ['lstm', four, layers(sequence, { lstm: { units: 4 } })],
  ['gru', four, layers(sequence, { gru: { units: 4, 'reset-after': false } })],
];

/** One training as every engine must do it again. */
export async function trainCase(
  [, rows, more, moreData, initial]: ConformanceCase,
  options: Partial<TrainOptions>,
): Promise<TrainedModel> {
  const half = Array.from({ length: rows.rowCount }, (_, i) => i);
  const data = {
    train: { table: rows, rows: half.slice(0, -15) },
    validation: { table: rows, rows: half.slice(-15) },
    ...moreData,
  };
  const model = { epochs: 4, 'batch-size': 16, layers: ['8 tanh', '6 relu'], ...more };
  if (initial === undefined) return train(model, data, options);
  const { artifacts, preprocessing, signature } = await train({ ...model, ...initial }, data, {
    engine: 'dense',
  });
  const about = { reference: 'initial', digest: `sha256:${'0'.repeat(64)}` as const };
  return train(model, data, {
    ...options,
    initialModel: { ...artifacts, preprocessing, signature, ...about },
  });
}
