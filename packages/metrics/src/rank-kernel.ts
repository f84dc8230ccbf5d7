import { type Counts, sortedOrder } from '@trainyard/statistics';
import type { Kernel } from './kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';

/** Rows by falling score. */
export interface Ranking {
  readonly order: Int32Array;
  /** By place: 1 for the last place of a group of equal scores; null where all scores differ. */
  readonly groupEnd: Uint8Array | null;
}

/** Sorts rows by one class's score, once for all draws. */
export function rankByScore(scores: Float64Array, k: number, column: number): Ranking {
  const n = scores.length / k;
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = scores[i * k + column]!;
  const order = sortedOrder(values).reverse();
  const groupEnd = new Uint8Array(n);
  let ends = 0;
  for (let place = 0; place < n; place++) {
    const last = place === n - 1 || values[order[place]!] !== values[order[place + 1]!];
    groupEnd[place] = last ? 1 : 0;
    ends += groupEnd[place]!;
  }
  return { order, groupEnd: ends === n ? null : groupEnd };
}

/** `roc_auc` and `average_precision` of the positive class of two. */
export function binaryRankKernel(
  rows: ClassificationRows,
  ranking: () => Ranking,
  wanted: (name: string) => boolean,
): Kernel {
  const names = ['roc_auc', 'average_precision'].filter(wanted);
  const withPrecision = names.includes('average_precision');
  const weights = rows.weights ?? null;
  const positive = positiveIndex(rows);
  let prepared: { order: Int32Array; groupEnd: Uint8Array | null; isPositive: Uint8Array } | null = null;
  return {
    names,
    compute(counts, out, at) {
      if (prepared === null) {
        const { order, groupEnd } = ranking();
        const isPositive = new Uint8Array(order.length);
        for (let place = 0; place < order.length; place++) {
          isPositive[place] = rows.truth[order[place]!] === positive ? 1 : 0;
        }
        prepared = { order, groupEnd, isPositive };
      }
      const { order, groupEnd, isPositive } = prepared;
      if (counts !== null && weights === null && groupEnd === null && !withPrecision) {
        out[at] = aucOfDraw(order, isPositive, counts);
        return;
      }
      const areas = areasOf(order, groupEnd, isPositive, weights, counts, withPrecision);
      for (let i = 0; i < names.length; i++)
        out[at + i] = names[i] === 'roc_auc' ? areas.auc : areas.precision;
    },
    remarks: () => binaryRemarks(rows, positive),
  };
}

/** The common case of the bootstrap: no ties, no weights. Free of branches. */
function aucOfDraw(order: Int32Array, isPositive: Uint8Array, counts: Counts): number {
  let [positives, negatives, area] = [0, 0, 0];
  for (let place = 0; place < order.length; place++) {
    const count = counts[order[place]!]!;
    const hit = count * isPositive[place]!;
    positives += hit;
    negatives += count - hit;
    area += (count - hit) * positives;
  }
  return area / (positives * negatives);
}

function areasOf(
  order: Int32Array,
  groupEnd: Uint8Array | null,
  isPositive: Uint8Array,
  weights: Float64Array | null,
  counts: Counts | null,
  withPrecision: boolean,
): { auc: number; precision: number } {
  let [positives, negatives, area, steps] = [0, 0, 0, 0];
  let [before, group] = [0, 0];
  for (let place = 0; place < order.length; place++) {
    const row = order[place]!;
    const count = (counts === null ? 1 : counts[row]!) * (weights === null ? 1 : weights[row]!);
    const hit = isPositive[place]! === 1 ? count : 0;
    positives += hit;
    group += count - hit;
    if (groupEnd !== null && groupEnd[place] === 0) continue;
    negatives += group;
    area += (group * (before + positives)) / 2;
    if (withPrecision && positives > before) {
      steps += ((positives - before) * positives) / (positives + negatives);
    }
    before = positives;
    group = 0;
  }
  return { auc: area / (positives * negatives), precision: positives > 0 ? steps / positives : Number.NaN };
}

function binaryRemarks(rows: ClassificationRows, positive: number): Record<string, string> {
  const [positives, negatives] = [weightOf(rows, positive), weightOf(rows, 1 - positive)];
  const remarks: Record<string, string> = {};
  const missing = positives === 0 ? positive : negatives === 0 ? 1 - positive : -1;
  if (missing >= 0) remarks['roc_auc'] = `no row is truly "${rows.classes[missing]}"`;
  if (positives === 0) remarks['average_precision'] = `no row is truly "${rows.classes[positive]}"`;
  return remarks;
}

/** The weight of a class's true rows. */
export function weightOf(rows: ClassificationRows, label: number): number {
  let sum = 0;
  for (let i = 0; i < rows.truth.length; i++) {
    if (rows.truth[i] === label) sum += rows.weights ? rows.weights[i]! : 1;
  }
  return sum;
}
