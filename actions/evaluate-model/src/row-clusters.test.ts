import type { Column } from '@trainyard/columns';
import { dataOf, tableOfColumns } from './judged-for-tests.ts';
import { rowClusters } from './row-clusters.ts';

const texts = (...values: string[]): Column => {
  const categories = [...new Set(values)];
  const codes = Int32Array.from(values, (value) => categories.indexOf(value));
  return { name: 'c', type: 'string', codes, categories, nulls: null };
};
const numbers = (...values: number[]): Column => ({
  name: 'c',
  type: 'float64',
  values: Float64Array.from(values),
  nulls: null,
});

test('rows of one value belong together', () => {
  const { of, count, notices } = rowClusters(dataOf(tableOfColumns(texts('a', 'b', 'a'))), {
    cluster: 'c',
    time: undefined,
  })!;
  expect([...of]).toEqual([0, 1, 0]);
  expect(count).toBe(2);
  expect(notices[0]).toContain('2 clusters, so few');
});

test('eight times make four blocks of two, whatever the order and however many rows a time has', () => {
  const given = rowClusters(dataOf(tableOfColumns(numbers(5, 1, 2, 3, 4, 6, 7, 8, 1))), {
    cluster: undefined,
    time: 'c',
  })!;
  expect([...given.of]).toEqual([2, 0, 0, 1, 1, 2, 3, 3, 0]);
  const dates = texts('2026-01-02', '2026-01-01', '2026-01-03');
  expect([...rowClusters(dataOf(tableOfColumns(dates)), { cluster: undefined, time: 'c' })!.of]).toEqual([
    0, 0, 1,
  ]);
});

test('neither is none; both, an empty cell, one cluster and no time are errors', () => {
  const neither = { cluster: undefined, time: undefined };
  expect(rowClusters(dataOf(tableOfColumns(numbers(1, 2))), neither)).toBeNull();
  const of = (column: Column, which: { cluster?: string; time?: string }) => () =>
    rowClusters(dataOf(tableOfColumns(column)), { ...neither, ...which });
  expect(of(numbers(1), { cluster: 'c', time: 'c' })).toThrow('Both cluster and time are given.');
  expect(of(texts('a', 'a'), { cluster: 'c' })).toThrow('of one cluster, by "c"');
  expect(of({ ...numbers(1, 2), nulls: Uint8Array.of(0, 1) }, { time: 'c' })).toThrow(
    'no value in row 2 of "c"',
  );
  expect(of(texts('soon', 'later'), { time: 'c' })).toThrow('"soon" in row 1 of "c", which is no time');
  expect(of(numbers(1, 2), { cluster: 'd' })).toThrow('no column "d"');
});
