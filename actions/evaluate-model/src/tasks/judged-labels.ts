import { InputError } from '@trainyard/errors';
import type { Rows } from '@trainyard/metrics';
import { labelCells } from '@trainyard/models';
import type { Answers, JudgedData } from '../answers.ts';
import type { JudgedTask, TaskOptions } from './judged-tasks.ts';

/** @throws InputError when a cell is no label, or the baseline has other labels */
export function judgedLabels(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  { weights }: TaskOptions,
): JudgedTask {
  const labels = model.classes!;
  if (baseline !== null && baseline.classes!.join('\n') !== labels.join('\n')) {
    throw new InputError(
      `The baseline ${baseline.source.reference} has the labels ${baseline.classes!.join(', ')}, but the model has ${labels.join(', ')}.`,
      { fix: 'Name a baseline of the same labels, in the same order.' },
    );
  }
  const truth = labelCells(
    data.table,
    labels,
    Int32Array.from({ length: data.table.rowCount }, (_, row) => row),
    data.path,
    (row) => data.fileRows[row]!,
  );
  const rowsOf = ({ values, scores }: Answers): Rows => ({
    kind: 'multilabel',
    labels,
    truth,
    predicted: Uint8Array.from(values),
    scores,
    weights,
  });
  return {
    rows: rowsOf(model),
    baseline: baseline && rowsOf(baseline),
    labels,
    naive: [],
    notices: [],
  };
}
