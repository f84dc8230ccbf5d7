import type { Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import fc from 'fast-check';
import { parseWhere, whereColumns } from './where.ts';
import { rowsWhere } from './where-rows.ts';

const table: Table = {
  rowCount: 4,
  columns: [
    {
      name: 'income',
      type: 'float64',
      values: Float64Array.of(1e5, 2e5, Number.NaN, -5),
      nulls: Uint8Array.of(0, 0, 1, 0),
    },
    {
      name: 'region',
      type: 'string',
      codes: Int32Array.of(0, 1, 0, -1),
      categories: ['EU', 'US'],
      nulls: Uint8Array.of(0, 0, 0, 1),
    },
    { name: 'is new', type: 'boolean', values: Uint8Array.of(1, 0, 1, 0), nulls: null },
    {
      name: 'seen',
      type: 'timestamp',
      values: Float64Array.of(0, Date.UTC(2026, 0, 1), Date.UTC(2026, 5, 1), 0),
      nulls: null,
    },
  ],
};

test.each([
  ['income > 1e5', [1]],
  ['income >= 1e5', [0, 1]],
  ['not income > 1e5', [0, 3]],
  ['income < 0 or income > 150000', [1, 3]],
  ['income = -5', [3]],
  ['income is null', [2]],
  ['income is not null && region == "EU"', [0]],
  ["region in ('EU', 'US')", [0, 1, 2]],
  ['region not in ["EU"]', [1]],
  ['region != "EU"', [1]],
  ['`is new` == true and (region == "US" or income is null)', [2]],
  ['seen >= "2026-01-01"', [1, 2]],
  ['region == "it\\"s"', []],
])('%s', (expression, rows) => {
  expect([...rowsWhere(table, expression, 'policy')]).toEqual(rows);
});

test.each([
  ['income >', 'cannot be read at its end: a number, a "text" in quotes'],
  ['income > 1 region', 'at "region": "and", "or" or the end is wanted'],
  ['incme > 1', 'names the column "incme", which the data does not have. Did you mean "income"?'],
  ['region > 1', 'compares the string column "region" with 1; a text in quotes is wanted'],
  ['income == "a"', 'a number is wanted'],
  ['seen > "yesterday"', 'a date in quotes'],
  ['income > 1; process.exit()', 'at "; process.exit()": this means nothing here'],
  ['(income > 1', '")" is wanted'],
])('%s is refused', (expression, message) => {
  expect(() => rowsWhere(table, expression, 'policy')).toThrow(InputError);
  expect(() => rowsWhere(table, expression, 'policy')).toThrow(message);
});

test('the columns a condition reads', () => {
  expect(whereColumns('not (a > 1 and b is null) or a in (2)', 'policy')).toEqual(['a', 'b']);
});

test('any text is read or refused, never anything else', () => {
  const pieces = fc.constantFrom(
    'income',
    '>',
    '1',
    '"a"',
    'and',
    'or',
    'not',
    '(',
    ')',
    'in',
    'is',
    'null',
    ',',
    '`x y`',
    '"',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
      try {
        parseWhere(words.join(' '), 'policy');
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
  );
});
