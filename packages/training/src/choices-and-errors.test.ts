import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues } from '@trainyard/columns';
import { loadEngine } from '@trainyard/models';
import { saveTrainedModel } from './save-trained-model.ts';
import type { TrainOptions } from './train-options.ts';
import { about, line, table, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const keras = (config: object[]) => ({ class_name: 'Sequential', config: { layers: config } });

test("with the suite's engines alone auto takes dense where it fits, else cpu for a few weights and wasm for more, and says so", async () => {
  const lines: string[] = [];
  const engineOf = async (layers: unknown[]) => {
    const log = (text: string) => lines.push(text);
    return (
      await train({ layers, epochs: 1 }, { train: { table: xor, rows: null } }, { engine: 'auto', log })
    ).engine;
  };
  expect([
    await engineOf([]),
    await engineOf([512]),
    await engineOf(['gaussian-noise 0.1']),
    await engineOf([512, 'gaussian-noise 0.1']),
  ]).toEqual(['dense', 'dense', 'cpu', 'wasm']);
  expect(lines).toEqual([
    'Engine dense (a stack of dense layers; no other was tried); 3 weights, 2 inputs a row.',
    'Engine dense (a stack of dense layers; no other was tried); 2049 weights, 2 inputs a row.',
    'Engine cpu (not dense, since layer 1 (gaussiannoise_1) is a GaussianNoise; all 2 steps take less than 2 s, so no other was tried); 3 weights, 2 inputs a row.',
    'Engine wasm (not dense, since layer 2 (gaussiannoise_2) is a GaussianNoise; no faster one is here); 2049 weights, 2 inputs a row.',
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
    'an engine that is not there',
    'mlp',
    { engine: 'node-gpu' },
    /engine is "node-gpu", but @tensorflow\/tfjs-node-gpu is not on this runner\. Build it once.*scripts\/build-engine\.sh node-gpu/,
  ],
  [
    'what dense does not have',
    { layers: [8, { 'gaussian-noise': 0.1 }] },
    { engine: 'dense' },
    /engine is "dense", but layer 2 \(gaussiannoise_2\) is a GaussianNoise, which it does not have. Use engine: auto/,
  ],
  [
    'an activation that dense does not have',
    { layers: ['8 gelu'] },
    { engine: 'dense' },
    /layer 1 \(dense_1\) has the activation gelu, which it does not have/,
  ],
  [
    'diverging on dense',
    { layers: [], optimizer: { sgd: { 'learning-rate': 1e30 } } },
    { engine: 'dense' },
    /loss became .* in epoch \d+, batch \d+: training has diverged/,
  ],
  [
    'a schedule that watches what is not there',
    { layers: [], schedule: { 'reduce-on-plateau': { metric: 'val_mae' } } },
    {},
    /model.schedule.reduce-on-plateau.metric is val_mae, but there are no validation rows/,
  ],
  [
    'weights of classes for regression',
    { layers: [], 'class-weights': 'balanced' },
    {},
    /model.class-weights is set, but the task is regression/,
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
  [
    'a Keras model of other output, on dense',
    { layers: keras([{ class_name: 'Dense', config: { units: 3 } }]) },
    { engine: 'dense' },
    /ends in 3 units with linear, but regression needs one/,
  ],
])('%s is told', async (_, model, options, message) => {
  await expect(train(model, { train: { table: line, rows: null } }, options)).rejects.toThrow(message);
});

test('a class with one row is told', async () => {
  const rows = table(columnFromValues('a', [1, 2, 3]), columnFromValues('y', ['x', 'z', 'z']));
  const { notices } = await train({ layers: [], epochs: 1 }, { train: { table: rows, rows: null } });
  expect(notices).toEqual(['The class "x" has a single training row: the model can hardly learn it.']);
});

test('counts below zero are told, with their row', async () => {
  const rows = table(columnFromValues('a', [1, 2, 3]), columnFromValues('y', [2, -1, 0.5]));
  await expect(
    train({ layers: [], loss: 'poisson' }, { train: { table: rows, rows: null } }),
  ).rejects.toThrow(/target "y" is -1 in row 2, but model.loss is poisson.*counts/);
});

test.each(['cpu', 'dense'])('a plain TensorFlow.js program can read what %s saved', async (engine) => {
  const trained = await train(
    { layers: ['4 relu'], epochs: 1 },
    { train: { table: xor, rows: null } },
    { engine },
  );
  const document = await saveTrainedModel(join(folder, 'model'), trained, about);
  expect(document).toMatchObject({ format: 'tfjs-layers', seed: 1, environment: { engine } });
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
