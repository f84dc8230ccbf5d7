import type { Column, Table } from './column.ts';
import { packedNumbersOf } from './packed-column.ts';

/**
 * Gives the memory of a column back at once, and not when the garbage collector comes by; the table has it no longer.
 * For the last reader of a large table that is the caller's own. Memory that another column shares stays.
 */
export function freeColumn(table: Table, name: string): void {
  const columns = table.columns as Column[];
  const at = columns.findIndex((one) => one.name === name);
  if (at < 0) return;
  const [column] = columns.splice(at, 1);
  const kept = new Set(columns.flatMap(buffersOf));
  for (const buffer of buffersOf(column!))
    if ('transfer' in buffer && !buffer.detached && !kept.has(buffer)) buffer.transfer(0);
  packedNumbersOf(column!)?.free();
}

function buffersOf(column: Column): ArrayBufferLike[] {
  const nulls = column.nulls === null ? [] : [column.nulls.buffer];
  if (packedNumbersOf(column) !== null) return nulls;
  const values = column.type === 'string' ? column.codes : column.values;
  return [values.buffer, ...nulls];
}
