import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Table } from '@trainyard/columns';
import { loadPredictor } from '@trainyard/models';
import { openOnnx } from '@trainyard/models/open';
import {
  CASES,
  FIXTURES,
  type PenguinCase,
  readPenguins,
  trainPenguins,
} from '../../../test/oracles/onnx/penguins.ts';
import { saveTrainedModel } from './save-trained-model.ts';
import { about, train } from './training-samples.ts';

jest.setTimeout(60_000);

const penguins = await readPenguins();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What the model's folder predicts, and what its ONNX file does. */
async function predictBoth(trained: Awaited<ReturnType<typeof train>>, table: Table, target: string) {
  await saveTrainedModel(join(folder, 'm'), trained, about, ['onnx']);
  const own = await loadPredictor(join(folder, 'm'));
  const opened = await openOnnx({ path: join(folder, 'm/model.onnx'), reference: 'model.onnx' });
  const onnx = await opened.bind({ table, source: 'the penguins', target, notInputs: [] });
  const answers = [await own.predict(table), await onnx.predict(table)] as const;
  own.close();
  onnx.close();
  expect({ target: opened.target, task: opened.task }).toEqual({ target, task: trained.signature.task });
  return answers;
}

function expectClose(given: ArrayLike<number>, wanted: ArrayLike<number>): void {
  expect(given.length).toBe(wanted.length);
  for (let i = 0; i < wanted.length; i++)
    expect(Math.abs(given[i]! - wanted[i]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(wanted[i]!)));
}

test.each(CASES)(
  '$target of penguins, with missing cells and an island never seen: the folder, its ONNX file here, and ONNX Runtime in Python agree',
  async (given) => {
    const [own, onnx] = await predictBoth(await trainPenguins(penguins, given), penguins, given.target);
    const { models } = JSON.parse(await readFile(join(FIXTURES, 'expected-penguins.json'), 'utf8'));
    const python = models[given.target];
    expect(onnx.classes).toEqual(own.classes);
    if (own.scores === null) {
      expectClose(onnx.values, own.values);
      expectClose(python.prediction, own.values);
      return;
    }
    expectClose(onnx.scores!, own.scores);
    expectClose(python.probabilities, own.scores);
    expect(onnx.values).toEqual(own.values);
    expect(python.label).toEqual(Array.from(own.values, (place) => own.classes![place]));
  },
);

const ALL = [
  'tanh',
  'relu',
  'sigmoid',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'relu6',
  'hard_sigmoid',
  'swish',
  'mish',
];
const OTHERS: readonly [string, PenguinCase['target'], object][] = [
  ['every activation', 'body_mass', { layers: ALL.map((name) => `5 ${name}`) }],
  ['a linear model', 'body_mass', { layers: [] }],
  ['no bias', 'species', { layers: [{ dense: { units: 4, 'use-bias': false } }, 'relu'] }],
  ['a Poisson loss', 'body_mass', { layers: ['4 relu'], loss: 'poisson', task: 'regression' }],
  [
    'categories of numbers',
    'species',
    { layers: ['4 relu'], features: { complete: 'one-hot', flipper_length: 'raw' } },
  ],
  [
    'norms without scale',
    'sex',
    {
      layers: ['5', { 'batch-norm': { scale: false } }, { 'layer-norm': { center: false } }],
    },
  ],
];

test.each(OTHERS)('%s', async (_, target, model) => {
  const rows = Array.from({ length: penguins.rowCount }, (_, row) => row).filter(
    (row) => penguins.columns.find(({ name }) => name === target)!.nulls?.[row] !== 1,
  );
  const trained = await train(
    { epochs: 2, ...model },
    { train: { table: penguins, rows }, target },
    { engine: 'auto' },
  );
  const [own, onnx] = await predictBoth(trained, penguins, target);
  expectClose(onnx.scores ?? onnx.values, own.scores ?? own.values);
});

test.each<[string, object, RegExp]>([
  [
    'hashed text',
    { layers: [], features: { island: 'hashing' } },
    /"island" is encoded by hashing, and ONNX has no operator that hashes words/,
  ],
  [
    'a network that is no stack',
    {
      layers: [
        { reshape: { 'target-shape': [17, 1] } },
        { 'conv-1d': { filters: 2, 'kernel-size': 3 } },
        'flatten',
      ],
    },
    /layer \d+ \(\w+\) is a (Reshape|Conv1D)/,
  ],
])('%s cannot be exported, and no folder is left', async (_, model, message) => {
  const rows = Array.from({ length: 100 }, (_, row) => row).filter((row) => row !== 3);
  const trained = await train(
    { epochs: 1, ...model },
    { train: { table: penguins, rows }, target: 'body_mass' },
  );
  await expect(saveTrainedModel(join(folder, 'm'), trained, about, ['onnx'])).rejects.toThrow(message);
  await expect(readFile(join(folder, 'm'))).rejects.toThrow('ENOENT');
});
