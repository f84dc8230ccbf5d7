import type { RowSet } from './training-data.ts';

/** Rows of the table that were encoded. */
export function rowsOf({ table, rows }: RowSet, kept: Int32Array | null): Int32Array {
  const all = Int32Array.from(rows ?? Int32Array.from({ length: table.rowCount }, (_, i) => i));
  return kept === null ? all : kept.map((position) => all[position]!);
}

/** For people: rows of a forecast that nothing can be learned from. */
export function shortHistories(kept: Int32Array | null, { table, rows }: RowSet): string[] {
  if (kept === null) return [];
  const all = rows?.length ?? table.rowCount;
  return [
    `${all - kept.length} of ${all} training rows are left out: there is not enough history before them.`,
  ];
}
