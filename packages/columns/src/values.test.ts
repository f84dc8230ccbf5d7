import {
  cellText,
  classesOf,
  column,
  columnFromValues,
  numbersOf,
  selectColumns,
  selectRows,
  type Table,
} from './index.ts';
import { parseTimestamp } from './timestamp.ts';

const day = Date.UTC(2026, 0, 31);

test.each([
  ['whole numbers', [1, null, 3], 'integer'],
  ['fractions', [1, 2.5], 'float64'],
  ['nothing at all', [null, undefined], 'float64'],
  ['booleans', [true, false, null], 'boolean'],
  ['dates', ['2026-01-31', '2026-01-31T10:00:00Z'], 'timestamp'],
  ['date objects', [new Date(0)], 'timestamp'],
  ['text', ['2026-01-31', 'soon'], 'string'],
  ['numbers and as much text', [1, 'one'], 'string'],
  ['whole numbers beyond 2^53', [1, 2n ** 60n], 'string'],
  ['small bigints', [1n, 2n], 'integer'],
])('%s', (_, values, type) => {
  expect(columnFromValues('x', values).type).toBe(type);
});

test('one text among a hundred numbers is an error that names its row', () => {
  const values = [...Array.from({ length: 99 }, (_, row) => row), 'oops'];
  expect(() => columnFromValues('age', values, { source: 'people.jsonl' })).toThrow(
    'Column "age" of people.jsonl holds numbers (99 of 100 cells), but row 100 has "oops".',
  );
  expect(columnFromValues('age', values, {}, 'string').type).toBe('string');
});

test('a cell that does not fit the type asked for is an error', () => {
  expect(() => columnFromValues('x', ['1', 'b'], {}, 'integer')).toThrow(
    'Column "x" of the data is integer, but row 2 has "b".',
  );
  expect(columnFromValues('x', ['1', '0'], {}, 'boolean').type).toBe('boolean');
});

const table: Table = {
  rowCount: 3,
  columns: [
    columnFromValues('name', ['b', 'a', null]),
    columnFromValues('when', [new Date(day), null, new Date(day + 1)]),
    columnFromValues('flag', [true, false, null]),
    columnFromValues('x', [0.1, -0, null], {}, 'float64'),
  ],
};

test('cells as text', () => {
  const rows = [0, 1, 2].map((row) => table.columns.map((cells) => cellText(cells, row)));
  expect(rows).toEqual([
    ['b', '2026-01-31T00:00:00Z', 'true', '0.1'],
    ['a', null, 'false', '-0'],
    [null, '2026-01-31T00:00:00.001Z', null, null],
  ]);
});

test('columns as numbers', () => {
  expect(numbersOf(table.columns[0]!)).toBeNull();
  expect([...numbersOf(table.columns[2]!)!]).toEqual([1, 0, Number.NaN]);
});

test('columns as classes', () => {
  expect(classesOf(table.columns[0]!)).toEqual({ codes: Int32Array.of(1, 0, -1), classes: ['a', 'b'] });
  expect(classesOf(table.columns[2]!).classes).toEqual(['false', 'true']);
  expect(classesOf(columnFromValues('d', [10, 9, 10])).classes).toEqual(['9', '10']);
});

test('rows and columns are picked in the order asked for', () => {
  const picked = selectRows(selectColumns(table, ['flag', 'name']), Int32Array.of(1, 0, 1));
  expect(picked.rowCount).toBe(3);
  expect(picked.columns.map(({ name, nulls }) => [name, nulls])).toEqual([
    ['flag', null],
    ['name', null],
  ]);
  expect([0, 1, 2].map((row) => cellText(picked.columns[1]!, row))).toEqual(['a', 'b', 'a']);
  expect(() => selectRows(table, Int32Array.of(3))).toThrow(RangeError);
});

test('a column that is not there is named with the nearest', () => {
  expect(() => column(table, 'flags', 'data.csv')).toThrow(
    'data.csv has no column "flags". Did you mean "flag"?',
  );
});

test.each([
  ['2026-01-31', day],
  ['2026-01-31T00:00', day],
  ['2026-01-31 01:00:00+01:00', day],
  ['2026-01-31T00:00:00.5Z', day + 500],
  ['2026-01-31T00:00:00.123456', day + 123],
  ['2026-01-30T18:30:00-0530', day],
  ['0099-01-01', new Date('0099-01-01').getTime()],
  ['2026-02-30', Number.NaN],
  ['2026-13-01', Number.NaN],
  ['2026-01-31T25:00', Number.NaN],
  ['2026-1-3', Number.NaN],
  ['20260131', Number.NaN],
])('%s', (text, expected) => {
  expect(parseTimestamp(text)).toBe(expected);
});
