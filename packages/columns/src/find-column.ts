import { didYouMean, InputError } from '@trainyard/errors';
import type { Column, Table } from './column.ts';

/**
 * The column of that name.
 *
 * @param source what the table was read from, for the message, as `data.csv`
 * @throws InputError with the nearest name when there is none
 */
export function column(table: Table, name: string, source = 'the table'): Column {
  const found = table.columns.find((candidate) => candidate.name === name);
  if (found) return found;
  const names = table.columns.map((candidate) => candidate.name);
  throw new InputError(`${source} has no column "${name}".${didYouMean(name, names)}`);
}

export function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((candidate) => candidate.name === name);
}
