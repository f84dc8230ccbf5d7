import type { Table } from '@trainyard/columns';

/** Row indices; null means all rows, in order. */
export type Rows = ArrayLike<number> | null;

export function rowCountOf(table: Table, rows: Rows): number {
  return rows === null ? table.rowCount : rows.length;
}

export function rowAt(rows: Rows, position: number): number {
  return rows === null ? position : rows[position]!;
}
