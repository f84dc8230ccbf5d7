import { jest } from '@jest/globals';
import { columnFromValues } from '@trainyard/columns';
import { predict, random, table, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

const keras = (config: object[], name = 'Sequential') => ({
  class_name: name,
  config: { name: 'sequential_3', layers: config },
});
const KERAS3 = keras([
  {
    module: 'keras.layers',
    class_name: 'InputLayer',
    config: { batch_shape: [null, 2], dtype: 'float32', name: 'in' },
    registered_name: null,
  },
  {
    module: 'keras.layers',
    class_name: 'Dense',
    config: {
      name: 'hidden',
      units: 8,
      activation: 'tanh',
      use_bias: true,
      trainable: true,
      dtype: {
        module: 'keras',
        class_name: 'DTypePolicy',
        config: { name: 'float32' },
        registered_name: null,
      },
      kernel_initializer: {
        module: 'keras.initializers',
        class_name: 'GlorotUniform',
        config: { seed: null },
        registered_name: null,
      },
    },
    registered_name: null,
    build_config: { input_shape: [null, 2] },
  },
  {
    module: 'keras.layers',
    class_name: 'Dense',
    config: { name: 'out', units: 2, activation: 'softmax' },
    registered_name: null,
  },
]);

test.each([
  ['inline', KERAS3],
  ['as layers', { layers: KERAS3, epochs: 60 }],
  ['as a file', 'net.json'],
])('Keras architecture JSON %s is trained', async (_, model) => {
  const given =
    typeof model === 'string' || 'class_name' in model
      ? model
      : { ...model, optimizer: { adam: { 'learning-rate': 0.05 } } };
  const trained = await train(given, { train: { table: xor, rows: null } }, {}, () => JSON.stringify(KERAS3));
  expect(JSON.stringify(trained.artifacts.topology)).toContain('"hidden"');
  expect(trained.curves['loss']!.at(-1)).toBeLessThan(trained.curves['loss']![0]!);
  const { scores } = await predict(trained, xor);
  expect(scores![0]! + scores![1]!).toBeCloseTo(1, 6);
});

test('a functional Keras model that ends in probabilities is trained as it is', async () => {
  const node = (name: string) => [[[name, 0, 0, {}]]];
  const functional = {
    class_name: 'Functional',
    config: {
      name: 'f',
      layers: [
        {
          class_name: 'InputLayer',
          name: 'x',
          config: { batch_input_shape: [null, 2], name: 'x', dtype: 'float32' },
          inbound_nodes: [],
        },
        {
          class_name: 'Dense',
          name: 'h',
          config: { name: 'h', units: 8, activation: 'tanh' },
          inbound_nodes: node('x'),
        },
        {
          class_name: 'Dense',
          name: 'p',
          config: { name: 'p', units: 1, activation: 'sigmoid' },
          inbound_nodes: node('h'),
        },
      ],
      input_layers: [['x', 0, 0]],
      output_layers: [['p', 0, 0]],
    },
  };
  const trained = await train(
    { layers: functional, epochs: 60, optimizer: { adam: { 'learning-rate': 0.05 } } },
    { train: { table: xor, rows: null } },
  );
  expect(trained.metrics['accuracy']).toBe(1);
});

test('pictures as columns go through a convolution on wasm', async () => {
  const kinds = Array.from({ length: 60 }, (_, i) => i % 2);
  const pixel = (kind: number, k: number) => (kind === 0 ? k % 4 : Math.floor(k / 4)) + 0.3 * random.normal();
  const pictures = table(
    ...Array.from({ length: 16 }, (_, k) =>
      columnFromValues(
        `p${k}`,
        kinds.map((kind) => pixel(kind, k)),
      ),
    ),
    columnFromValues('y', kinds.map(String)),
  );
  const layers = [
    { reshape: { 'target-shape': [4, 4, 1] } },
    { 'conv-2d': { filters: 4, 'kernel-size': 3, activation: 'relu' } },
    'flatten',
  ];
  const trained = await train(
    { layers, epochs: 20, optimizer: { adam: { 'learning-rate': 0.02 } } },
    { train: { table: pictures, rows: null } },
    { engine: 'wasm' },
  );
  expect(trained.metrics['accuracy']).toBeGreaterThan(0.95);
});

test.each(['cpu', 'wasm'])('on %s the penalty of a regulariser is part of the loss', async (engine) => {
  const data = { train: { table: xor, rows: null }, validation: { table: xor, rows: null } };
  const settings = { epochs: 1, 'batch-size': 40, optimizer: { sgd: { 'learning-rate': 1e-12 } } };
  const model = (weight: number) => ({
    ...settings,
    layers: [{ dense: { units: 4, 'kernel-regularizer': { l2: weight } } }],
  });
  const [free, bound] = [await train(model(0), data, { engine }), await train(model(3), data, { engine })];
  const kernel = new Float32Array(bound.artifacts.weightData.buffer).subarray(0, 8);
  const penalty = 3 * kernel.reduce((sum, weight) => sum + weight * weight, 0);
  for (const name of ['loss', 'val_loss']) {
    expect(bound.metrics[name]! - free.metrics[name]!).toBeCloseTo(penalty, 4);
  }
});

test.each(['lstm 6', 'gru 6', 'simple-rnn 6'])(
  'sequences go through %s, on both engines alike',
  async (recurrent) => {
    const model = { layers: [{ reshape: { 'target-shape': [2, 1] } }, recurrent], epochs: 2 };
    const data = { train: { table: xor, rows: null } };
    const [cpu, wasm] = [await train(model, data), await train(model, data, { engine: 'wasm' })];
    expect(wasm.metrics['loss']).toBeCloseTo(cpu.metrics['loss']!, 5);
  },
);

test('a functional model of Keras 3 is told', async () => {
  const layers = [{ class_name: 'Dense', config: { units: 1 }, inbound_nodes: [{ args: [], kwargs: {} }] }];
  const model = { layers: { class_name: 'Functional', config: { layers } } };
  await expect(train(model, { train: { table: xor, rows: null } })).rejects.toThrow(
    /functional model of Keras 3/,
  );
});
