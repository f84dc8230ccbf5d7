import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFeatures } from './parse-features.ts';
import { type DataChoice, readTrainingData } from './read-training-data.ts';

let folder: string;
let data: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'));
  data = join(folder, 'd.csv');
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 4 === 0 ? 'b' : 'a'},${i * 2},id-${i}`);
  await writeFile(data, `x,y,zip,id\n${rows.join('\n')}\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const read = (changes: Partial<DataChoice> = {}) =>
  readTrainingData({
    data,
    target: 'y',
    features: undefined,
    task: null,
    validation: '0.25',
    seed: 1,
    ...changes,
  });

test.each([
  [[], { names: null, without: [], types: {} }],
  [['age', 'zip: text'], { names: ['age', 'zip'], without: [], types: { zip: 'string' } }],
  [['!id'], { names: null, without: ['id'], types: {} }],
  [['*', 'zip: category'], { names: null, without: [], types: { zip: 'string' } }],
  [['a:b'], { names: ['a:b'], without: [], types: {} }],
])('features %j', (items, wanted) => {
  expect(parseFeatures(items)).toEqual(wanted);
});

test('a share is cut off with the classes in their shares, by the seed', async () => {
  const { training, described } = await read();
  const rows = training.validation!.rows as Int32Array;
  expect(described.map(({ role, rows: count }) => [role, count])).toEqual([
    ['train', 30],
    ['validation', 10],
  ]);
  expect([2, 3]).toContain([...rows].filter((row) => row % 4 === 0).length);
  expect((await read()).training.validation!.rows).toEqual(rows);
  expect((await read({ seed: 2 })).training.validation!.rows).not.toEqual(rows);
  expect(training.features).toEqual(['x', 'zip', 'id']);
});

test('columns can be left out or read as text', async () => {
  const { training } = await read({ features: ['!id', 'zip: text'], validation: '0' });
  expect(training.features).toEqual(['x', 'zip']);
  expect(training.validation).toBeNull();
  expect(training.train.table.columns[2]!.type).toBe('string');
});

test('validation may be a table of its own', async () => {
  const { training, described } = await read({ validation: data });
  expect(training.validation!.table.rowCount).toBe(40);
  expect(described).toHaveLength(2);
});

test.each<[Partial<DataChoice>, RegExp]>([
  [{ target: 'z' }, /has no column "z"/],
  [{ features: ['xx'] }, /has no column "xx".*Did you mean "x"/],
  [{ features: ['!iid'] }, /has no column "iid".*Did you mean "id"/],
  [{ features: ['zip: txt'] }, /"txt" is no type of a column.*Did you mean "text"/],
  [{ features: ['x', '!x'] }, /both "x" and "!x"/],
  [{ validation: '1' }, /Input validation is "1", which is no share/],
  [{ validation: '-0.1' }, /no share/],
  [{ validation: 'no.csv' }, /no.csv/],
  [{ data: 'no.csv' }, /no.csv/],
])('%j is an error', async (changes, message) => {
  await expect(read(changes)).rejects.toThrow(message);
});
