import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Column } from '@trainyard/columns';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { readTable, type SourceTable } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'trainyard-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As toEqual, which takes seconds for arrays of this length. */
function expectSame(actual: SourceTable, wanted: SourceTable): void {
  const described = ({ columns, ...table }: SourceTable) => ({
    ...table,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      ...(column.type === 'string' && { categories: column.categories }),
    })),
  });
  expect(described(actual)).toEqual(described(wanted));
  for (const [i, column] of wanted.columns.entries()) {
    for (const arrays of [cellsOf, ({ nulls }: Column) => nulls ?? []]) {
      const [own, other] = [arrays(actual.columns[i]!), arrays(column)];
      const differs = other.findIndex((value, row) => !Object.is(value, own[row]));
      expect([column.name, own.length, differs]).toEqual([column.name, other.length, -1]);
    }
  }
}
const cellsOf = (column: Column) => (column.type === 'string' ? column.codes : column.values);

const WINDOW = 4096;
const late = (row: number, text: string) => (row < WINDOW + 5 ? '' : text);
const COLUMNS: Readonly<Record<string, (row: number) => string>> = {
  whole: (row) => String(row - 7),
  decimals: (row) => (row / 100).toFixed(2),
  doubles: (row) => String(Math.sqrt(row + 2)),
  holes: (row) => (row % 5 === 0 ? 'NA' : `${row}.5`),
  flag: (row) => (row % 2 === 0 ? 'true' : 'False'),
  day: (row) => new Date(row * 86_400_000).toISOString().slice(0, 10),
  time: (row) => new Date(row * 1001).toISOString(),
  text: (row) => `t${row % 300}`,
  lateNumber: (row) => late(row, String(row)),
  lateText: (row) => late(row, `x${row % 3}`),
  lateFlag: (row) => late(row, 'true'),
  empty: () => '',
  textAfterNumbers: (row) => (row % 2 === 0 ? `${row}` : `n${row}`),
  infinite: (row) => (row % 50 === 0 ? '-inf' : '-0'),
  beyond: (row) => (row === WINDOW ? '9007199254740993' : '1'),
};

test.each([1, WINDOW - 1, WINDOW, WINDOW + 1, 9000])(
  'a CSV file of %i rows is the same packed',
  async (rowCount) => {
    const path = join(folder, `${rowCount}.csv`);
    const rows = Array.from({ length: rowCount }, (_, row) => Object.values(COLUMNS).map((of) => of(row)));
    // Long rows at first, so that the rows are more than they seem to be.
    const padded = rows.map((row, at) =>
      [...row, at < 20 ? '"'.padEnd(8000, 'y').concat('"') : ''].join(','),
    );
    writeFileSync(path, `${[...Object.keys(COLUMNS), 'pad'].join(',')}\n${padded.join('\n')}\n`);
    expectSame(await readTable(path, { packed: true }), await readTable(path));
  },
  60_000,
);

test('types that were asked for, packed', async () => {
  const path = join(folder, 'types.csv');
  writeFileSync(path, `a,b,c,d\n${'1,0,1,2026-01-31\n'.repeat(WINDOW + 3)}`);
  const types = { a: 'float64', b: 'boolean', c: 'string', d: 'timestamp' } as const;
  const packed = await readTable(path, { types, packed: true });
  expectSame(packed, await readTable(path, { types }));
  expect(packed.columns.map(({ type }) => type)).toEqual(Object.values(types));
});

const repeat = <T>(of: (row: number) => T) => Array.from({ length: 9000 }, (_, row) => of(row));
const SOURCES: ColumnSource[] = [
  { name: 'whole doubles', data: repeat((row) => row), type: 'DOUBLE' },
  { name: 'doubles', data: repeat((row) => Math.sqrt(row)), type: 'DOUBLE' },
  {
    name: 'floats',
    data: repeat((row) => (row % 9 === 0 ? null : Math.fround(row / 7))),
    type: 'FLOAT',
    nullable: true,
  },
  { name: 'holes', data: repeat((row) => (row % 3 === 0 ? null : row / 4)), type: 'DOUBLE', nullable: true },
  { name: 'never', data: repeat(() => null), type: 'DOUBLE', nullable: true },
  { name: 'int32', data: repeat((row) => row), type: 'INT32', nullable: true },
  { name: 'int64', data: repeat((row) => BigInt(row) * 86_400_000n), type: 'INT64' },
  { name: 'big', data: repeat((row) => 2n ** 53n + BigInt(row)), type: 'INT64' },
  { name: 'text', data: repeat((row) => `t${row % 4}`), type: 'STRING', nullable: true },
  { name: 'flag', data: repeat((row) => row % 2 === 0), type: 'BOOLEAN' },
  { name: 'time', data: repeat((row) => new Date(row * 1000)), type: 'TIMESTAMP' },
];

test.each([9000, 3000, 1])(
  'a Parquet file in groups of %i rows is the same packed',
  async (rowGroupSize) => {
    const path = join(folder, `${rowGroupSize}.parquet`);
    const columnData = SOURCES.map((source) =>
      rowGroupSize > 1 ? source : { ...source, data: source.data.slice(0, 40) },
    );
    writeFileSync(
      path,
      Buffer.from(parquetWriteBuffer({ columnData, codec: 'SNAPPY', rowGroupSize, pageSize: 5000 })),
    );
    expectSame(await readTable(path, { packed: true }), await readTable(path));
  },
  60_000,
);
