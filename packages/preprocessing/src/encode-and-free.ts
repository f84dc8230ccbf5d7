import { column, freeColumn, hasColumn, type Table } from '@trainyard/columns';
import type { Encoding, Preprocessing } from '@trainyard/documents';
import { type Encoded, encode } from './encode.ts';
import { encodedWidth } from './encoded-width.ts';
import { type Rows, rowCountOf } from './rows.ts';

/** Kinds that read no column but their own, row by row. */
const ALONE: readonly Encoding['kind'][] = [
  'standardize',
  'log',
  'identity',
  'one-hot',
  'hashing',
  'calendar',
];

/** 16 MB: so large a piece of memory goes back to the system as soon as it is freed. */
const BLOCK_NUMBERS = 2 ** 22;

/**
 * As {@link encode} for each of the row sets, for the last reader of a large table: every column is freed as soon as it
 * is encoded, and those that no encoding reads before, so that the table and the matrix are never both in memory. The
 * numbers are the same to the bit.
 *
 * @param keep columns that are still to be read
 * @throws InputError as {@link encode}
 */
export function encodeAndFree(
  preprocessing: Preprocessing,
  table: Table,
  rowSets: readonly Rows[],
  keep: readonly string[] = [],
): Encoded[] {
  const { features, order } = preprocessing;
  const names = features.map((one) => one.column);
  const isSimple =
    order === undefined && features.every((one) => ALONE.includes(one.kind) && hasColumn(table, one.column));
  if (!isSimple || new Set(names).size < names.length)
    return rowSets.map((rows) => encode(preprocessing, table, rows));
  for (const { name } of [...table.columns])
    if (!names.includes(name) && !keep.includes(name)) freeColumn(table, name);

  const width = encodedWidth(preprocessing);
  const sets = rowSets.map((rows) => stackColumns(rowCountOf(table, rows), width));
  for (const encoding of features) {
    // Its numbers are unpacked for good: nobody reads them afterwards.
    const alone = { rowCount: table.rowCount, columns: [{ ...column(table, encoding.column) }] };
    const parts = rowSets.map((rows) => encode({ ...preprocessing, features: [encoding] }, alone, rows));
    if (!keep.includes(encoding.column)) freeColumn(table, encoding.column);
    for (const [set, part] of parts.entries()) sets[set]!.add(part);
  }
  return sets.map((set) => set.rows());
}

/** Takes encoded columns one after another, and turns them into rows block by block, freeing each block. */
function stackColumns(rowCount: number, width: number): { add(part: Encoded): void; rows(): Encoded } {
  const rowsPerBlock = Math.max(1, Math.floor(BLOCK_NUMBERS / Math.max(1, width)));
  const starts = Array.from({ length: Math.ceil(rowCount / rowsPerBlock) }, (_, i) => i * rowsPerBlock);
  const blocks = starts.map((start) => {
    const rows = Math.min(rowsPerBlock, rowCount - start);
    return { start, rows, columns: new Float32Array(rows * width) };
  });
  let filled = 0;
  return {
    add({ features, width: own }) {
      for (const { start, rows, columns } of blocks)
        for (let k = 0; k < own; k++)
          for (let row = 0; row < rows; row++)
            columns[(filled + k) * rows + row] = features[(start + row) * own + k]!;
      filled += own;
      free(features);
    },
    rows() {
      const features = new Float32Array(rowCount * width);
      for (const { start, rows, columns } of blocks) {
        for (let row = 0; row < rows; row++)
          for (let k = 0; k < width; k++) features[(start + row) * width + k] = columns[k * rows + row]!;
        free(columns);
      }
      return { features, rowCount, width, short: null };
    },
  };
}

function free({ buffer }: Float32Array): void {
  if ('transfer' in buffer) buffer.transfer(0);
}
