import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Column, cellText } from '@trainyard/columns';
import fc from 'fast-check';
import { csvText, type ReadOptions, readTable } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-tables-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Milliseconds, for the tests with much data on a busy machine. */
const LONG = 60_000;

let count = 0;
function write(content: string | Uint8Array, ending = '.csv'): string {
  const path = join(folder, `t${count++}${ending}`);
  writeFileSync(path, content);
  return path;
}

const cells = ({ columns, rowCount }: { columns: readonly Column[]; rowCount: number }) =>
  Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellText(column, row)));

async function read(content: string | Uint8Array, options?: ReadOptions, ending?: string) {
  const table = await readTable(write(content, ending), options);
  return {
    names: table.columns.map(({ name }) => name),
    types: table.columns.map(({ type }) => type),
    cells: cells(table),
  };
}

test.each<[string, string | Uint8Array, unknown[], unknown[][]]>([
  [
    'plain',
    'a,b\n1,x\n2,y\n',
    ['integer', 'string'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'no last line end',
    'a,b\n1,x\n2,y',
    ['integer', 'string'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'CRLF',
    'a,b\r\n1,x\r\n2,y\r\n',
    ['integer', 'string'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    'CR',
    'a,b\r1,x\r2,y\r',
    ['integer', 'string'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  ['a BOM', '\uFEFFa,b\n1,x\n', ['integer', 'string'], [['1', 'x']]],
  [
    'semicolons',
    'a;b\n1,5;x\ny,z;w',
    ['string', 'string'],
    [
      ['1,5', 'x'],
      ['y,z', 'w'],
    ],
  ],
  ['tabs', 'a\tb\n1\tx', ['integer', 'string'], [['1', 'x']]],
  [
    'blank lines',
    '\na,b\n\n1,x\n\n\n2,y\n\n',
    ['integer', 'string'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  ['quotes', 'a,"b ""c"""\n"1","x, ""y""\nz"\n', ['integer', 'string'], [['1', 'x, "y"\nz']]],
  ['a quote inside', 'a,b\n5" pipe,x\n', ['string', 'string'], [['5" pipe', 'x']]],
  ['an empty last cell at the end', 'a,b\n1,', ['integer', 'float64'], [['1', null]]],
  [
    'missing words',
    'a,b\nNA,N/A\nnan,NaN\nnull,NULL\nNone,""\n"NA",x\n1,y',
    ['integer', 'string'],
    [
      [null, null],
      [null, null],
      [null, null],
      [null, null],
      [null, 'x'],
      ['1', 'y'],
    ],
  ],
  ['booleans', 'a\nTRUE\nfalse\n\nTrue', ['boolean'], [['true'], ['false'], ['true']]],
  [
    'dates',
    'a\n2026-01-31\n2026-01-31T10:00:00+02:00',
    ['timestamp'],
    [['2026-01-31T00:00:00Z'], ['2026-01-31T08:00:00Z']],
  ],
  [
    'padding',
    'a , b\n 1 ,  true\n2, false ',
    ['integer', 'boolean'],
    [
      ['1', 'true'],
      ['2', 'false'],
    ],
  ],
  ['numbers', 'a\n1\n2.5\n1e3\n-inf', ['float64'], [['1'], ['2.5'], ['1000'], ['-Infinity']]],
  ['numbers, then text', 'a\n01\n2\nx', ['string'], [['01'], ['2'], ['x']]],
  ['booleans, then text', 'a\nTRUE\nmaybe', ['string'], [['TRUE'], ['maybe']]],
  ['dates, then text', 'a\n2026-01-31\nsoon', ['string'], [['2026-01-31'], ['soon']]],
  [
    'missing, then text',
    'a,b\n,1\nx,2',
    ['string', 'integer'],
    [
      [null, '1'],
      ['x', '2'],
    ],
  ],
  ['whole numbers beyond 2^53', 'a\n9007199254740993\n1', ['string'], [['9007199254740993'], ['1']]],
  ['numbered columns', '0,1\n5,6', ['integer', 'integer'], [['5', '6']]],
  ['letters of many bytes', 'näme\nÅsa\n日本', ['string'], [['Åsa'], ['日本']]],
])('%s', async (_, content, types, expected) => {
  const table = await read(content);
  expect(table.types).toEqual(types);
  expect(table.cells).toEqual(expected);
});

const numbers = (rows: number) => Array.from({ length: rows }, (_, row) => row + 1);

test.each<[string, string | Uint8Array, RegExp]>([
  ['an empty file', '', /is empty\./],
  ['only line ends', '\n\r\n', /is empty\./],
  ['a header alone', 'a,b\n', /has a header but no rows/],
  ['two columns of one name', 'a,b,a\n1,2,3', /two columns named "a": the 1st and the 3rd \(line 1\)/],
  ['a column without a name', ',a\n0,1', /Column 1 of .* has no name.*index=False/],
  ['no header', '1.5,2\n3,4', /holds only numbers.*no header/],
  ['a short row', 'a,b\n1,2\n3\n', /Row 2 of .* \(line 3\) has 1 cell, but the header has 2/],
  ['a long row', 'a,b\n1,2\n3,4,5\n', /Row 2 of .* \(line 3\) has more than 2 cells, but the header has 2/],
  ['a trailing delimiter', 'a,b\n1,2,', /Row 1 of .* has more than 2 cells/],
  [
    'a quote that never closes',
    'a,b\n1,2\n3,"x\n4,5\n',
    /Row 2 of .* \(line 3\) opens a quote in column 2 \("b"\) that never closes/,
  ],
  [
    'text after a quote',
    'a,b\n1,"x"y\n',
    /Row 1 of .* \(line 2\) has text after a closing quote in column 2 \("b"\)/,
  ],
  ['UTF-16', Buffer.from('\uFEFFa,b\n1,2', 'utf16le'), /is UTF-16 text/],
  ['UTF-16 without a mark', Buffer.from('a,b\n1,2', 'utf16le'), /is UTF-16 text/],
  ['bytes', Uint8Array.of(80, 75, 3, 4, 0, 0), /zero byte at position 4/],
  ['Latin-1', Buffer.from('a\nx\nÅ', 'latin1'), /Column "a" of .* is not UTF-8 at row 2 \(line 3\)/],
  ['decimal commas', 'a;b\n1,5;x\n2,5;y', /Column "a" of .* decimal comma, as "1,5" in row 1 \(line 2\)/],
  [
    'text late among numbers',
    `a\n${numbers(300).join('\n')}\noops\n`,
    /Column "a" of .* \(300 of 301 cells\), but row 301 \(line 302\) has "oops"/,
  ],
  ['text first among numbers', `a\noops\n${numbers(300).join('\n')}\n`, /row 1 \(line 2\) has "oops"/],
  ['a boolean first among numbers', `a\ntrue\n${numbers(300).join('\n')}\n`, /row 1 \(line 2\) has "true"/],
])('%s is an error', async (_, content, message) => {
  await expect(read(content)).rejects.toThrow(message);
  await expect(read(content)).rejects.toHaveProperty('kind', 'input');
});

test.each([
  [{ columns: ['b'] }, [['x'], ['y']]],
  [
    { columns: ['b', 'a'] },
    [
      ['x', '1'],
      ['y', '2'],
    ],
  ],
  [
    { types: { a: 'string' } },
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  ],
  [
    { missing: ['x'] },
    [
      ['1', null],
      ['2', 'y'],
    ],
  ],
] as const)('%j', async (options, expected) => {
  expect((await read('a,b\n1,x\n2,y', options)).cells).toEqual(expected);
});

test.each([
  [{ columns: ['aa'] }, /has no column "aa"\. Did you mean "a"\?/],
  [{ types: { b: 'float64' } }, /Column "b" of .* is to hold float64 cells, but row 1 \(line 2\) has "x"/],
  [{ types: { a: 'timestamp' } }, /Column "a" of .* row 1 \(line 2\) has "1"/],
  [{ delimiter: '::' }, /must be one ASCII character/],
] as const)('%j is an error', async (options, message) => {
  await expect(read('a,b\n1,x\n2,y', options)).rejects.toThrow(message);
});

test('a file that is missing, a folder, another ending', async () => {
  await expect(readTable(join(folder, 'none.csv'))).rejects.toThrow(/There is no file .*none\.csv/);
  await expect(readTable(folder, { format: 'csv' })).rejects.toThrow(/is a folder/);
  await expect(readTable('x.xlsx')).rejects.toThrow(/ends in ".xlsx"/);
});

test('the digest is that of the bytes', async () => {
  const content = 'a\n1\n';
  const { digest } = await readTable(write(content));
  expect(digest).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
});

test(
  'text in row 700,001 is found, and named with its line',
  async () => {
    const rows = numbers(700_000).map((row) => `${row},${row / 8}`);
    const path = write(`id,x\n${rows.join('\n')}\n700001,oops\n`);
    await expect(readTable(path)).rejects.toThrow(/Column "x".*row 700001 \(line 700002\) has "oops"/);
  },
  LONG,
);

test(
  'a cell longer than a chunk, and cells cut anywhere by chunks',
  async () => {
    const long = 'ä"\n,'.repeat(200_000);
    const rows = Array.from({ length: 60_000 }, (_, row) => `${row},"v${row % 7}\r\n",${row / 3}\r`);
    const table = await readTable(write(`a,b,c\r${rows.join('')}1,"${long.replaceAll('"', '""')}",2`));
    expect(table.rowCount).toBe(60_001);
    expect(cellText(table.columns[1]!, 60_000)).toBe(long);
    for (let row = 0; row < 60_000; row++) {
      if (table.columns[0]!.type === 'integer' && table.columns[0]!.values[row] !== row)
        throw new Error(`row ${row}`);
      if (table.columns[2]!.type === 'float64' && table.columns[2]!.values[row] !== row / 3)
        throw new Error(`row ${row}`);
    }
  },
  LONG,
);

test(
  'what was written comes back',
  async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', ' ', 'x', 'é') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }), async (rows) => {
        const keep = rows.map((row) =>
          row.map((text) => (text.replaceAll('\0', '').trim() === '' ? null : text.replaceAll('\0', ''))),
        );
        const codes = (at: number) => Int32Array.from(keep, (row, index) => (row[at] === null ? -1 : index));
        const nulls = (at: number) => Uint8Array.from(keep, (row) => (row[at] === null ? 1 : 0));
        const columns = ['first', 'second "name"'].map(
          (name, at): Column => ({
            name,
            type: 'string',
            codes: codes(at),
            categories: keep.map((row) => row[at] ?? ''),
            nulls: nulls(at),
          }),
        );
        const types = { first: 'string', 'second "name"': 'string' } as const;
        const back = await read(csvText({ rowCount: rows.length, columns }), { types, missing: [] });
        expect(back.cells).toEqual(keep);
      }),
      { numRuns: 150 },
    );
  },
  LONG,
);
