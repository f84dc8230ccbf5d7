import { deLongPaired } from '@trainyard/statistics';
import { isClassification, isNumeric, positiveIndex, type Rows } from './rows.ts';

/** Metrics whose change has a closed form, which many repeats need. */
export type ChangeMetric = 'accuracy' | 'roc_auc' | 'rmse';

/** What the same rows are worth when they are answered differently. */
export interface MetricChange {
  readonly before: number;
  readonly after: number;
  /** after - before. */
  readonly change: number;
  /** Of the change over draws of rows; null where one row alone, or one class, leaves it unknown. */
  readonly standardError: number | null;
}

/** The metric that tells most of some rows: how well they are ranked, how many are right, or how far off they are. */
export function changeMetric(rows: Rows): ChangeMetric {
  if (!isClassification(rows)) return 'rmse';
  const bothClasses = new Set(rows.truth).size === 2;
  return rows.classes.length === 2 && bothClasses && rows.scores && !rows.weights ? 'roc_auc' : 'accuracy';
}

/**
 * The change of a metric between two answers for the same rows. Its standard error is the paired one: of the mean of
 * right or wrong for accuracy, DeLong's for ROC AUC, and by the influence function (e² - MSE) / (2 RMSE) for the RMSE.
 *
 * @throws RangeError when the two are not of the same rows and task
 */
export function metricChange(metric: ChangeMetric, before: Rows, after: Rows): MetricChange {
  if (before.truth.length !== after.truth.length || before.truth.length === 0)
    throw new RangeError(`${after.truth.length} rows beside ${before.truth.length}`);
  if (metric === 'roc_auc') return rocChange(before, after);
  const [one, two] = [lossesOf(metric, before), lossesOf(metric, after)];
  const weights = before.weights ?? null;
  const [meanOne, meanTwo] = [mean(one, weights), mean(two, weights)];
  if (metric === 'accuracy') {
    const difference = one.map((value, i) => two[i]! - value);
    return changeOf(meanOne, meanTwo, standardError(difference, weights));
  }
  const [rootOne, rootTwo] = [Math.sqrt(meanOne), Math.sqrt(meanTwo)];
  const influence = (square: number, mse: number, root: number) =>
    root === 0 ? 0 : (square - mse) / (2 * root);
  const difference = one.map(
    (square, i) => influence(two[i]!, meanTwo, rootTwo) - influence(square, meanOne, rootOne),
  );
  return changeOf(rootOne, rootTwo, standardError(difference, weights));
}

function rocChange(before: Rows, after: Rows): MetricChange {
  if (!isClassification(before) || !isClassification(after) || !before.scores || !after.scores)
    throw new RangeError('roc_auc needs the scores of two classes');
  const positive = positiveIndex(before);
  const isPositive = Uint8Array.from(before.truth, (label) => (label === positive ? 1 : 0));
  const scoresOf = (scores: ArrayLike<number>) =>
    Float64Array.from(isPositive, (_, i) => scores[2 * i + positive]!);
  const paired = deLongPaired(scoresOf(after.scores), scoresOf(before.scores), isPositive);
  if (paired === null) throw new RangeError('roc_auc needs rows of both classes');
  return changeOf(
    paired.second.auc,
    paired.first.auc,
    paired.variance === null ? null : Math.sqrt(Math.max(0, paired.variance)),
  );
}

function changeOf(before: number, after: number, standardError: number | null): MetricChange {
  return { before, after, change: after - before, standardError };
}

/** Right or wrong, or the squared error. */
function lossesOf(metric: 'accuracy' | 'rmse', rows: Rows): Float64Array {
  if (!isClassification(rows) && !isNumeric(rows))
    throw new RangeError(`${metric} is not of ${rows.kind} rows`);
  const { truth, predicted } = rows;
  return Float64Array.from(truth, (value, i) =>
    metric === 'accuracy' ? Number(predicted[i] === value) : (predicted[i]! - value) ** 2,
  );
}

function mean(values: Float64Array, weights: ArrayLike<number> | null): number {
  let [sum, total] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights === null ? 1 : weights[i]!;
    sum += weight * values[i]!;
    total += weight;
  }
  return total === 0 ? Number.NaN : sum / total;
}

function standardError(values: Float64Array, weights: ArrayLike<number> | null): number | null {
  const n = values.length;
  if (n < 2) return null;
  const centre = mean(values, weights);
  let [squares, total] = [0, 0];
  for (let i = 0; i < n; i++) {
    const weight = weights === null ? 1 : weights[i]!;
    squares += weight ** 2 * (values[i]! - centre) ** 2;
    total += weight;
  }
  return total === 0 ? null : Math.sqrt((squares * n) / (n - 1)) / total;
}
