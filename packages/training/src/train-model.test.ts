import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Column, columnFromValues, type Table } from '@trainyard/columns';
import { loadEngine, loadPredictor } from '@trainyard/models';
import { createRandom } from '@trainyard/statistics';
import { parseModelSpec } from './parse-model-spec.ts';
import { type ModelAbout, saveTrainedModel } from './save-trained-model.ts';
import { trainModel } from './train-model.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';

jest.setTimeout(60_000);

const table = (...columns: Column[]): Table => ({
  rowCount: columns[0]!.type === 'string' ? columns[0]!.codes.length : columns[0]!.values.length,
  columns,
});

const train = (
  model: unknown,
  data: Partial<TrainingData> & Pick<TrainingData, 'train'>,
  options: Partial<TrainOptions> = {},
  readFile_?: (path: string) => string,
) =>
  trainModel(
    parseModelSpec(model, { params: {}, ...(readFile_ && { readFile: readFile_ }) }),
    { validation: null, target: 'y', features: null, task: null, ...data },
    { seed: 1, engine: 'cpu', ...options },
  );

const random = createRandom('data');
const points = Array.from({ length: 64 }, () => [random.normal() * 10 + 100, random.normal()] as const);
/** y = 3 a - 50 b + 7, to the last digit. */
const line = table(
  columnFromValues(
    'a',
    points.map(([a]) => a),
  ),
  columnFromValues(
    'b',
    points.map(([, b]) => b),
  ),
  columnFromValues(
    'y',
    points.map(([a, b]) => 3 * a - 50 * b + 7),
  ),
);
/** Two classes that no line divides. */
const xor = table(
  columnFromValues(
    'a',
    Array.from({ length: 40 }, (_, i) => (i % 2) * 4 - 2 + 0.1 * random.normal()),
  ),
  columnFromValues(
    'b',
    Array.from({ length: 40 }, (_, i) => (Math.floor(i / 2) % 2) * 4 - 2 + 0.1 * random.normal()),
  ),
  columnFromValues(
    'y',
    Array.from({ length: 40 }, (_, i) => (i % 2 === Math.floor(i / 2) % 2 ? 'same' : 'other')),
  ),
);

const about: ModelAbout = {
  name: 'm',
  params: {},
  data: [],
  commit: null,
  runner: 'local',
  gpus: [],
  startedAt: '2026-01-01T00:00:00Z',
  durationSeconds: 1,
  cost: null,
  parents: [],
};
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function predict(trained: TrainedModel, rows: Table) {
  await saveTrainedModel(join(folder, 'model'), trained, about);
  const predictor = await loadPredictor(join(folder, 'model'));
  const predictions = await predictor.predict(rows);
  predictor.close();
  return predictions;
}

describe.each(['cpu', 'wasm'])('on %s', (engine) => {
  test('a linear model finds the plane that the data lie in, and predicts the same after saving', async () => {
    const trained = await train(
      { layers: [], epochs: 60, 'batch-size': 16, optimizer: { adam: { 'learning-rate': 0.1 } } },
      { train: { table: line, rows: null } },
      { engine },
    );
    expect(trained.metrics['mae']).toBeLessThan(0.5);
    const { values } = await predict(
      trained,
      table(columnFromValues('b', [0, 1]), columnFromValues('a', [100, 110])),
    );
    expect(values[0]).toBeCloseTo(307, -1);
    expect(Math.abs(values[0]! - 307)).toBeLessThan(1);
    expect(Math.abs(values[1]! - 287)).toBeLessThan(1);
  });

  test('a hidden layer learns XOR, which no line divides', async () => {
    const trained = await train(
      { layers: ['8 tanh'], epochs: 60, optimizer: { adam: { 'learning-rate': 0.05 } } },
      { train: { table: xor, rows: null } },
      { engine },
    );
    expect(trained.signature).toMatchObject({ task: 'binary', classes: ['other', 'same'] });
    expect(trained.metrics['accuracy']).toBe(1);
    const { scores } = await predict(
      trained,
      table(columnFromValues('a', [-2, -2]), columnFromValues('b', [-2, 2])),
    );
    expect(scores![1]).toBeGreaterThan(0.9);
    expect(scores![3]).toBeLessThan(0.1);
  });

  test('the same seed gives the same bytes, dropout and all; another seed others', async () => {
    const model = { layers: ['8 relu', 'dropout 0.3', 'batch-norm'], epochs: 3 };
    const data = { train: { table: xor, rows: null } };
    const [first, again, other] = [
      await train(model, data, { engine }),
      await train(model, data, { engine }),
      await train(model, data, { engine, seed: 2 }),
    ];
    expect(again.curves).toEqual(first.curves);
    expect(Buffer.from(again.artifacts.weightData).equals(first.artifacts.weightData)).toBe(true);
    expect(again.artifacts.topology).toEqual(first.artifacts.topology);
    expect(Buffer.from(other.artifacts.weightData).equals(first.artifacts.weightData)).toBe(false);
  });

  test('no tensor is left behind, also when training fails', async () => {
    const { tf } = await loadEngine(engine as 'cpu');
    const before = tf.memory().numTensors;
    await train(
      { layers: ['4 relu'], epochs: 2, 'early-stopping': { metric: 'loss' } },
      { train: { table: xor, rows: null } },
      { engine },
    );
    await expect(
      train(
        { layers: ['4 relu', { reshape: { 'target-shape': [2, 2] } }] },
        { train: { table: xor, rows: null } },
        { engine },
      ),
    ).rejects.toThrow(/output/);
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('two trainings at once give what each gives alone', async () => {
  const data = { train: { table: xor, rows: null } };
  const model = { layers: ['32 relu', 'dropout 0.5'], epochs: 8 };
  const alone = await train(model, data, { engine: 'cpu' });
  const [together] = await Promise.all([
    train(model, data, { engine: 'cpu' }),
    train(model, data, { engine: 'wasm', seed: 5 }),
  ]);
  expect(together!.curves).toEqual(alone.curves);
});

test('encodings are fitted on the training rows alone', async () => {
  const rows = { rows: Array.from({ length: 50 }, (_, i) => i) };
  const wild = {
    ...line,
    columns: line.columns.map(
      (column) =>
        ({
          ...column,
          values: Float64Array.from((column as { values: Float64Array }).values, (value, i) =>
            i >= 50 ? value + 1e6 : value,
          ),
        }) as Column,
    ),
  };
  const validation = { rows: [50, 51] };
  const [tame, other] = [line, wild].map((source) =>
    train(
      { layers: [], epochs: 1 },
      { train: { table: source, ...rows }, validation: { table: source, ...validation } },
    ),
  );
  expect((await other!).preprocessing).toEqual((await tame!).preprocessing);
  expect((await other!).artifacts.weightData).toEqual((await tame!).artifacts.weightData);
  expect((await other!).metrics['val_mae']).not.toEqual((await tame!).metrics['val_mae']);
});

test('curves have one value an epoch, and the best epoch is kept when early stopping asks for it', async () => {
  // Labels without any rule: what is learned can only be wrong elsewhere.
  const noise = {
    ...xor,
    columns: [
      ...xor.columns.slice(0, 2),
      columnFromValues(
        'y',
        points.slice(0, 40).map(() => (random.next() < 0.5 ? 'other' : 'same')),
      ),
    ],
  };
  const rows = (from: number, to: number) => ({
    table: noise,
    rows: Array.from({ length: to - from }, (_, i) => from + i),
  });
  const trained = await train(
    {
      layers: ['16 relu'],
      epochs: 200,
      optimizer: { adam: { 'learning-rate': 0.1 } },
      'early-stopping': { patience: 3 },
    },
    { train: rows(0, 30), validation: rows(30, 40) },
  );
  expect(trained.end).toBe('early-stopping');
  expect(Object.keys(trained.curves)).toEqual(['loss', 'accuracy', 'val_loss', 'val_accuracy']);
  const losses = trained.curves['val_loss']!;
  expect(losses.length).toBe(trained.keptEpoch + 3);
  expect(trained.metrics['val_loss']).toBe(Math.min(...losses));
  const { scores } = await predict(trained, noise);
  const truth = noise.columns[2] as unknown as Extract<Column, { type: 'string' }>;
  const loss = [...Array(10).keys()].reduce(
    (sum, i) =>
      sum -
      Math.log(scores![(30 + i) * 2 + (truth.categories[truth.codes[30 + i]!] === 'same' ? 1 : 0)]!) / 10,
    0,
  );
  expect(loss).toBeCloseTo(trained.metrics['val_loss']!, 4);
});

test('onEpoch sees each epoch and can stop; a signal stops within an epoch', async () => {
  const seen: number[] = [];
  const data = { train: { table: xor, rows: null } };
  const stopped = await train({ layers: ['4 relu'], epochs: 50 }, data, {
    onEpoch: ({ epoch }) => {
      seen.push(epoch);
      return epoch === 3 ? 'stop' : undefined;
    },
  });
  expect([stopped.end, seen, stopped.keptEpoch]).toEqual(['stopped', [1, 2, 3], 3]);
  const controller = new AbortController();
  const running = train({ layers: ['256 relu'], epochs: 10_000, 'batch-size': 1 }, data, {
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(new Error('cancelled')), 300);
  await expect(running).rejects.toThrow('cancelled');
});

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

test('auto takes cpu for a few weights and wasm for more, and says so', async () => {
  const lines: string[] = [];
  const data = { train: { table: xor, rows: null } };
  const small = await train({ layers: [], epochs: 1 }, data, {
    engine: 'auto',
    log: (text) => lines.push(text),
  });
  const large = await train({ layers: [512], epochs: 1 }, data, {
    engine: 'auto',
    log: (text) => lines.push(text),
  });
  expect([small.engine, large.engine]).toEqual(['cpu', 'wasm']);
  expect(lines).toEqual([
    'Engine cpu (3 weights are few); 3 weights, 2 inputs a row.',
    'Engine wasm (2049 weights pay for WebAssembly); 2049 weights, 2 inputs a row.',
  ]);
});

test.each<[string, unknown, Partial<TrainOptions>, RegExp]>([
  [
    'diverging',
    { layers: [], optimizer: { sgd: { 'learning-rate': 1e30 } }, loss: 'mse', task: 'regression' },
    {},
    /loss became .* in epoch \d+, batch \d+: training has diverged.*smaller learning rate/,
  ],
  [
    'another engine',
    'mlp',
    { engine: 'node-gpu' },
    /engine is "node-gpu", which is not in this release. Use auto, cpu, wasm/,
  ],
  ['a mistyped engine', 'mlp', { engine: 'wasn' }, /Did you mean "wasm"/],
  [
    'early stopping without validation',
    { layers: [], 'early-stopping': {} },
    {},
    /metric is val_loss, but there are no validation rows.*set validation/,
  ],
  [
    'a loss for another task',
    { layers: [], loss: 'cross-entropy' },
    {},
    /model.loss is cross-entropy, but the task is regression/,
  ],
  [
    'layers that do not fit',
    { layers: [{ reshape: { 'target-shape': [3, 3] } }, 'flatten'] },
    {},
    /TensorFlow.js cannot run the model: .*Check the shapes/,
  ],
  [
    'a Keras model of other width',
    { layers: keras([{ class_name: 'Dense', config: { units: 1, batch_input_shape: [null, 5] } }]) },
    {},
    /takes 5 numbers a row, but the input columns give 2/,
  ],
  [
    'a Keras model of other output',
    { layers: keras([{ class_name: 'Dense', config: { units: 3 } }]) },
    {},
    /ends in 3 units with linear, but regression needs one/,
  ],
])('%s is told', async (_, model, options, message) => {
  await expect(train(model, { train: { table: line, rows: null } }, options)).rejects.toThrow(message);
});

test('a plain TensorFlow.js program can read the saved files', async () => {
  const trained = await train({ layers: ['4 relu'], epochs: 1 }, { train: { table: xor, rows: null } });
  const document = await saveTrainedModel(join(folder, 'model'), trained, about);
  expect(document).toMatchObject({ format: 'tfjs-layers', seed: 1, environment: { engine: 'cpu' } });
  const model = JSON.parse(await readFile(join(folder, 'model', 'model.json'), 'utf8'));
  const { layers } = await loadEngine('cpu');
  const weightData = new Uint8Array(await readFile(join(folder, 'model', 'weights.bin'))).buffer;
  const loaded = await layers.loadLayersModel({
    load: async () => ({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest[0].weights,
      weightData,
    }),
  });
  expect(loaded.countParams()).toBe(17);
  loaded.dispose();
});
