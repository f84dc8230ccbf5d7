import { isClassification, isNumeric, type Rows } from '@trainyard/metrics';
import type { Answers } from './answers.ts';

/** Answers and truth as a profile holds them. */
export interface ProfiledAnswers {
  /** Null where values are numbers. */
  readonly classes: readonly string[] | null;
  readonly scores: Float64Array | null;
  readonly values: Float64Array;
  /** Null where the truth is nothing that production's answers could be compared with. */
  readonly labels: Float64Array | null;
  /** Whether right or wrong, or the distance of both, tells how good the answers are. */
  readonly isQuality: boolean;
}

/** Of several labels, how many a row has; of texts, how long they are: what can be watched for drift. */
export function profiledAnswers(rows: Rows, answers: Answers): ProfiledAnswers {
  if (isClassification(rows)) {
    const values = Float64Array.from(rows.predicted);
    const labels = Float64Array.from(rows.truth);
    return { classes: rows.classes, scores: rows.scores ?? null, values, labels, isQuality: true };
  }
  const numbers = { classes: null, scores: null };
  if (isNumeric(rows)) return { ...numbers, values: rows.predicted, labels: rows.truth, isQuality: true };
  switch (rows.kind) {
    case 'multilabel': {
      const k = rows.labels.length;
      const count = (values: Uint8Array) =>
        Float64Array.from({ length: values.length / k }, (_, row) =>
          values.subarray(row * k, (row + 1) * k).reduce((sum, value) => sum + value, 0),
        );
      return { ...numbers, values: count(rows.predicted), labels: count(rows.truth), isQuality: false };
    }
    case 'ranking':
      return { ...numbers, values: rows.predicted, labels: rows.truth, isQuality: false };
    case 'text': {
      const lengths = Float64Array.from(answers.texts ?? [], (text) => text.length);
      return { ...numbers, values: lengths, labels: null, isQuality: false };
    }
  }
}
