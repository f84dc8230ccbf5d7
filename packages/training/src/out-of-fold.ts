import { type Column, selectCells, type Table } from '@trainyard/columns';
import type { Predictions } from '@trainyard/models';

/** What a model says of a row that it was not trained on. */
export interface HeldOut {
  readonly row: number;
  /** The class, or the value; null for several labels. */
  readonly value: number;
  readonly label: string | null;
  readonly scores: ReadonlyMap<string, number>;
  /** Of several labels those that are predicted. */
  readonly labels: ReadonlySet<string>;
}

/** @param rows of the table, one a prediction */
export function heldOutRows(
  { task, classes, scores, values }: Predictions,
  rows: ArrayLike<number>,
): HeldOut[] {
  return Array.from(rows, (row, position) => {
    const names = classes ?? [];
    const at = position * names.length;
    const many = task === 'multilabel';
    return {
      row,
      value: many ? Number.NaN : values[position]!,
      label: many ? null : (classes?.[values[position]!] ?? null),
      scores: new Map(names.map((name, k) => [name, scores![at + k]!])),
      labels: new Set(many ? names.filter((_, k) => values[at + k] === 1) : []),
    };
  });
}

/**
 * `row` (from 1, in the data), the targets, `prediction`, or `prediction[LABEL]` for several labels, and `score[CLASS]`,
 * in the order of the rows: the form that evaluate-model reads as predictions.
 */
export function outOfFoldTable(found: readonly HeldOut[], targets: readonly Column[], many: boolean): Table {
  const sorted = [...found].sort((a, b) => a.row - b.row);
  const order = Int32Array.from(sorted, ({ row }) => row);
  const numbers = (
    name: string,
    of: (one: HeldOut) => number,
    type: 'float64' | 'integer' = 'float64',
  ): Column => ({
    name,
    type,
    values: Float64Array.from(sorted, of),
    nulls: null,
  });
  const names = [...new Set(sorted.flatMap(({ scores }) => [...scores.keys()]))];
  const answer = (): Column[] => {
    if (many)
      return names.map((name) =>
        numbers(`prediction[${name}]`, ({ labels }) => Number(labels.has(name)), 'integer'),
      );
    if (names.length === 0) return [numbers('prediction', ({ value }) => value)];
    const codes = Int32Array.from(sorted, ({ label }) => names.indexOf(label!));
    return [{ name: 'prediction', type: 'string', codes, categories: names, nulls: null }];
  };
  const truths = targets.map((target) => {
    const truth = selectCells(target, order);
    return { ...truth, name: ['row', 'prediction'].includes(truth.name) ? 'truth' : truth.name };
  });
  return {
    rowCount: sorted.length,
    columns: [
      numbers('row', ({ row }) => row + 1, 'integer'),
      ...truths,
      ...answer(),
      ...names.map((name) => numbers(`score[${name}]`, ({ scores }) => scores.get(name) ?? 0)),
    ],
  };
}
