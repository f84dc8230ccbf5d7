import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, cellText, columnFromValues } from '@trainyard/columns';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { csvText, readTable } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DATA: Record<string, CellValue[]> = {
  id: [1, 2, 3, 4],
  score: [0.1, null, -2.5e-7, 1e21],
  label: ['yes', 'no, "maybe"', null, 'ä\nß'],
  flag: [true, null, false, true],
  at: [new Date('2026-01-31T00:00:00Z'), null, new Date('2026-02-01T12:30:00Z'), new Date(0)],
};
const TYPES = ['integer', 'float64', 'string', 'boolean', 'timestamp'];

const columns = Object.entries(DATA).map(([name, values]) => columnFromValues(name, values));
const csv = csvText({ rowCount: 4, columns });
const rows = Array.from({ length: 4 }, (_, row) =>
  Object.fromEntries(Object.keys(DATA).map((name) => [name, DATA[name]![row]])),
);
const parquetTypes = {
  id: 'INT64',
  score: 'DOUBLE',
  label: 'STRING',
  flag: 'BOOLEAN',
  at: 'TIMESTAMP',
} as const;
const parquet = parquetWriteBuffer({
  columnData: Object.entries(parquetTypes).map(
    ([name, type]): ColumnSource => ({
      name,
      type,
      nullable: true,
      data: DATA[name]!.map((value) => (type === 'INT64' ? BigInt(value as number) : value)),
    }),
  ),
});

/** The same table in every format, with the delimiters of CSV as formats of their own. */
const FILES: [string, string | Uint8Array][] = [
  ['t.csv', csv],
  ['t-semicolon.csv', csv.replaceAll('no, "', 'no; "').replaceAll(',', ';').replaceAll('no; "', 'no, "')],
  ['t.tsv', csv.replaceAll('no, "', 'no\0"').replaceAll(',', '\t').replaceAll('no\0"', 'no, "')],
  ['t.jsonl', rows.map((row) => JSON.stringify(row)).join('\n')],
  ['t.ndjson', rows.map((row) => `${JSON.stringify(row)}\r\n`).join('')],
  ['t.json', JSON.stringify(rows)],
  ['t.parquet', new Uint8Array(parquet)],
];
for (const [name, content] of FILES) writeFileSync(join(folder, name), content);
const NAMES = FILES.map(([name]) => name);

test.each(NAMES)('%s: the same types and cells', async (name) => {
  const table = await readTable(join(folder, name));
  expect(table.columns.map(({ type }) => type)).toEqual(TYPES);
  expect(table.columns.map((column) => [0, 1, 2, 3].map((row) => cellText(column, row)))).toEqual(
    columns.map((column) => [0, 1, 2, 3].map((row) => cellText(column, row))),
  );
});

test.each(NAMES)('%s: missing cells are marked, and their values NaN, -1 or 0', async (name) => {
  const [id, score, label, flag] = (await readTable(join(folder, name))).columns;
  expect(id!.nulls).toBeNull();
  expect([...score!.nulls!]).toEqual([0, 1, 0, 0]);
  expect(score!.type === 'float64' && score!.values[1]).toBeNaN();
  expect(label!.type === 'string' && label!.codes[2]).toBe(-1);
  expect(flag!.type === 'boolean' && flag!.values[1]).toBe(0);
});

test.each(NAMES)('%s: the digest of the bytes, and its path', async (name) => {
  const path = join(folder, name);
  const { digest, ...table } = await readTable(path);
  expect(digest).toBe(`sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}`);
  expect(table.path).toBe(path);
});

test.each(NAMES)('%s: columns in the order asked for', async (name) => {
  const table = await readTable(join(folder, name), { columns: ['flag', 'id'] });
  expect(table.columns.map((column) => column.name)).toEqual(['flag', 'id']);
});

test.each(NAMES)('%s: a column that is not there', async (name) => {
  const reading = readTable(join(folder, name), { columns: ['scores'] });
  await expect(reading).rejects.toThrow(/no (column|key) "scores"\. Did you mean "score"\?/);
});

test.each(NAMES)('%s: a type that does not fit', async (name) => {
  const reading = readTable(join(folder, name), { types: { label: 'integer' } });
  await expect(reading).rejects.toThrow(/Column "label" .*integer.* row 1/);
});

test.each(NAMES)('%s: an empty file', async (name) => {
  const path = join(folder, `empty-${name}`);
  writeFileSync(path, '');
  await expect(readTable(path)).rejects.toThrow(/ is empty\./);
});
