import { type ClassificationRows, isClassification, isNumeric, type Rows } from './rows.ts';
import { PLACES, TEXT_WIDTH } from './text/text-rows.ts';

/** How far off each row is, and the metric whose mean over rows that is. */
export interface RowLosses {
  readonly metric: string;
  /** One a row; the lower, the better. */
  readonly losses: Float64Array;
  /** Each loss is 0 or 1. */
  readonly isShare: boolean;
  /** The metric is 1 - the mean loss. */
  readonly isTurned: boolean;
}

/** Null where a row alone has no loss, as in a ranking. */
export function rowLosses(rows: Rows): RowLosses | null {
  if (isClassification(rows)) {
    const losses = Float64Array.from(rows.truth, (truth, row) => Number(rows.predicted[row] !== truth));
    return { metric: 'accuracy', losses, isShare: true, isTurned: true };
  }
  if (isNumeric(rows)) {
    const losses = Float64Array.from(rows.truth, (truth, row) => Math.abs(rows.predicted[row]! - truth));
    return { metric: 'mae', losses, isShare: false, isTurned: false };
  }
  if (rows.kind === 'multilabel') {
    const k = rows.labels.length;
    const losses = Float64Array.from(
      { length: rows.truth.length / k },
      (_, row) => wrongLabels(rows, row) / k,
    );
    return { metric: 'hamming_loss', losses, isShare: false, isTurned: false };
  }
  if (rows.kind === 'text') {
    const at = (row: number) => row * TEXT_WIDTH + PLACES.tokenF1;
    const losses = Float64Array.from(rows.truth, (_, row) => 1 - rows.statistics[at(row)]!);
    return { metric: 'token_f1', losses, isShare: false, isTurned: true };
  }
  return null;
}

/** Whether a row is answered right, with all of its labels; null where rows are not just right or wrong. */
export function rightRows(rows: Rows): ((row: number) => boolean) | null {
  if (isClassification(rows)) return isRight(rows);
  return rows.kind === 'multilabel' ? (row) => wrongLabels(rows, row) === 0 : null;
}

function isRight({ truth, predicted }: ClassificationRows): (row: number) => boolean {
  return (row) => truth[row] === predicted[row];
}

function wrongLabels(
  { truth, predicted, labels }: Extract<Rows, { kind: 'multilabel' }>,
  row: number,
): number {
  let wrong = 0;
  for (let at = row * labels.length; at < (row + 1) * labels.length; at++)
    if (truth[at] !== predicted[at]) wrong++;
  return wrong;
}
