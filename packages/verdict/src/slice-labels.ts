import type { Column, Table } from '@trainyard/columns';
import { findColumn, labelsOf, quantileLabels } from './slices.ts';

/** One column cut into slices: their names and each row's place among them. */
export interface ColumnLabels {
  readonly column: string;
  readonly names: readonly string[];
  readonly of: Int32Array;
}

/** A column of numbers with more values is cut into this many quantiles. */
const QUANTILES = 4;
const FEW_VALUES = 12;
const MOST_CATEGORIES = 50;

/**
 * The columns that a search can cut by itself: few values by value, many numbers by quantile; a text of more than 50
 * values, or a single one, cuts nothing.
 */
export function cutColumns(table: Table, columns: readonly string[]): ColumnLabels[] {
  return columns.flatMap((name) => {
    const column = table.columns.find((each) => each.name === name);
    const labels = column === undefined ? null : cut(column);
    return labels === null || labels.names.length < 2 ? [] : [{ column: name, ...labels }];
  });
}

function cut(column: Column): Omit<ColumnLabels, 'column'> | null {
  const most = column.type === 'string' ? MOST_CATEGORIES : FEW_VALUES;
  if (distinctAtMost(column, most)) return labelsOf(column, 'search');
  if (column.type !== 'float64' && column.type !== 'integer') return null;
  if (column.values.some((value, row) => column.nulls?.[row] !== 1 && !Number.isFinite(value))) return null;
  return quantileLabels(column, QUANTILES, 'search');
}

function distinctAtMost(column: Column, most: number): boolean {
  const numbers = column.type === 'string' ? column.codes : column.values;
  const seen = new Set<number>();
  for (let row = 0; row < numbers.length; row++) {
    if (column.nulls?.[row] === 1) continue;
    seen.add(numbers[row]!);
    if (seen.size > most) return false;
  }
  return true;
}

/**
 * A column cut by its values.
 *
 * @throws InputError for an unknown column, or one of more than 50 values
 */
export function cutByValue(table: Table, name: string, source: string): ColumnLabels {
  return { column: name, ...labelsOf(findColumn(table, name, source), source) };
}
