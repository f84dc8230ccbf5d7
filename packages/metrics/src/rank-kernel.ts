import { type Counts, sortedGroups } from '@trainyard/statistics';
import type { DrawBatch } from './draw-batch.ts';
import type { Kernel } from './kernel.ts';
import { areasOfBatch, type BatchAreas } from './ranked-batch.ts';
import { areasOfDraw, type RankedDraw, rankedDraw } from './ranked-draw.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';

/** Rows by falling score. */
export interface Ranking {
  readonly order: Int32Array;
  /** By place: 1 for the last place of a group of equal scores; null where all scores differ. */
  readonly groupEnd: Uint8Array | null;
}

/** Sorts rows by one class's score, once for all draws. */
export function rankByScore(scores: Float64Array, k: number, column: number): Ranking {
  const values = new Float64Array(scores.length / k);
  for (let i = 0; i < values.length; i++) values[i] = scores[i * k + column]!;
  return rankValues(values);
}

export function rankValues(values: Float64Array): Ranking {
  const { order, groupStart } = sortedGroups(values);
  // From the greatest on, a group's first place is its last.
  return { order: order.reverse(), groupEnd: groupStart?.reverse() ?? null };
}

/** A ranking with the truth laid out along it, so that passes over it read memory in order. */
export interface LabelledRanking extends Ranking {
  /** By place. */
  readonly isPositive: Uint8Array;
}

export function labelRanking(ranking: Ranking, truth: Int32Array, label: number): LabelledRanking {
  const { order } = ranking;
  const isPositive = new Uint8Array(order.length);
  for (let place = 0; place < order.length; place++)
    isPositive[place] = truth[order[place]!] === label ? 1 : 0;
  return { ...ranking, isPositive };
}

/**
 * `roc_auc` and `average_precision` of the positive class of two.
 *
 * @param width rows that share a count of draws without weights: the labels, where pairs of row and label are ranked
 */
export function binaryRankKernel(
  rows: ClassificationRows,
  ranking: () => LabelledRanking,
  wanted: (name: string) => boolean,
  width = 1,
): Kernel {
  const names = ['roc_auc', 'average_precision'].filter(wanted);
  const withPrecision = names.includes('average_precision');
  const weights = rows.weights ?? null;
  const positive = positiveIndex(rows);
  let prepared: LabelledRanking | null = null;
  let codes: Int32Array | null = null;
  let ranked: RankedDraw | null = null;
  let batch: { readonly draws: DrawBatch; readonly areas: BatchAreas } | null = null;
  return {
    names,
    batch(draws) {
      // Without average precision a draw is quick by itself.
      batch = null;
      if (draws === null || weights !== null || !withPrecision) return;
      prepared ??= ranking();
      ranked ??= rankedDraw(prepared, width);
      batch = { draws, areas: areasOfBatch(ranked, draws.packed) };
    },
    compute(counts, out, at) {
      prepared ??= ranking();
      const place = counts === null ? -1 : (batch?.draws.counts.indexOf(counts) ?? -1);
      if (batch !== null && place >= 0) {
        const { auc, precision } = batch.areas;
        names.forEach((name, i) => {
          out[at + i] = (name === 'roc_auc' ? auc : precision)[place]!;
        });
        return;
      }
      const { order, groupEnd, isPositive } = prepared;
      if (counts !== null && weights === null && groupEnd === null && !withPrecision) {
        codes ??= order.map((row, place) => 2 * Math.floor(row / width) + isPositive[place]!);
        out[at] = aucOfDraw(codes, counts);
        return;
      }
      if (counts !== null && weights === null) ranked ??= rankedDraw(prepared, width);
      const areas =
        ranked !== null && counts !== null
          ? areasOfDraw(ranked, counts)
          : areasOf(order, groupEnd, isPositive, weights, counts, withPrecision);
      for (let i = 0; i < names.length; i++)
        out[at + i] = names[i] === 'roc_auc' ? areas.auc : areas.precision;
    },
    remarks: () => binaryRemarks(rows, positive),
  };
}

/** The common case of the bootstrap: no ties, no weights. A code is twice the row, plus one if it is positive. */
function aucOfDraw(codes: Int32Array, counts: Counts): number {
  let [positives, negatives, area] = [0, 0, 0];
  for (let place = 0; place < codes.length; place++) {
    const code = codes[place]!;
    const count = counts[code >>> 1]!;
    const hit = count & -(code & 1);
    positives = (positives + hit) | 0;
    negatives = (negatives + count - hit) | 0;
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
    const count = countAt(order, place, weights, counts);
    const hit = isPositive[place] === 1 ? count : 0;
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

/** The weight of the row at a place of a ranking. */
export function countAt(
  order: Int32Array,
  place: number,
  weights: Float64Array | null,
  counts: Counts | null,
): number {
  if (weights === null) return counts === null ? 1 : counts[order[place]!]!;
  const row = order[place]!;
  return counts === null ? weights[row]! : weights[row]! * counts[row]!;
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
