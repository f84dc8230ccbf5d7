import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellText } from '@trainyard/columns';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { readTable } from '../index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-parquet-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function write(
  columnData: ColumnSource[],
  options: { codec?: 'UNCOMPRESSED' | 'SNAPPY'; rowGroupSize?: number } = {},
): string {
  const path = join(folder, `t${count++}.parquet`);
  writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData, ...options })));
  return path;
}

test('every type, with and without missing cells, over row groups', async () => {
  const path = write(
    [
      { name: 'double', data: [0.5, null, Number.NaN], type: 'DOUBLE', nullable: true },
      { name: 'whole doubles', data: [1, 2, 3], type: 'DOUBLE' },
      { name: 'int32', data: [1, 2, null], type: 'INT32', nullable: true },
      { name: 'int64', data: [1n, 2n, -3n], type: 'INT64' },
      { name: 'big', data: [1n, 2n ** 53n + 1n, 3n], type: 'INT64' },
      { name: 'text', data: ['x', null, 'é'], type: 'STRING', nullable: true },
      { name: 'iso text', data: ['2026-01-31', '2026-01-31', '2026-01-31'], type: 'STRING' },
      { name: 'flag', data: [true, false, null], type: 'BOOLEAN', nullable: true },
      { name: 'time', data: [new Date(0), null, new Date(1500)], type: 'TIMESTAMP', nullable: true },
    ],
    { codec: 'SNAPPY', rowGroupSize: 2 },
  );
  const { columns, rowCount, notes } = await readTable(path);
  expect(columns.map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'double: float64',
    'whole doubles: float64',
    'int32: integer',
    'int64: integer',
    'big: string',
    'text: string',
    'iso text: string',
    'flag: boolean',
    'time: timestamp',
  ]);
  expect(
    Array.from({ length: rowCount }, (_, row) => columns.map((column) => cellText(column, row))),
  ).toEqual([
    ['0.5', '1', '1', '1', '1', 'x', '2026-01-31', 'true', '1970-01-01T00:00:00Z'],
    [null, '2', '2', '2', '9007199254740993', null, '2026-01-31', 'false', null],
    [null, '3', null, '-3', '3', 'é', '2026-01-31', null, '1970-01-01T00:00:01.500Z'],
  ]);
  expect(notes).toEqual([expect.stringContaining('Column "big"')]);
});

test('only the columns asked for, and types asked for', async () => {
  const path = write([
    { name: 'a', data: [1, 2], type: 'INT32' },
    { name: 'b', data: [3, 4], type: 'INT32' },
  ]);
  const table = await readTable(path, { columns: ['b'], types: { b: 'string' } });
  expect(table.columns).toEqual([
    { name: 'b', type: 'string', codes: Int32Array.of(0, 1), categories: ['3', '4'], nulls: null },
  ]);
  await expect(readTable(path, { columns: ['c'] })).rejects.toThrow('has no column "c"');
});

test('what is no Parquet file, a torn one, and nested columns are errors', async () => {
  const path = write([{ name: 'a', data: [1, 2], type: 'INT32' }]);
  writeFileSync(path, 'a,b\n1,2\n');
  await expect(readTable(path)).rejects.toThrow(/cannot be read as Parquet/);
  const nested = write([{ name: 'doc', data: [{ b: 1 }], type: 'JSON' }]);
  await expect(readTable(nested)).rejects.toThrow(/Column "doc" of .* is JSON/);
});
