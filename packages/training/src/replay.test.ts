import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { type InitialModel, readInitialModel } from './initial-model.ts';
import { readTrainingData } from './read-training-data.ts';
import { saveTrainedModel } from './save-trained-model.ts';
import { about, predict, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

const random = createRandom('replay');
/** Old rows lie left of 0, new ones right of it, and ask for the contrary there. */
const rowsOf = (side: 'old' | 'new', count: number): Table => {
  const xs = Array.from(
    { length: count },
    () => (side === 'old' ? -1 : 1) * (0.2 + Math.abs(random.normal())),
  );
  const zs = xs.map(() => random.normal());
  return table(
    columnFromValues('x', xs),
    columnFromValues('z', zs),
    columnFromValues(
      'y',
      xs.map((x, i) => (x * zs[i]! > 0 ? 'yes' : 'no')),
    ),
  );
};
const [old, fresh] = [rowsOf('old', 200), rowsOf('new', 80)];
const layers = ['16 tanh'];
const optimizer = { adam: { 'learning-rate': 0.05 } };

let folder: string;
let initialModel: InitialModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'));
  const first = await train(
    { layers, optimizer, epochs: 30 },
    { train: { table: old, rows: null } },
    { engine: 'dense' },
  );
  await saveTrainedModel(join(folder, 'model'), first, about);
  initialModel = await readInitialModel(join(folder, 'model'), 'artifact:m');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const goOn = (more: object, replay: Table | null, engine = 'dense') =>
  train(
    { layers, optimizer, epochs: 40, ...more },
    { train: { table: fresh, rows: null }, replay: replay === null ? null : { table: replay, rows: null } },
    { engine, initialModel },
  );
const accuracy = async (trained: Awaited<ReturnType<typeof train>>, rows: Table) => {
  const { values, classes } = await predict(trained, rows);
  const truth = rows.columns[2] as Extract<Table['columns'][number], { type: 'string' }>;
  return (
    Array.from(values).filter((value, i) => classes![value] === truth.categories[truth.codes[i]!]).length /
    rows.rowCount
  );
};

test('with old rows mixed in a model that goes on does not forget them', async () => {
  const replay = { data: 'old.csv', share: 0.5 };
  const [forgot, kept] = [await goOn({}, null), await goOn({ replay }, old)];
  expect(await accuracy(kept, fresh)).toBeGreaterThan(0.9);
  expect(await accuracy(kept, old)).toBeGreaterThan(0.9);
  expect(await accuracy(forgot, old)).toBeLessThan(0.8);
  const again = await goOn({ replay }, old);
  expect(again.artifacts.weightData).toEqual(kept.artifacts.weightData);
});

test('both engines mix the same rows in', async () => {
  const more = { replay: { data: 'old.csv', share: 0.25 }, epochs: 2 };
  const [dense, cpu] = [await goOn(more, old), await goOn(more, old, 'cpu')];
  dense.curves['loss']!.forEach((value, epoch) => {
    expect(value).toBeCloseTo(cpu.curves['loss']![epoch]!, 5);
  });
});

test('the old rows are read from their file, which the document names', async () => {
  const csv = (rows: number) =>
    `x,z,y\n${Array.from({ length: rows }, (_, i) => `${i},1,${i % 2 ? 'a' : 'b'}`).join('\n')}\n`;
  await writeFile(join(folder, 'new.csv'), csv(20));
  await writeFile(join(folder, 'old.csv'), csv(30));
  const choice = {
    data: join(folder, 'new.csv'),
    target: 'y',
    features: undefined,
    task: null,
    validation: '0',
    seed: 1,
  };
  const { training, described } = await readTrainingData({
    ...choice,
    replay: { data: join(folder, 'old.csv'), share: 0.5 },
  });
  expect(training.replay!.table.rowCount).toBe(30);
  expect(described.map(({ role, rows }) => [role, rows])).toEqual([
    ['train', 20],
    ['replay', 30],
  ]);
});

test.each<[string, Promise<unknown> | (() => Promise<unknown>), RegExp]>([
  [
    'no model to go on from',
    () => train({ layers, replay: { data: 'o.csv' } }, { train: { table: old, rows: null } }),
    /model.replay is set, but there is no initial-model/,
  ],
  [
    'a share of all',
    async () => train({ layers, replay: { data: 'o.csv', share: 1 } }, { train: { table: old, rows: null } }),
    /model.replay.share is 1, but a number above 0 and below 1/,
  ],
  [
    'no table',
    async () => train({ layers, replay: {} }, { train: { table: old, rows: null } }),
    /model.replay.data is undefined, but the path/,
  ],
])('%s is told', async (_, work, message) => {
  await expect(typeof work === 'function' ? work() : work).rejects.toThrow(message);
});
