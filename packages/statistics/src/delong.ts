import { sortedOrder } from './float-sort.ts';
import { normalQuantile, normalTwoSided } from './normal.ts';
import { type Interval, wilson } from './shares.ts';

export interface RocAuc {
  /** P(score of a positive > score of a negative), ties ½. */
  readonly auc: number;
  /** DeLong's variance; null with fewer than two rows of either class. */
  readonly variance: number | null;
  readonly positives: number;
  readonly negatives: number;
}

export interface RocAucDifference {
  readonly first: RocAuc;
  readonly second: RocAuc;
  /** first - second */
  readonly difference: number;
  readonly variance: number | null;
  /** Two-sided; 1 for equal curves. */
  readonly pValue: number | null;
}

interface Placements {
  readonly auc: number;
  /** Per row: of a positive, the share of negatives below it; of a negative, the share of positives above it. */
  readonly of: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/**
 * ROC AUC with DeLong's variance (DeLong, DeLong & Clarke-Pearson 1988) in O(n log n) by mid-ranks (Sun & Xu, IEEE
 * Signal Processing Letters 21, 2014).
 *
 * @param scores without NaN
 * @param isPositive 1 for positive rows, 0 for negative ones
 * @returns null where a class has no row
 */
export function deLong(scores: ArrayLike<number>, isPositive: Uint8Array): RocAuc | null {
  const placed = placements(scores, isPositive);
  return placed && withVariance(placed, isPositive);
}

/** The difference of two models' ROC AUC on the same rows. */
export function deLongPaired(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  isPositive: Uint8Array,
): RocAucDifference | null {
  const [one, two] = [placements(first, isPositive), placements(second, isPositive)];
  if (!one || !two) return null;
  const both: Placements = {
    ...one,
    auc: one.auc - two.auc,
    of: one.of.map((value, i) => value - two.of[i]!),
  };
  const { variance } = withVariance(both, isPositive);
  const difference = both.auc;
  const pValue =
    variance === null ? null : variance > 0 ? normalTwoSided(difference / Math.sqrt(variance)) : 1;
  const rocAucs = { first: withVariance(one, isPositive), second: withVariance(two, isPositive) };
  return { ...rocAucs, difference, variance, pValue: difference === 0 ? 1 : pValue };
}

/**
 * The interval of one AUC, symmetric on the logit scale. At exactly 0 or 1, where DeLong's variance is 0, it is
 * Wilson's interval of the rarer class, which errs on the wide side.
 */
export function rocAucInterval(roc: RocAuc, alpha = 0.05): Interval | null {
  const { auc, variance } = roc;
  if (variance === null) return null;
  if (auc <= 0 || auc >= 1) {
    const rarer = Math.min(roc.positives, roc.negatives);
    return wilson(auc * rarer, rarer, alpha);
  }
  const half = (-normalQuantile(alpha / 2) * Math.sqrt(variance)) / (auc * (1 - auc));
  const logit = Math.log(auc / (1 - auc));
  return { low: 1 / (1 + Math.exp(half - logit)), high: 1 / (1 + Math.exp(-half - logit)) };
}

function placements(scores: ArrayLike<number>, isPositive: Uint8Array): Placements | null {
  const n = scores.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += isPositive[i]!;
  const negatives = n - positives;
  if (positives === 0 || negatives === 0) return null;
  const order = sortedOrder(scores);
  const of = new Float64Array(n);
  let [below, above, twicePairs] = [0, positives, 0];
  for (let start = 0; start < n; ) {
    const score = scores[order[start]!]!;
    let [end, inPositives] = [start, 0];
    while (end < n && scores[order[end]!] === score) inPositives += isPositive[order[end++]!]!;
    const inNegatives = end - start - inPositives;
    const ofPositive = (below + inNegatives / 2) / negatives;
    const ofNegative = (above - inPositives / 2) / positives;
    for (let i = start; i < end; i++) of[order[i]!] = isPositive[order[i]!] ? ofPositive : ofNegative;
    twicePairs += inPositives * (2 * below + inNegatives);
    below += inNegatives;
    above -= inPositives;
    start = end;
  }
  return { auc: twicePairs / (2 * positives * negatives), of, positives, negatives };
}

function withVariance(placed: Placements, isPositive: Uint8Array): RocAuc {
  const { auc, of, positives, negatives } = placed;
  if (positives < 2 || negatives < 2) return { auc, variance: null, positives, negatives };
  let [ofPositives, ofNegatives] = [0, 0];
  for (let i = 0; i < of.length; i++) {
    const square = (of[i]! - auc) ** 2;
    if (isPositive[i]) ofPositives += square;
    else ofNegatives += square;
  }
  const variance = ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
  return { auc, variance, positives, negatives };
}
