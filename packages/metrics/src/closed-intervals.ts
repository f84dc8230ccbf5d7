import {
  deLong,
  deLongPaired,
  type Interval,
  newcombePaired,
  normalQuantile,
  rocAucInterval,
} from '@trainyard/statistics';
import { topK } from './classification-kernel.ts';
import { rowsOfLabel } from './multilabel-rows.ts';
import { parseMetricName } from './registry.ts';
import { type ClassificationRows, isClassification, positiveIndex, type Rows } from './rows.ts';

/** Rows of classes and the metric's name among them: of several labels, the one that the name is about. */
export function asClasses(name: string, rows: Rows): { name: string; rows: ClassificationRows } | null {
  if (isClassification(rows)) return { name, rows };
  if (rows.kind !== 'multilabel') return null;
  const { info, label } = parseMetricName(name)!;
  const place = label === null ? -1 : rows.labels.indexOf(label);
  return place < 0 ? null : { name: info.base, rows: rowsOfLabel(rows, place) };
}

/** DeLong's interval of a ROC AUC of one class against the rest. */
export function rocInterval(name: string, rows: ClassificationRows, alpha: number): Interval | null {
  const roc = deLong(...classAgainstRest(name, rows));
  return roc && rocAucInterval(roc, alpha);
}

/** DeLong's interval of the difference of two models' ROC AUC on the same rows. */
export function rocDifference(
  name: string,
  rows: ClassificationRows,
  baseline: ClassificationRows,
  alpha: number,
): Interval | null {
  const [scores, isPositive] = classAgainstRest(name, rows);
  const paired = deLongPaired(scores, classAgainstRest(name, baseline)[0], isPositive);
  // Two curves of which every pair is ranked right leave nothing to estimate a spread from.
  if (!paired || paired.variance === null || (paired.variance === 0 && paired.first.auc === 1)) return null;
  const half = -normalQuantile(alpha / 2) * Math.sqrt(paired.variance);
  return { low: Math.max(-1, paired.difference - half), high: Math.min(1, paired.difference + half) };
}

/** Newcombe's interval of the difference of two shares of the same rows. */
export function shareDifference(
  name: string,
  rows: ClassificationRows,
  baseline: ClassificationRows,
  alpha: number,
): Interval | null {
  const { info, label, cutOff, variant } = parseMetricName(name)!;
  const among = info.base === 'recall' && variant !== 'micro' ? classIndex(rows, label) : -1;
  const success = (each: ClassificationRows) => {
    if (info.base !== 'top_k_accuracy') return (i: number) => each.predicted[i] === each.truth[i];
    const isAmong = topK(each, cutOff ?? 2);
    return (i: number) => isAmong(i) === 1;
  };
  const [ofModel, ofBaseline] = [success(rows), success(baseline)];
  const counts = { bothRight: 0, onlyFirst: 0, onlySecond: 0, bothWrong: 0 };
  let n = 0;
  for (let i = 0; i < rows.truth.length; i++) {
    if (among >= 0 && rows.truth[i] !== among) continue;
    n++;
    const [first, second] = [ofModel(i), ofBaseline(i)];
    counts[first ? (second ? 'bothRight' : 'onlyFirst') : second ? 'onlySecond' : 'bothWrong']++;
  }
  return n === 0 ? null : newcombePaired(counts, alpha);
}

function classAgainstRest(name: string, rows: ClassificationRows): [Float64Array, Uint8Array] {
  const k = rows.classes.length;
  const label = classIndex(rows, parseMetricName(name)!.label);
  const { truth } = rows;
  const [scores, isPositive] = [new Float64Array(truth.length), new Uint8Array(truth.length)];
  for (let row = 0; row < truth.length; row++) {
    scores[row] = rows.scores![row * k + label]!;
    isPositive[row] = truth[row] === label ? 1 : 0;
  }
  return [scores, isPositive];
}

function classIndex(rows: ClassificationRows, label: string | null): number {
  return label === null ? positiveIndex(rows) : rows.classes.indexOf(label);
}
