import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { NumberColumn } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { createRandom } from '@trainyard/statistics';
import { readTable } from '../index.ts';

/** Made by test/oracles/parquet.py. */
const FIXTURES = resolve(import.meta.dirname, '../../../../test/fixtures/parquet');
const expected: {
  files: Record<string, string[]>;
  columns: Record<string, (string | null)[]>;
} = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8'));

const numberOf = (text: string | null) =>
  text === null ? Number.NaN : Number(text.replace('inf', 'Infinity'));

describe.each(Object.entries(expected.files))('%s, as pyarrow writes it', (file, names) => {
  test.each([false, true])('packed: %s', async (packed) => {
    const { columns } = await readTable(join(FIXTURES, `${file}.parquet`), { packed });
    expect(columns.map(({ name }) => name)).toEqual(names);
    for (const column of columns as NumberColumn[]) {
      const cells = expected.columns[column.name]!;
      const differs = cells.findIndex((text, row) => !Object.is(column.values[row], numberOf(text)));
      expect([column.name, differs, column.values.length]).toEqual([column.name, -1, cells.length]);
      const missing = cells.map((text) => (text === null ? 1 : 0));
      expect([...(column.nulls ?? missing.map(() => 0))]).toEqual(missing);
      expect(column.type).toBe(/int/.test(column.name) ? 'integer' : 'float64');
    }
  });
});

const folder = mkdtempSync(join(tmpdir(), 'trainyard-torn-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['snappy-v1', 'lz4-v2', 'none-v1'])(
  '%s with bytes that are wrong is an error or a table, and comes to an end',
  async (file) => {
    const random = createRandom(file);
    const bytes = readFileSync(join(FIXTURES, `${file}.parquet`));
    const path = join(folder, `${file}.parquet`);
    let refused = 0;
    for (let run = 0; run < 60; run++) {
      const torn = Buffer.from(bytes);
      for (let i = 0; i < 3; i++)
        torn[4 + Math.floor(random.next() * (bytes.length * 0.6))] = Math.floor(random.next() * 256);
      writeFileSync(path, torn);
      try {
        await readTable(path);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
  },
  60_000,
);
