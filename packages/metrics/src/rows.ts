import { checkForecastRows, type ForecastRows } from './forecast-rows.ts';
import { checkMultilabelRows, type MultilabelRows } from './multilabel-rows.ts';
import { checkRankingRows, type RankingRows } from './ranking-rows.ts';
import { rowCount } from './row-fields.ts';
import { checkTextRows, type TextRows } from './text/text-rows.ts';

/** Predictions beside the truth, for classes. Row `i` of every array is the same row of data. */
export interface ClassificationRows {
  readonly kind?: undefined;
  /** Index of the true class in `classes`, one a row. */
  readonly truth: Int32Array;
  /** Index of the predicted class in `classes`, one a row. */
  readonly predicted: Int32Array;
  /** Probabilities, row-major, rows x `classes.length`; null where the model gives labels alone. */
  readonly scores?: Float64Array | null;
  readonly classes: readonly string[];
  /** Of two classes, the one that precision, recall, f1 and roc_auc are of; without it, the last of `classes`. */
  readonly positive?: string | null;
  /** What a row costs, by true and predicted class: `classes.length` squared, row-major, one row a true class. */
  readonly costs?: Float64Array | null;
  /** Finite and >= 0, one a row. */
  readonly weights?: Float64Array | null;
}

/** Predictions beside the truth, for numbers. */
export interface RegressionRows {
  readonly kind?: undefined;
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  readonly weights?: Float64Array | null;
  /** Of `mean_pinball_loss`, in (0, 1); 0.5 by default. */
  readonly quantile?: number;
}

export type Rows =
  | ClassificationRows
  | RegressionRows
  | MultilabelRows
  | RankingRows
  | ForecastRows
  | TextRows;

export function isClassification(rows: Rows): rows is ClassificationRows {
  return 'classes' in rows;
}

export function isRegression(rows: Rows): rows is RegressionRows {
  return rows.kind === undefined && !isClassification(rows);
}

/** Whether truth and prediction are numbers of one unit. */
export function isNumeric(rows: Rows): rows is RegressionRows | ForecastRows {
  return rows.kind === 'forecasting' || isRegression(rows);
}

/**
 * Checks lengths and ranges, which the caller's code must keep.
 *
 * @throws RangeError
 */
export function checkRows(rows: Rows): void {
  if (rows.weights) checkWeights(rows.weights, rowCount(rows));
  if (rows.kind === 'multilabel') checkMultilabelRows(rows);
  else if (rows.kind === 'ranking') checkRankingRows(rows);
  else if (rows.kind === 'forecasting') checkForecastRows(rows);
  else if (rows.kind === 'text') checkTextRows(rows);
  else checkPredictions(rows);
}

function checkPredictions(rows: ClassificationRows | RegressionRows): void {
  const n = rows.truth.length;
  if (rows.predicted.length !== n)
    throw new RangeError(`${n} true values, but ${rows.predicted.length} predictions`);
  if (isClassification(rows)) checkClasses(rows);
}

function checkClasses(rows: ClassificationRows): void {
  const n = rows.truth.length;
  const k = rows.classes.length;
  if (rows.scores && rows.scores.length !== n * k) {
    throw new RangeError(`${rows.scores.length} scores for ${n} rows of ${k} classes`);
  }
  if (rows.costs && rows.costs.length !== k * k) {
    throw new RangeError(`${rows.costs.length} costs for ${k} classes`);
  }
  if (rows.positive != null && !rows.classes.includes(rows.positive)) {
    throw new RangeError(`positive class "${rows.positive}" is not among ${rows.classes.join(', ')}`);
  }
  for (let i = 0; i < n; i++) {
    const truth = rows.truth[i]!;
    const predicted = rows.predicted[i]!;
    if (truth < 0 || truth >= k || predicted < 0 || predicted >= k) {
      throw new RangeError(`row ${i}: class ${truth} or predicted class ${predicted} is not in 0..${k - 1}`);
    }
  }
}

function checkWeights(weights: Float64Array, n: number): void {
  if (weights.length !== n) throw new RangeError(`${weights.length} weights for ${n} rows`);
  for (let i = 0; i < n; i++) {
    if (!(weights[i]! >= 0 && weights[i]! < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`row ${i}: weight ${weights[i]} is not a finite number >= 0`);
    }
  }
}

/** Index of the positive class of two; -1 when there are not two. */
export function positiveIndex(rows: Pick<ClassificationRows, 'classes' | 'positive'>): number {
  if (rows.classes.length !== 2) return -1;
  return rows.positive == null ? 1 : rows.classes.indexOf(rows.positive);
}
