import { hasColumn, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { Answers } from '../answers.ts';
import { readScores } from '../score-columns.ts';
import { labelCells } from './label-cells.ts';

export interface LabelOptions {
  readonly path: string;
  readonly predictionColumn: string;
  readonly scoreColumns: readonly string[] | undefined;
  /** Whether the truth stands in the same table, under the labels' own names. */
  readonly holdsTruth: boolean;
}

/** From this score on a label is predicted, where the file does not say it. */
const THRESHOLD = 0.5;

/**
 * Predicted labels of a table: `prediction[LABEL]` with 0 and 1, `score[LABEL]` with probabilities, or both; without
 * either, columns under the labels' own names.
 *
 * @throws InputError when there are none, or they are not for every label
 */
export function labelsOfFile(
  table: Table,
  labels: readonly string[],
  rows: Int32Array,
  { path, predictionColumn, scoreColumns, holdsTruth }: LabelOptions,
): Pick<Answers, 'scores' | 'values'> {
  if (scoreColumns !== undefined && scoreColumns.length !== labels.length) {
    throw new InputError(
      `score-columns names ${scoreColumns.length} columns, but there are ${labels.length} labels: ${labels.join(', ')}.`,
      { fix: 'Name one column per label, in the order of target.' },
    );
  }
  const scoreNames = scoreColumns ?? complete(labels, (label) => `score[${label}]`, table, path);
  const scores = scoreNames === null ? null : readScores(table, scoreNames, rows, path);
  const names =
    complete(labels, (label) => `${predictionColumn}[${label}]`, table, path) ??
    (scores === null && !holdsTruth ? complete(labels, (label) => label, table, path) : null);
  if (names !== null) return { scores, values: Float64Array.from(labelCells(table, names, rows, path)) };
  if (scores !== null) return { scores, values: scores.map((score) => Number(score >= THRESHOLD)) };
  const first = labels[0]!;
  throw new InputError(`${path} has no predictions of the labels ${labels.join(', ')}.`, {
    fix: `Give each a column of 0 and 1 such as "${predictionColumn}[${first}]", a column of scores such as "score[${first}]", or set score-columns.`,
  });
}

/** The labels' columns by a rule; null where there is none of them. */
function complete(
  labels: readonly string[],
  nameOf: (label: string) => string,
  table: Table,
  path: string,
): string[] | null {
  const missing = labels.filter((label) => !hasColumn(table, nameOf(label)));
  if (missing.length === labels.length) return null;
  if (missing.length === 0) return labels.map(nameOf);
  throw new InputError(`${path} has columns for some labels, but lacks "${nameOf(missing[0]!)}".`, {
    fix: 'Give one column for each label.',
  });
}
