import type { Table } from '@trainyard/columns';
import { sliceTable } from './slices.ts';

const table: Table = {
  rowCount: 6,
  columns: [
    {
      name: 'region',
      type: 'string',
      codes: Int32Array.of(1, 0, 1, 0, -1, 1),
      categories: ['US', 'EU'],
      nulls: Uint8Array.of(0, 0, 0, 0, 1, 0),
    },
    { name: 'new', type: 'boolean', values: Uint8Array.of(1, 1, 0, 0, 0, 1), nulls: null },
    {
      name: 'age',
      type: 'integer',
      values: Float64Array.of(10, 20, 30, 40, 50, Number.NaN),
      nulls: Uint8Array.of(0, 0, 0, 0, 0, 1),
    },
    { name: 'id', type: 'float64', values: Float64Array.from({ length: 6 }, (_, i) => i), nulls: null },
  ],
};

const cut = (...rules: Parameters<typeof sliceTable>[1]) =>
  Object.fromEntries(sliceTable(table, rules, 'policy').map(({ name, rows }) => [name, [...rows]]));

test('by column, missing cells apart', () => {
  expect(cut({ kind: 'column', column: 'region' })).toEqual({
    'region=EU': [0, 2, 5],
    'region=US': [1, 3],
    'region missing': [4],
  });
});

test('by crossing columns, empty crossings left out', () => {
  expect(cut({ kind: 'cross', columns: ['region', 'new'] })).toEqual({
    'region=EU & new=false': [2],
    'region=EU & new=true': [0, 5],
    'region=US & new=false': [3],
    'region=US & new=true': [1],
    'region missing & new=false': [4],
  });
});

test('by quantiles', () => {
  expect(cut({ kind: 'quantiles', column: 'age', count: 2 })).toEqual({
    'age < 30': [0, 1],
    'age >= 30': [2, 3, 4],
    'age missing': [5],
  });
});

test('by a condition, though it holds for no row', () => {
  expect(cut({ kind: 'where', expression: 'age > 100' })).toEqual({ 'age > 100': [] });
});

test('a column of text has no quantiles', () => {
  expect(() => cut({ kind: 'quantiles', column: 'region', count: 2 })).toThrow(
    'a column of numbers is wanted',
  );
});
