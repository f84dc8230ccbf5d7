import { classificationKernel, positiveRanking } from './classification-kernel.ts';
import { confusionMatrix } from './confusion.ts';
import { curvesAlong, type ScoreCurves } from './curves.ts';
import { forecastKernel, quantileNames } from './forecast-kernel.ts';
import type { Kernel } from './kernel.ts';
import type { MetricValue, MetricValues } from './measurement.ts';
import { multilabelKernel } from './multilabel-kernel.ts';
import type { MultilabelRows } from './multilabel-rows.ts';
import { judgedRowCount, rankingKernel } from './ranking-kernel.ts';
import { metricNames, parseMetricName, rankingNames } from './registry.ts';
import { regressionKernel } from './regression-kernel.ts';
import { rowCount } from './row-fields.ts';
import {
  type ClassificationRows,
  checkRows,
  isClassification,
  positiveIndex,
  type RegressionRows,
  type Rows,
} from './rows.ts';
import { textKernel } from './text/text-kernel.ts';

/**
 * Every classification metric of the rows, undefined ones as null with the reason.
 *
 * @throws RangeError where the arrays do not fit each other
 */
export function evaluateClassification(rows: ClassificationRows): MetricValues {
  return evaluate(rows);
}

/** Every regression metric of the rows, as {@link evaluateClassification}. */
export function evaluateRegression(rows: RegressionRows): MetricValues {
  return evaluate(rows);
}

/** Every metric of the rows. */
export function evaluate(rows: Rows): MetricValues {
  checkRows(rows);
  return valuesOf(
    rows,
    kernelOf(rows, () => true),
  );
}

/** Metrics, confusion matrix and curves of the positive class of two, ranking the rows once. */
export function describeClassification(rows: ClassificationRows): {
  values: MetricValues;
  confusion: number[][];
  curves: ScoreCurves | null;
} {
  checkRows(rows);
  const ranking = positiveRanking(rows);
  const values = valuesOf(
    rows,
    classificationKernel(rows, () => true, ranking),
  );
  const hasRanking = values['roc_auc'] !== undefined && values['roc_auc'].value !== null;
  const curves = hasRanking ? curvesAlong(rows, positiveIndex(rows), 200, ranking) : null;
  return { values, confusion: confusionMatrix(rows), curves };
}

function valuesOf(rows: Rows, kernel: Kernel): MetricValues {
  const out = new Float64Array(kernel.names.length);
  kernel.compute(null, out, 0);
  const remarks = kernel.remarks();
  const values = new Map(kernel.names.map((name, i) => [name, namedValue(name, out[i]!, remarks[name])]));
  const supports = supportsOf(rows);
  const all = rows.kind === 'ranking' ? judgedRowCount(rows) : rowCount(rows);
  const ordered = namesOf(rows).map((name) => {
    const n = supports.get(name) ?? all;
    return [name, { ...values.get(name)!, n }] as const;
  });
  return Object.fromEntries(ordered);
}

export function kernelOf(rows: Rows, wanted: (name: string) => boolean): Kernel {
  switch (rows.kind) {
    case 'multilabel':
      return multilabelKernel(rows, wanted);
    case 'ranking':
      return rankingKernel(rows, wanted);
    case 'forecasting':
      return forecastKernel(rows, wanted);
    case 'text':
      return textKernel(rows, wanted);
    case undefined:
      return isClassification(rows) ? classificationKernel(rows, wanted) : regressionKernel(rows, wanted);
  }
}

/** Every metric that {@link evaluate} has a value or a reason for. */
export function namesOf(rows: Rows): string[] {
  switch (rows.kind) {
    case 'multilabel':
      return metricNames('multilabel', rows.labels);
    case 'ranking':
      return rankingNames(rows.cutOffs);
    case 'forecasting':
      return [...new Set([...metricNames('forecasting'), ...quantileNames(rows.levels)])];
    case 'text':
      return metricNames('text');
  }
  if (!isClassification(rows)) return metricNames('regression');
  const names = metricNames(rows.classes.length === 2 ? 'binary' : 'multiclass', rows.classes);
  return rows.costs ? names : names.filter((name) => name !== 'mean_cost');
}

function namedValue(name: string, value: number, remark: string | undefined): Omit<MetricValue, 'n'> {
  const { direction } = parseMetricName(name)!.info;
  if (Number.isFinite(value))
    return { value, direction, ...(remark === undefined ? {} : { reason: remark }) };
  return { value: null, direction, reason: remark ?? 'the value is not a finite number' };
}

function supportsOf(rows: Rows): Map<string, number> {
  if (isClassification(rows)) return classSupports(rows);
  return rows.kind === 'multilabel' ? labelSupports(rows) : new Map();
}

function labelSupports({ labels, truth, predicted }: MultilabelRows): Map<string, number> {
  const k = labels.length;
  const total = (values: Uint8Array, label: number) => {
    let sum = 0;
    for (let at = label; at < values.length; at += k) sum += values[at]!;
    return sum;
  };
  return new Map(
    labels.flatMap((label, c) => [
      [`recall[${label}]`, total(truth, c)],
      [`precision[${label}]`, total(predicted, c)],
    ]),
  );
}

/** Rows that each recall (true ones) and precision (predicted ones) rests on. */
function classSupports(rows: ClassificationRows): Map<string, number> {
  const k = rows.classes.length;
  const truth = new Array<number>(k).fill(0);
  const predicted = new Array<number>(k).fill(0);
  for (let i = 0; i < rows.truth.length; i++) {
    truth[rows.truth[i]!]!++;
    predicted[rows.predicted[i]!]!++;
  }
  const supports = new Map<string, number>();
  rows.classes.forEach((label, c) => {
    supports.set(`recall[${label}]`, truth[c]!);
    supports.set(`precision[${label}]`, predicted[c]!);
  });
  if (k === 2) {
    const positive = rows.positive ?? rows.classes[1]!;
    supports.set('recall', supports.get(`recall[${positive}]`)!);
    supports.set('precision', supports.get(`precision[${positive}]`)!);
  }
  return supports;
}
