import { jest } from '@jest/globals';
import {
  columnFromValues,
  loadNumberPacker,
  type NumberColumn,
  packedColumn,
  type Table,
} from '@trainyard/columns';
import { encode } from './encode.ts';
import { encodeAndFree } from './encode-and-free.ts';
import { fitPreprocessing } from './fit-preprocessing.ts';

const make = (): Table => ({
  rowCount: 5,
  columns: [
    columnFromValues('size', [1, 2, null, 4, 7]),
    columnFromValues('city', ['Paris', 'Rome', null, 'Oslo', 'Rome']),
    columnFromValues('day', [new Date(0), new Date(1e11), null, new Date(2e11), new Date(3e11)]),
    columnFromValues('unused', [1, 2, 3, 4, 5]),
    columnFromValues('y', [1, 2, 3, 4, 5]),
  ],
});
const fit = (table: Table) =>
  fitPreprocessing({
    table,
    rows: null,
    features: ['size', 'city', 'day'],
    target: 'y',
    task: 'regression',
    encodings: { size: { kind: 'log' } },
  }).preprocessing;

test('the same numbers as without freeing, and the columns are gone', () => {
  const table = make();
  const preprocessing = fit(table);
  const sets = [null, Int32Array.of(3, 1), Int32Array.of()];
  const wanted = sets.map((rows) => encode(preprocessing, make(), rows));
  expect(encodeAndFree(preprocessing, table, sets, ['y'])).toEqual(wanted);
  expect(table.columns.map(({ name }) => name)).toEqual(['y']);
});

test('a column that is missing is told as ever, and nothing is freed', () => {
  const table = make();
  const preprocessing = fit(table);
  (table.columns as unknown[]).shift();
  expect(() => encodeAndFree(preprocessing, table, [null])).toThrow('The data have no column "size"');
  expect(table.columns).toHaveLength(4);
});

test('packed numbers give the same numbers, and stay packed until then', async () => {
  const packer = (await loadNumberPacker())(5);
  packer.window.set([1, 2, Number.NaN, 4, 7]);
  packer.take(5);
  const numbers = packer.finish();
  const unpack = jest.spyOn(numbers, 'unpack');
  const size = packedColumn<NumberColumn>('size', 'integer', numbers, Uint8Array.of(0, 0, 1, 0, 0));
  const table: Table = { rowCount: 5, columns: [size, ...make().columns.slice(1)] };
  const preprocessing = fit(table);
  expect(preprocessing).toEqual(fit(make()));
  const rows = Int32Array.of(4, 0);
  expect(encodeAndFree(preprocessing, table, [rows, null])).toEqual(
    [rows, null].map((set) => encode(preprocessing, make(), set)),
  );
  expect(unpack).toHaveBeenCalledTimes(2);
});
