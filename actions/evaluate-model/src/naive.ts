import {
  type ClassificationRows,
  evaluate,
  isClassification,
  type MultilabelRows,
  type RankingRows,
  type RegressionRows,
  type Rows,
  takeRows,
} from '@trainyard/metrics';
import { type EvaluationReport, type Fact, formatNumber } from '@trainyard/report';

/** A forecast that repeats the past. */
export interface NaiveForecast {
  readonly name: string;
  /** NaN where there is no past to repeat. */
  readonly predicted: Float64Array;
}

/**
 * What answers reach that ignore the features: always the most frequent class (of each label, whether most rows have
 * it) with the shares as scores; always the mean; any order of a query's rows; the value that a series had before. All
 * but the last are of these very rows, which is the best such an answer could do. Null for texts.
 */
export function naiveBaseline(rows: Rows, forecast: NaiveForecast | null = null): EvaluationReport['naive'] {
  const naive = naiveRows(rows, forecast);
  if (naive === null) return null;
  const values = evaluate(naive.rows);
  return {
    name: naive.name,
    metrics: Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value])),
  };
}

/** What further forecasts that repeat the past would reach, in short. */
export function naiveFacts(rows: Rows, forecasts: readonly NaiveForecast[]): Fact[] {
  return forecasts.flatMap((forecast) => {
    const naive = naiveBaseline(rows, forecast);
    const told = ['mae', 'rmse', 'mase'].flatMap((name) => {
      const value = naive?.metrics[name] ?? null;
      return value === null ? [] : [`${name} ${formatNumber(value, { decimals: 3 })}`];
    });
    return naive === null ? [] : [{ label: naive.name, value: told.join(', ') }];
  });
}

function naiveRows(rows: Rows, forecast: NaiveForecast | null): { name: string; rows: Rows } | null {
  if (isClassification(rows)) return { name: 'most frequent class', rows: mostFrequent(rows) };
  switch (rows.kind) {
    case undefined:
      return { name: 'mean', rows: mean(rows) };
    case 'multilabel':
      return { name: 'most frequent answer of each label', rows: mostFrequentLabels(rows) };
    case 'ranking':
      return { name: 'random order', rows: anyOrder(rows) };
    case 'forecasting': {
      if (forecast === null) return null;
      const known = Int32Array.from(rows.truth.keys()).filter((row) =>
        Number.isFinite(forecast.predicted[row]),
      );
      if (known.length === 0) return null;
      const of = known.length < rows.truth.length ? ` (${known.length} of ${rows.truth.length} rows)` : '';
      const all = { ...rows, predicted: forecast.predicted, quantiles: null };
      return { name: `${forecast.name}${of}`, rows: takeRows(all, known) };
    }
    case 'text':
      return null;
  }
}

function mostFrequent(rows: ClassificationRows): Rows {
  const k = rows.classes.length;
  const shares = new Float64Array(k);
  rows.truth.forEach((label, row) => {
    shares[label]! += rows.weights ? rows.weights[row]! : 1;
  });
  const total = shares.reduce((a, b) => a + b, 0);
  const most = shares.indexOf(Math.max(...shares));
  const scores = new Float64Array(rows.truth.length * k);
  for (let i = 0; i < scores.length; i++) scores[i] = total === 0 ? 1 / k : shares[i % k]! / total;
  return { ...rows, predicted: rows.truth.map(() => most), scores: rows.scores ? scores : null };
}

function mostFrequentLabels(rows: MultilabelRows): Rows {
  const k = rows.labels.length;
  const shares = new Float64Array(k);
  let total = 0;
  for (let at = 0; at < rows.truth.length; at++) {
    const weight = rows.weights ? rows.weights[Math.floor(at / k)]! : 1;
    shares[at % k]! += weight * rows.truth[at]!;
    if (at % k === 0) total += weight;
  }
  const share = (at: number) => (total === 0 ? 0 : shares[at % k]! / total);
  return {
    ...rows,
    predicted: rows.truth.map((_, at) => Number(share(at) > 0.5)),
    scores: rows.scores ? Float64Array.from(rows.truth, (_, at) => share(at)) : null,
  };
}

/** Equal scores count as the mean of all orders. */
function anyOrder(rows: RankingRows): Rows {
  return { ...rows, predicted: new Float64Array(rows.truth.length) };
}

function mean(rows: RegressionRows): Rows {
  let [sum, total] = [0, 0];
  for (let row = 0; row < rows.truth.length; row++) {
    const weight = rows.weights ? rows.weights[row]! : 1;
    sum += weight * rows.truth[row]!;
    total += weight;
  }
  return { ...rows, predicted: rows.truth.map(() => (total === 0 ? 0 : sum / total)) };
}
