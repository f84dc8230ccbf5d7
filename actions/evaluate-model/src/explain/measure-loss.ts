import {
  type ChangeMetric,
  type ClassificationRows,
  changeMetric,
  isClassification,
  isRegression,
  metricChange,
  type Rows,
} from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';
import { normalQuantile } from '@trainyard/statistics';
import { spreadScores } from '../judged-rows.ts';
import type { Loss } from './explanation.ts';

/** How far the metric fell between two answers for the same rows. */
export interface MeasuredLoss {
  readonly loss: number;
  readonly standardError: number | null;
}

export function measureLoss(metric: ChangeMetric, before: Rows, after: Rows): MeasuredLoss {
  const { change, standardError } = metricChange(metric, before, after);
  return { loss: metric === 'rmse' ? change : -change, standardError };
}

/**
 * The mean of repeats. Its variance has two parts: how the rows were drawn, which every repeat shares (the mean of the
 * repeats' own), and how the repeats differ among themselves, divided by their number.
 */
export function meanLoss(losses: readonly MeasuredLoss[], alpha: number): Loss {
  const n = losses.length;
  const loss = losses.reduce((sum, each) => sum + each.loss, 0) / n;
  let ofRows: number | null = 0;
  for (const { standardError } of losses)
    ofRows = ofRows === null || standardError === null ? null : ofRows + standardError ** 2 / n;
  if (ofRows === null) return { loss, low: null, high: null };
  const between = n < 2 ? 0 : losses.reduce((sum, each) => sum + (each.loss - loss) ** 2, 0) / (n - 1) / n;
  const half = -normalQuantile(alpha / 2) * Math.sqrt(ofRows + between);
  return { loss, low: loss - half, high: loss + half };
}

/** Other answers for the same rows, over the same classes. */
export function answeredRows(rows: Rows, predictions: Predictions): Rows {
  if (isRegression(rows)) return { ...rows, predicted: predictions.values };
  if (!isClassification(rows)) throw new RangeError(`rows of ${rows.kind} are not answered again`);
  const classes = predictions.classes ?? [];
  const to = classes.map((label) => rows.classes.indexOf(label));
  const answered: ClassificationRows = {
    ...rows,
    predicted: Int32Array.from(predictions.values, (index) => to[index]!),
    scores: rows.scores ? spreadScores(predictions, rows.classes) : null,
  };
  return answered;
}

export { type ChangeMetric, changeMetric };
