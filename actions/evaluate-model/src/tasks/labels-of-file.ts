import type { Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { type LabelAnswerOptions, labelAnswers } from '@trainyard/models';
import type { Answers } from '../answers.ts';

/**
 * Predicted labels of a file.
 *
 * @throws InputError when `score-columns` does not fit the labels, and as `labelAnswers` does
 */
export function labelsOfFile(
  table: Table,
  labels: readonly string[],
  rows: Int32Array,
  options: LabelAnswerOptions,
): Pick<Answers, 'scores' | 'values'> {
  const { scoreColumns } = options;
  if (scoreColumns !== undefined && scoreColumns.length !== labels.length) {
    throw new InputError(
      `score-columns names ${scoreColumns.length} columns, but there are ${labels.length} labels: ${labels.join(', ')}.`,
      { fix: 'Name one column per label, in the order of target.' },
    );
  }
  return labelAnswers(table, labels, rows, options);
}
