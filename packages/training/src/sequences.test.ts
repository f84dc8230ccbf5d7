import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { encode as encodePng } from 'fast-png';
import { readTrainingData } from './read-training-data.ts';
import { predict, table, train } from './training-samples.ts';

jest.setTimeout(120_000);

const random = createRandom('waves');
const waves = Array.from({ length: 60 }, (_, i) => ({
  kind: i % 2 === 0 ? 'slow' : 'fast',
  steps: Array.from(
    { length: 8 + (i % 5) },
    (_, t) => Math.sin(t * (i % 2 === 0 ? 0.4 : 2.2)) + 0.05 * random.normal(),
  ),
}));
const lists = table(
  columnFromValues(
    'wave',
    waves.map(({ steps }) => JSON.stringify(steps)),
  ),
  columnFromValues(
    'y',
    waves.map(({ kind }) => kind),
  ),
);
const learns = { epochs: 25, optimizer: { adam: { 'learning-rate': 0.02 } } };

test.each([
  ['recurrent', ['gru 8']],
  [
    'convolution and pooling',
    [{ 'conv-1d': { filters: 6, 'kernel-size': 3, activation: 'relu' } }, 'global-max-pooling-1d'],
  ],
])(
  'lists of numbers go through %s layers, are saved with their preprocessing, and loaded',
  async (_, layers) => {
    const trained = await train(
      { ...learns, layers },
      { train: { table: lists, rows: null } },
      { engine: 'wasm' },
    );
    expect(trained.preprocessing.features).toEqual([
      {
        kind: 'sequence',
        column: 'wave',
        length: 12,
        mean: [expect.any(Number)],
        scale: [expect.any(Number)],
      },
    ]);
    expect(trained.metrics['accuracy']).toBeGreaterThan(0.95);
    const { values, classes } = await predict(trained, lists);
    expect(waves.filter(({ kind }, i) => classes![values[i]!] === kind).length).toBeGreaterThan(57);
  },
);

test('lists of numbers that stand for words go through an embedding, in both directions', async () => {
  const words = table(
    columnFromValues(
      'text',
      waves.map(({ kind }, i) => JSON.stringify([kind === 'slow' ? 1 : 2, 3 + (i % 4), 5])),
    ),
    lists.columns[1]!,
  );
  const model = {
    ...learns,
    features: { text: { sequence: { raw: true } } },
    layers: [{ embedding: { 'input-dim': 8, 'output-dim': 4 } }, { bidirectional: 'gru 4' }],
  };
  for (const engine of ['cpu', 'wasm']) {
    const trained = await train(model, { train: { table: words, rows: null } }, { engine });
    expect(trained.metrics['accuracy']).toBe(1);
    const { values, classes } = await predict(trained, words);
    expect(waves.every(({ kind }, i) => classes![values[i]!] === kind)).toBe(true);
  }
});

describe('rows that together are a sequence', () => {
  const LONG = waves.flatMap(({ kind, steps }, i) =>
    steps.map((value, t) => ({ id: `s${i}`, t, value, twice: 2 * value, remark: `r${i}`, kind })),
  );
  // In no order.
  const cells = [...LONG.keys()]
    .sort((a, b) => ((a * 7919) % 4001) - ((b * 7919) % 4001))
    .map((i) => LONG[i]!);
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'long-'));
    const lines = cells.map(({ id, t, value, twice, remark, kind }) =>
      [id, t, value, twice, remark, kind].join(','),
    );
    await writeFile(join(folder, 'd.csv'), `id,t,value,twice,remark,y\n${lines.join('\n')}\n`);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const model = { ...learns, sequences: { id: 'id', order: 't' }, layers: ['gru 8'] };
  const read = (more: object = {}) =>
    readTrainingData({
      ...{
        data: join(folder, 'd.csv'),
        target: 'y',
        features: undefined,
        task: null,
        validation: '0.2',
        seed: 1,
      },
      steps: { id: 'id', order: 't', length: null },
      ...more,
    });

  test('are divided, trained and answered as wholes', async () => {
    const { training, described } = await read();
    expect(described.map(({ rows }) => rows)).toEqual([48, 12]);
    const trained = await train(model, training, { engine: 'wasm' });
    expect(trained.preprocessing).toMatchObject({
      order: { time: 't', series: 'id' },
      features: [
        { kind: 'steps', column: 'value', length: 12 },
        { kind: 'steps', column: 'twice', length: 12 },
      ],
    });
    expect(trained.signature.columns.map(({ name }) => name)).toEqual(['id', 't', 'value', 'twice']);
    expect(trained.notices[0]).toMatch(
      /"remark" is left out: it is string, and the steps of a sequence are numbers/,
    );
    expect(trained.metrics['val_accuracy']).toBeGreaterThan(0.9);
    const { values, classes } = await predict(trained, training.train.table);
    const right = cells.filter(({ kind }, row) => classes![values[row]!] === kind).length;
    expect(right / cells.length).toBeGreaterThan(0.95);
    const lists = await train(
      { ...learns, layers: ['gru 8'], epochs: 1 },
      { train: { table: pairsOf(), rows: null } },
    );
    expect(lists.artifacts.weightSpecs[0]!.shape).toEqual(trained.artifacts.weightSpecs[0]!.shape);
  });

  const pairsOf = () =>
    table(
      columnFromValues(
        'pair',
        waves.map(({ steps }) => JSON.stringify(steps.map((x) => [x, 2 * x]))),
      ),
      columnFromValues(
        'y',
        waves.map(({ kind }) => kind),
      ),
    );

  test('a sequence with two targets is told', async () => {
    await expect(read({ target: 'value' })).rejects.toThrow(
      /sequence "s\d+" of .* has several targets: "value" is/,
    );
  });
});

test('several lists of one length go side by side, as steps of more numbers', async () => {
  const pairs = table(
    ...lists.columns.slice(0, 1),
    columnFromValues(
      'other',
      waves.map(({ steps }) => JSON.stringify(steps.map((x) => [x, -x]))),
    ),
    lists.columns[1]!,
  );
  const trained = await train(
    { ...learns, epochs: 1, layers: ['simple-rnn 4'] },
    { train: { table: pairs, rows: null } },
  );
  expect(trained.artifacts.weightSpecs[0]).toMatchObject({ shape: [3, 4] });
});

test.each<[string, string[], RegExp]>([
  ['steps of another width', ['[1, 2]', '[[1, 2]]'], /has 2 numbers in step 1, not 1, in row 2/],
  ['a list that is none', ['[1, 2]', '[1, 2'], /column "wave" is no list in row 2/],
])('%s is told', async (_, cells, message) => {
  const rows = table(columnFromValues('wave', cells), columnFromValues('y', ['a', 'b']));
  const model = { layers: ['gru 4'], features: { wave: 'sequence' } };
  await expect(train(model, { train: { table: rows, rows: null } })).rejects.toThrow(message);
});

describe('a folder of pictures', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pictures-'));
    for (const [k, kind] of ['across', 'down'].entries()) {
      await mkdir(join(folder, kind));
      for (let i = 0; i < 24; i++) {
        const data = Uint8Array.from({ length: 20 * 16 * 3 }, (_, at) => {
          const [x, y] = [Math.floor(at / 3) % 20, Math.floor(at / 60)];
          return ((k === 0 ? y : x) + i) % 8 < 4 ? 40 + random.below(30) : 200 + random.below(30);
        });
        await writeFile(
          join(folder, kind, `${i}.png`),
          encodePng({ width: 20, height: 16, data, channels: 3 }),
        );
      }
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = () =>
    readTrainingData({
      data: folder,
      target: 'class',
      features: undefined,
      task: null,
      validation: '0.25',
      seed: 1,
    });

  test('is trained by convolutions, with pictures that are flipped and moved, and predicts after loading', async () => {
    const { training } = await read();
    const model = {
      ...learns,
      epochs: 30,
      'batch-size': 8,
      features: { image: { image: { size: 12, channels: 1 } } },
      augment: { flip: true, shift: 1 },
      layers: [
        { 'conv-2d': { filters: 6, 'kernel-size': 3, activation: 'relu' } },
        'max-pooling-2d',
        'flatten',
      ],
    };
    const trained = await train(model, training, { engine: 'wasm' });
    expect(trained.preprocessing.features).toEqual([
      { kind: 'image', column: 'image', height: 12, width: 12, channels: 1 },
    ]);
    expect(trained.metrics['val_accuracy']).toBeGreaterThan(0.8);
    const { values } = await predict(trained, training.train.table);
    expect(values.length).toBe(48);
    const again = await train({ ...model, epochs: 2 }, training, { engine: 'wasm' });
    const once = await train({ ...model, epochs: 2 }, training, { engine: 'wasm' });
    expect(again.artifacts.weightData).toEqual(once.artifacts.weightData);
  });

  test('a picture that is none is told with its row', async () => {
    const model = { layers: ['flatten'], features: { image: 'image' } };
    const two = table(
      columnFromValues('image', ['bm9uZQ==', 'bm9uZQ==']),
      columnFromValues('class', ['x', 'z']),
    );
    await expect(train(model, { train: { table: two, rows: null }, target: 'class' })).rejects.toThrow(
      /picture in row 1 of "image" is neither a PNG nor a JPEG file/,
    );
  });
});
