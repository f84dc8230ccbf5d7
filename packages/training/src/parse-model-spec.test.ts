import type { Params } from '@trainyard/documents';
import fc from 'fast-check';
import { completeNetwork } from './complete-network.ts';
import { fillParameters } from './fill-parameters.ts';
import { parseModelSpec } from './parse-model-spec.ts';

const parse = (model: unknown, params: Params = {}) => parseModelSpec(model, { params });

const dense = (units: number, activation?: string) => ({
  class_name: 'Dense',
  config: { units, ...(activation && { activation }) },
});

test.each([
  [
    ['64 relu', 'dropout 0.2', 32],
    [dense(64, 'relu'), { class_name: 'Dropout', config: { rate: 0.2 } }, dense(32)],
  ],
  ['[64 relu, dropout 0.2]', [dense(64, 'relu'), { class_name: 'Dropout', config: { rate: 0.2 } }]],
  [
    [{ dense: { units: '8', activation: 'relu', 'use-bias': false } }],
    [{ class_name: 'Dense', config: { units: 8, activation: 'relu', use_bias: false } }],
  ],
  [
    [{ className: 'Dense', config: { units: 8, kernelInitializer: 'heNormal' } }],
    [{ class_name: 'Dense', config: { units: 8, kernel_initializer: 'heNormal' } }],
  ],
  [
    ['batch-norm', 'tanh', { 'gaussian-noise': 0.1 }, 'leaky-relu 0.1'],
    [
      { class_name: 'BatchNormalization', config: {} },
      { class_name: 'Activation', config: { activation: 'tanh' } },
      { class_name: 'GaussianNoise', config: { stddev: 0.1 } },
      { class_name: 'LeakyReLU', config: { alpha: 0.1 } },
    ],
  ],
  [
    [{ dense: { units: 2, 'kernel-regularizer': 'l2 1e-3', 'bias-regularizer': { l1: 0.1 } } }],
    [
      {
        class_name: 'Dense',
        config: {
          units: 2,
          kernel_regularizer: { class_name: 'L1L2', config: { l1: 0, l2: 0.001 } },
          bias_regularizer: { class_name: 'L1L2', config: { l1: 0.1, l2: 0 } },
        },
      },
    ],
  ],
  [['16 hard-sigmoid'], [dense(16, 'hard_sigmoid')]],
  [[], []],
])('layers %j', (layers, wanted) => {
  expect(parse({ layers }).network).toEqual({ kind: 'stack', layers: wanted });
});

test('what is left out has a default, and numbers may be texts', () => {
  expect(parse({ layers: [], epochs: '5', optimizer: { adam: { 'learning-rate': '1e-5' } } })).toMatchObject({
    task: null,
    optimizer: { name: 'adam', learningRate: 1e-5, settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } },
    loss: null,
    epochs: 5,
    batchSize: 32,
    earlyStopping: null,
  });
  expect(parse({ layers: [], 'early-stopping': { patience: 3 } }).earlyStopping).toEqual({
    metric: 'val_loss',
    patience: 3,
    minDelta: 0,
    restoreBest: true,
  });
  expect(parse({ layers: [], 'early-stopping': 5 }).earlyStopping).toMatchObject({
    metric: 'val_loss',
    patience: 5,
  });
  expect(parse({ layers: [], loss: 'binaryCrossentropy' }).loss).toEqual({ name: 'cross-entropy' });
  expect(parse('linear')).toMatchObject({ task: 'regression', network: { layers: [] } });
});

test.each<[unknown, RegExp]>([
  ['logisitc', /model is "logisitc", which is no model. Did you mean "logistic"/],
  ['cnn', /which is no model. Known: linear, logistic, mlp/],
  [7, /model is 7/],
  [{}, /model has no layers/],
  [{ layers: [], epoch: 3 }, /model has the unknown key "epoch". Did you mean "epochs"/],
  [{ layers: [], batch_size: 3 }, /Did you mean "batch-size"/],
  [{ layers: [], schedule: 'cosin' }, /model.schedule is "cosin".*Did you mean "cosine"/],
  [
    { layers: [], schedule: { step: { evry: 3 } } },
    /model.schedule.step has the unknown key "evry".*"every"/,
  ],
  [{ layers: [], schedule: { cosine: 2, step: 3 } }, /one name with its settings is wanted/],
  [{ layers: [], schedule: { exponential: 1.5 } }, /model.schedule.exponential.factor is 1.5/],
  [
    { layers: [], loss: { pinball: 1 } },
    /model.loss.pinball.quantile is 1, but a number above 0 and below 1/,
  ],
  [{ layers: [], loss: { mse: 3 } }, /model.loss.mse is 3, but it takes no value/],
  [{ layers: [], optimizer: { adam: { 'clip-norm': 0 } } }, /model.optimizer.adam.clip-norm is 0/],
  [{ layers: [], 'class-weights': 'even' }, /model.class-weights is "even".*Write balanced/],
  [{ layers: [], 'class-weights': { a: -1 } }, /model.class-weights.a is -1/],
  [{ layers: [], freeze: 0 }, /model.freeze is 0, but a whole number of at least 1/],
  [{ layers: [], freeze: [1] }, /model.freeze is \[1\].*names of layers/],
  [{ layers: [], features: { a: 'logg' } }, /model.features.a is "logg".*Did you mean "log"/],
  [{ layers: [], features: { a: { hashing: 1 } } }, /model.features.a.buckets is 1/],
  [{ layers: [], teacher: 'x' }, /model.teacher is no key of the model: it is an input of its own/],
  [{ layers: [], folds: 1 }, /model.folds is 1, but a whole number of at least 2/],
  [{ layers: [], folds: { count: 3, groups: 'a' } }, /model.folds has the unknown key "groups".*"group"/],
  [{ layers: [], folds: { group: 'a', time: 'b' } }, /both group and time/],
  [{ layers: [], 'learning-rate': 0.1 }, /optimizer: \{adam: \{learning-rate: 0.01\}\}/],
  [{ layers: [], epochs: 0 }, /model.epochs is 0, but a whole number of at least 1 is wanted/],
  [{ layers: [], epochs: 1.5 }, /model.epochs is 1.5/],
  [{ layers: [], epochs: 'many' }, /model.epochs is "many"/],
  [{ layers: [], optimizer: 'adm' }, /model.optimizer is "adm".*Did you mean "adam"/],
  [
    { layers: [], optimizer: { adam: { 'learning-rat': 1 } } },
    /model.optimizer.adam has the unknown key "learning-rat". Did you mean "learning-rate"/,
  ],
  [{ layers: [], optimizer: { adam: { 'learning-rate': 0 } } }, /learning-rate is 0, but a number above 0/],
  [{ layers: [], optimizer: { adam: {}, sgd: {} } }, /one name with its settings/],
  [{ layers: [], loss: 'mce' }, /Did you mean "mse"/],
  [{ layers: [], task: 'regresion' }, /Did you mean "regression"/],
  [{ layers: [], 'early-stopping': { metrik: 'x' } }, /Did you mean "metric"/],
  [{ layers: '64' + ' relu relu' }, /layer 1 of model.layers is "64 relu relu"/],
  [{ layers: ['64 rlu'] }, /activation of layer 1 of model.layers is "rlu".*Did you mean "relu"/],
  [{ layers: ['64 relu', 'droput 0.2'] }, /layer 2 of model.layers is "droput".*Did you mean "dropout"/],
  [{ layers: ['dropout'] }, /layer 1 of model.layers \(dropout\) has no rate/],
  [{ layers: ['dropout 1'] }, /rate of layer 1 of model.layers is 1, which drops everything/],
  [{ layers: [{ dense: { unit: 3 } }] }, /\(dense\) has the unknown key "unit". Did you mean "units"/],
  [{ layers: [{ className: 'Dens' }] }, /unknown class "Dens". Did you mean "Dense"/],
  [{ layers: ['0 relu'] }, /units of layer 1 of model.layers is "0"/],
  [{ layers: 'net.json' }, /cannot be read here/],
])('%j is an error', (model, message) => {
  expect(() => parse(model)).toThrow(message);
});

test('a parameter stands where it is named, else sets the key of its name', () => {
  const spec = parse(
    {
      layers: ['{{units}} relu', 'dropout {{ drop }}'],
      epochs: '{{epochs}}',
      optimizer: { sgd: { 'learning-rate': 1 } },
    },
    { units: 16, drop: 0.1, epochs: 7, lr: '1e-3', batch_size: 8, loss: 'mae' },
  );
  expect(spec).toMatchObject({
    network: { layers: [dense(16, 'relu'), { class_name: 'Dropout', config: { rate: 0.1 } }] },
    epochs: 7,
    optimizer: { name: 'sgd', learningRate: 0.001 },
    batchSize: 8,
    loss: { name: 'mae' },
  });
  expect(parse('mlp', { learning_rate: 0.5, optimizer: 'sgd' }).optimizer).toMatchObject({
    name: 'sgd',
    learningRate: 0.5,
  });
});

test.each<[unknown, Params, RegExp]>([
  [
    { layers: ['{{units}} relu'] },
    { unit: 3 },
    /model uses \{\{units\}\}, but params has no "units". Did you mean "unit"/,
  ],
  ['mlp', { epoch: 3 }, /params.epoch is used nowhere.*Did you mean "epochs"/],
  ['mlp', { lr: -1 }, /params.lr is -1/],
])('%j with %j is an error', (model, params, message) => {
  expect(() => parse(model, params)).toThrow(message);
});

test('filling leaves a value without places as it is, and a lone place keeps its type', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(!JSON.stringify(value).includes('{{'));
      expect(fillParameters(value, {}, 'it').value).toEqual(value);
    }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.double({ noNaN: true }), fc.boolean(), fc.string()), (param) => {
      expect(fillParameters({ a: ['{{p}}'] }, { p: param }, 'it').value).toEqual({ a: [param] });
    }),
  );
});

test.each([
  [['10 softmax'], 'multiclass', 10, ['dense_1', 'probabilities']],
  [['64 relu', '10 softmax'], 'multiclass', 10, ['dense_1', 'dense_2', 'probabilities']],
  [['64 relu'], 'multiclass', 10, ['dense_1', 'output', 'probabilities']],
  [['64 sigmoid'], 'binary', 2, ['dense_1', 'output', 'probabilities']],
  [['1 sigmoid'], 'binary', 2, ['dense_1', 'probabilities']],
  [['8 relu', '1'], 'regression', 0, ['dense_1', 'dense_2']],
  [[], 'regression', 0, ['output']],
] as const)('layers %j for %s of %i classes end in %j', (layers, task, classCount, names) => {
  const { network } = parse({ layers });
  const complete = () =>
    completeNetwork(network, { width: 5, task, classCount }) as { config: { layers: { config: object }[] } };
  expect(complete().config.layers.map(({ config }) => Reflect.get(config, 'name'))).toEqual(names);
  expect(complete().config.layers[0]!.config).toMatchObject({ batch_input_shape: [null, 5] });
});

test('more units than classes are told', () => {
  const { network } = parse({ layers: ['12 softmax'] });
  expect(() => completeNetwork(network, { width: 5, task: 'multiclass', classCount: 10 })).toThrow(
    /12 units with softmax, but the target has 10 classes/,
  );
});
