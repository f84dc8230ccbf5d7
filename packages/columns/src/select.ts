import type { Column, NullMask, Table } from './column.ts';
import { column } from './find-column.ts';

/** The rows of those indices, in that order. A row may be named more than once. */
export function selectRows(table: Table, rows: Int32Array): Table {
  return { rowCount: rows.length, columns: table.columns.map((source) => selectCells(source, rows)) };
}

/**
 * The columns of those names, in that order.
 *
 * @throws InputError when one is not there
 */
export function selectColumns(table: Table, names: readonly string[], source?: string): Table {
  return { rowCount: table.rowCount, columns: names.map((name) => column(table, name, source)) };
}

/** As {@link selectRows}, of one column. */
export function selectCells<C extends Column>(source: C, rows: Int32Array): C {
  const nulls = source.nulls === null ? null : pickNulls(source.nulls, rows);
  if (source.type === 'string')
    return { ...source, codes: pick(source.codes, rows, new Int32Array(rows.length)), nulls };
  if (source.type === 'boolean') {
    return { ...source, values: pick(source.values, rows, new Uint8Array(rows.length)), nulls };
  }
  return { ...source, values: pick(source.values, rows, new Float64Array(rows.length)), nulls };
}

function pick<A extends Int32Array | Uint8Array | Float64Array>(from: A, rows: Int32Array, to: A): A {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < 0 || row >= from.length) throw new RangeError(`row ${row} of a column of ${from.length} rows`);
    to[i] = from[row]!;
  }
  return to;
}

function pickNulls(from: Uint8Array, rows: Int32Array): NullMask {
  const picked = pick(from, rows, new Uint8Array(rows.length));
  return picked.includes(1) ? picked : null;
}
