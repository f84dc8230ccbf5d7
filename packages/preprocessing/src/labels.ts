import { type Column, cellText, column, isMissing, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { type Rows, rowAt, rowCountOf } from './rows.ts';
import type { FittedTarget } from './target.ts';

/**
 * Several targets at once, each of which is or is not: columns of 0 and 1, or of false and true.
 *
 * @throws InputError when a cell is neither
 */
export function fitLabels(table: Table, labels: readonly string[], rows: Rows, count: number): FittedTarget {
  const values = encodeLabels(table, labels, rows, 'the training data');
  const notices = labels.flatMap((name, k) => {
    let ones = 0;
    for (let i = 0; i < count; i++) ones += values[i * labels.length + k]!;
    if (ones > 1 && ones < count) return [];
    const told =
      ones === 1 ? 'true in a single training row' : `${ones === 0 ? 'false' : 'true'} in all training rows`;
    return [`The label "${name}" is ${told}: the model can hardly learn it.`];
  });
  return { classes: [...labels], scaling: null, type: 'boolean', notices };
}

/** @returns rows x labels of 0 and 1 */
export function encodeLabels(
  table: Table,
  labels: readonly string[],
  rows: Rows,
  source: string,
): Float32Array {
  const count = rowCountOf(table, rows);
  const values = new Float32Array(count * labels.length);
  for (const [k, name] of labels.entries()) {
    const label = column(table, name, source);
    for (let i = 0; i < count; i++) values[i * labels.length + k] = labelAt(label, rowAt(rows, i), source);
  }
  return values;
}

function labelAt(label: Column, row: number, source: string): number {
  const value = label.type === 'string' || isMissing(label, row) ? Number.NaN : label.values[row]!;
  if (label.type !== 'timestamp' && (value === 0 || value === 1)) return value;
  throw new InputError(
    `The label "${label.name}" is ${cellText(label, row) === null ? 'empty' : `"${cellText(label, row)}"`} in row ${row + 1} of ${source}, but 0 or 1, or false or true, is wanted.`,
    { fix: 'For one column of classes, name it alone as the target.' },
  );
}
