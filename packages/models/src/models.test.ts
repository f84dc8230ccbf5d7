import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { columnFromValues, type Table } from '@trainyard/columns';
import { type Digest, type ModelDocument, sha256 } from '@trainyard/documents';
import {
  folderDigest,
  type LayersArtifacts,
  layersFiles,
  loadEngine,
  loadPredictor,
  readModelFolder,
  type Surroundings,
  toPredictions,
  writeModelDocument,
  writeModelFolder,
} from './index.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'models-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** y = softmax([2 a - b, b + 1]), with a standardised by mean 1, scale 2. */
const artifacts: LayersArtifacts = {
  topology: {
    class_name: 'Sequential',
    config: {
      name: 'model',
      layers: [
        {
          class_name: 'Dense',
          config: {
            name: 'output',
            units: 2,
            activation: 'softmax',
            use_bias: true,
            batch_input_shape: [null, 2],
          },
        },
      ],
    },
  },
  weightSpecs: [
    { name: 'output/kernel', shape: [2, 2], dtype: 'float32' },
    { name: 'output/bias', shape: [2], dtype: 'float32' },
  ],
  weightData: new Uint8Array(new Float32Array([2, 0, -1, 1, 0, 1]).buffer),
};
const around: Surroundings = {
  preprocessing: {
    features: [
      { kind: 'standardize', column: 'a', mean: 1, scale: 2 },
      { kind: 'standardize', column: 'b', mean: 0, scale: 1 },
    ],
    target: null,
  },
  signature: {
    columns: [
      { name: 'a', type: 'float64' },
      { name: 'b', type: 'float64' },
    ],
    target: { name: 'y', type: 'string' },
    task: 'binary',
    classes: ['no', 'yes'],
  },
};

const document = (digest: Digest, changes: Partial<ModelDocument> = {}): ModelDocument => ({
  schema: 'trainyard.model/v1',
  name: 'test',
  format: 'tfjs-layers',
  digest,
  ...around,
  params: {},
  seed: 1,
  data: [{ role: 'train', path: 'data.csv', digest: sha256(''), rows: 1 }],
  metrics: {},
  curves: {},
  commit: null,
  environment: {
    runner: 'local',
    os: 'linux',
    arch: 'x64',
    node: '24',
    engine: 'cpu',
    gpus: [],
    libraries: {},
  },
  startedAt: '2026-01-01T00:00:00Z',
  durationSeconds: 0,
  cost: null,
  parents: [],
  ...changes,
});

const write = (at = join(folder, 'model')) =>
  writeModelFolder(at, layersFiles(artifacts, around, '4.22.0'), (digest) => document(digest));

const rows: Table = {
  rowCount: 2,
  columns: [columnFromValues('a', [1, 3.5]), columnFromValues('b', [0.25, -1])],
};

test.each(['cpu', 'wasm'] as const)('a saved model predicts on %s what its formula says', async (engine) => {
  await write();
  const predictor = await loadPredictor(join(folder, 'model'), { engine });
  const { scores, values, classes } = await predictor.predict(rows);
  const softmax = (u: number, v: number) =>
    [Math.exp(u), Math.exp(v)].map((e) => e / (Math.exp(u) + Math.exp(v)));
  const wanted = [...softmax(-0.25, 1.25), ...softmax(3.5, 0)];
  expect(classes).toEqual(['no', 'yes']);
  for (const [i, value] of wanted.entries()) expect(scores![i]).toBeCloseTo(value, 6);
  expect([...values]).toEqual([1, 0]);
  predictor.close();
});

test('many rows are predicted in chunks, and a signal stops between them', async () => {
  await write();
  const predictor = await loadPredictor(join(folder, 'model'));
  const many: Table = {
    rowCount: 150_000,
    columns: ['a', 'b'].map((name) => ({
      name,
      type: 'float64',
      values: new Float64Array(150_000).fill(0.5),
      nulls: null,
    })),
  };
  const { scores } = await predictor.predict(many);
  expect(scores![0]).toBe(scores!.at(-2));
  const controller = new AbortController();
  const predicting = predictor.predict(many, controller.signal);
  controller.abort(new Error('enough'));
  await expect(predicting).rejects.toThrow('enough');
});

test('the engine leaves no global name behind and no tensor', async () => {
  await write();
  const { tf } = await loadEngine('wasm');
  const before = tf.memory().numTensors;
  const predictor = await loadPredictor(join(folder, 'model'));
  await predictor.predict(rows);
  predictor.close();
  expect(tf.memory().numTensors).toBe(before);
});

test.each(['valid', 'same'] as const)(
  'the gradient of a convolution (%s) on wasm is that of cpu',
  async (pad) => {
    const gradients: Float32Array[] = [];
    for (const name of ['cpu', 'wasm'] as const) {
      const engine = await loadEngine(name);
      engine.activate();
      const { tf } = engine;
      const x = tf.tensor4d(
        Float32Array.from({ length: 2 * 7 * 6 * 2 }, (_, i) => Math.sin(i)),
        [2, 7, 6, 2],
      );
      const filter = tf.tensor4d(
        Float32Array.from({ length: 3 * 2 * 2 * 3 }, (_, i) => Math.cos(i)),
        [3, 2, 2, 3],
      );
      const gradient = tf.grad((w) => tf.sum(tf.square(tf.conv2d(x, w as typeof filter, [2, 1], pad))))(
        filter,
      );
      gradients.push(await gradient.data<'float32'>());
    }
    for (const [i, value] of gradients[0]!.entries()) expect(gradients[1]![i]).toBeCloseTo(value, 3);
  },
);

test('the digest of the folder is that of DESIGN chapter 3', async () => {
  await mkdir(join(folder, 'b'));
  await writeFile(join(folder, 'b', 'x'), 'hello');
  await writeFile(join(folder, 'a'), '');
  await writeFile(join(folder, 'trainyard.json'), 'not covered');
  const hello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(await folderDigest(folder)).toBe(sha256(`a\t0\t${empty}\nb/x\t5\t${hello}\n`));
});

test('a changed file is an error that names both digests', async () => {
  const { digest } = await write();
  await appendFile(join(folder, 'model', 'weights.bin'), 'x');
  const now = await folderDigest(join(folder, 'model'));
  await expect(loadPredictor(join(folder, 'model'))).rejects.toThrow(
    `says ${digest}, the 3 files make ${now}`,
  );
});

test('classes that were changed in trainyard.json alone are an error', async () => {
  await write();
  const path = join(folder, 'model', 'trainyard.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace('"yes"', '"maybe"'));
  await expect(loadPredictor(join(folder, 'model'))).rejects.toThrow(/trainyard.json .* was changed/);
});

test("a script's folder keeps its files, is digested, and is not run here", async () => {
  await writeFile(join(folder, 'model.pkl'), 'bytes');
  const foreign = { format: 'files', signature: null, preprocessing: null } as const;
  const written = await writeModelDocument(folder, (digest) => document(digest, foreign));
  expect((await readModelFolder(folder)).document).toEqual(written);
  await expect(loadPredictor(folder)).rejects.toThrow(/made by a script/);
});

test('writing replaces an older model, and nothing else', async () => {
  await write();
  await write();
  expect(await readdir(folder)).toEqual(['model']);
  await mkdir(join(folder, 'precious'));
  await writeFile(join(folder, 'precious', 'thesis.txt'), '');
  await expect(write(join(folder, 'precious'))).rejects.toThrow(/holds thesis.txt, and no model of ours/);
  expect((await readdir(folder)).sort()).toEqual(['model', 'precious']);
});

test('what fails half way leaves nothing', async () => {
  const fails = writeModelFolder(join(folder, 'model'), { 'a/b': 'x' }, () => {
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
  expect(await readdir(folder)).toEqual([]);
});

test('a missing folder, a file, an empty folder and a dead link are told', async () => {
  await expect(readModelFolder(join(folder, 'none'))).rejects.toThrow(/is not there/);
  await writeFile(join(folder, 'file'), '');
  await expect(readModelFolder(join(folder, 'file'))).rejects.toThrow(/is a file/);
  await rm(join(folder, 'file'));
  await expect(readModelFolder(folder)).rejects.toThrow(/has no trainyard.json/);
  await symlink('nowhere', join(folder, 'latest'));
  await expect(readModelFolder(folder)).rejects.toThrow(/latest is neither a file nor a folder/);
});

test('one sigmoid unit stands for both classes, and regression values get their unit back', () => {
  const binary = toPredictions(
    new Float32Array([0.25, 0.75]),
    2,
    { task: 'binary', classes: ['a', 'b'] },
    { target: null },
  );
  expect([...binary.scores!]).toEqual([0.75, 0.25, 0.25, 0.75]);
  expect([...binary.values]).toEqual([0, 1]);
  const numbers = toPredictions(
    new Float32Array([1, -1]),
    2,
    { task: 'regression', classes: null },
    { target: { mean: 10, scale: 3 } },
  );
  expect([...numbers.values]).toEqual([13, 7]);
  const broken = () =>
    toPredictions(
      new Float32Array([1, Number.NaN]),
      2,
      { task: 'regression', classes: null },
      { target: null },
    );
  expect(broken).toThrow(/predicts NaN for row 2/);
});
