import { column, hasColumn, numbersOf, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { labelCells } from './label-cells.ts';
import type { Predictions } from './predictor.ts';

export interface LabelAnswerOptions {
  /** How messages name the table. */
  readonly path: string;
  /** What stands before `[LABEL]` in the columns of 0 and 1. */
  readonly predictionColumn: string;
  /** One column of scores per label, in their order; undefined for `score[LABEL]`. */
  readonly scoreColumns?: readonly string[] | undefined;
  /** Whether the truth stands in the same table, under the labels' own names. */
  readonly holdsTruth?: boolean;
}

/** From this score on a label is predicted, where nothing else says it. */
const THRESHOLD = 0.5;

/** 1 for each score from one half on, else 0. */
export function labelsFrom(scores: Float64Array): Float64Array {
  return scores.map((score) => Number(score >= THRESHOLD));
}

/**
 * Predicted labels of a table: `prediction[LABEL]` with 0 and 1, `score[LABEL]` with probabilities, or both; without
 * either, columns under the labels' own names.
 *
 * @param rows of the table, in this order
 * @returns row-major, rows x labels
 * @throws InputError when there are none, or they are not for every label
 */
export function labelAnswers(
  table: Table,
  labels: readonly string[],
  rows: Int32Array,
  { path, predictionColumn, scoreColumns, holdsTruth = false }: LabelAnswerOptions,
): Pick<Predictions, 'scores' | 'values'> {
  const scoreNames = scoreColumns ?? complete(labels, (label) => `score[${label}]`, table, path);
  const scores = scoreNames === null ? null : labelScores(table, scoreNames, rows, path);
  const names =
    complete(labels, (label) => `${predictionColumn}[${label}]`, table, path) ??
    (scores === null && !holdsTruth ? complete(labels, (label) => label, table, path) : null);
  if (names !== null) return { scores, values: Float64Array.from(labelCells(table, names, rows, path)) };
  if (scores !== null) return { scores, values: labelsFrom(scores) };
  const first = labels[0]!;
  throw new InputError(`${path} has no predictions of the labels ${labels.join(', ')}.`, {
    fix: `Give each a column of 0 and 1 such as "${predictionColumn}[${first}]", or a column of scores such as "score[${first}]".`,
  });
}

function labelScores(table: Table, names: readonly string[], rows: Int32Array, path: string): Float64Array {
  const scores = new Float64Array(rows.length * names.length);
  for (const [c, name] of names.entries()) {
    const numbers = numbersOf(column(table, name, path));
    if (numbers === null) {
      throw new InputError(`Column "${name}" of ${path} holds text, but scores are wanted.`, {
        fix: 'Give a number in every row.',
      });
    }
    for (let i = 0; i < rows.length; i++) {
      const value = numbers[rows[i]!]!;
      if (!Number.isFinite(value)) {
        throw new InputError(`${path} has no score in row ${rows[i]! + 1}, column "${name}".`, {
          fix: 'Give a number in every row.',
        });
      }
      scores[i * names.length + c] = value;
    }
  }
  return scores;
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
