import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { loadEngine } from '@trainyard/models';
import { saveTrainedModel } from './save-trained-model.ts';
import type { TrainOptions } from './train-options.ts';
import { about, line, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keras = (config: object[]) => ({ class_name: 'Sequential', config: { layers: config } });

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
