import { type Counts, createRandom, sortedOrder } from '@trainyard/statistics';
import type { Kernel } from './kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';

/** Bins of `ece`; each holds about the same weight of rows, and rows of equal confidence are never parted. */
export const CALIBRATION_BINS = 15;

export interface ReliabilityBin {
  /** Mean confidence. */
  readonly confidence: number;
  /** Share of rows that came true. */
  readonly share: number;
  /** Rows. */
  readonly n: number;
}

export interface Reliability {
  /** What a confidence is of: the positive class of two, or the predicted class of more. */
  readonly of: 'positive class' | 'predicted class';
  readonly bins: readonly ReliabilityBin[];
  readonly ece: number;
  /** Mean ECE of a perfectly calibrated model with these very confidences: what is left is no miscalibration. */
  readonly expectedEce: number;
}

interface Confidences {
  readonly values: Float64Array;
  readonly isTrue: Uint8Array;
  readonly order: Int32Array;
}

/** Of two classes the probability of the positive one, of more that of the predicted one. */
function confidencesOf(rows: ClassificationRows): Confidences {
  const k = rows.classes.length;
  const positive = positiveIndex(rows);
  const n = rows.truth.length;
  const values = new Float64Array(n);
  const isTrue = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const label = positive >= 0 ? positive : rows.predicted[i]!;
    values[i] = rows.scores![i * k + label]!;
    isTrue[i] = rows.truth[i] === label ? 1 : 0;
  }
  return { values, isTrue, order: sortedOrder(values) };
}

/** Sums of each bin: weight, weight · confidence, weight · truth, rows. */
type Bins = Float64Array;

function fillBins(
  { values, isTrue, order }: Confidences,
  weights: Float64Array | null,
  counts: Counts | null,
  bins: Bins,
): number {
  bins.fill(0);
  const n = order.length;
  const weight = (row: number) =>
    (counts === null ? 1 : counts[row]!) * (weights === null ? 1 : weights[row]!);
  let total = n;
  if (weights !== null) {
    total = 0;
    for (let i = 0; i < n; i++) total += weight(i);
  }
  let below = 0;
  for (let start = 0; start < n; ) {
    const confidence = values[order[start]!]!;
    let [end, mass, hits] = [start, 0, 0];
    while (end < n && values[order[end]!] === confidence) {
      const row = order[end++]!;
      const share = weight(row);
      mass += share;
      hits += share * isTrue[row]!;
    }
    if (mass > 0) {
      const bin =
        Math.min(CALIBRATION_BINS - 1, Math.floor((CALIBRATION_BINS * (below + mass / 2)) / total)) * 4;
      bins[bin]! += mass;
      bins[bin + 1]! += mass * confidence;
      bins[bin + 2]! += hits;
      bins[bin + 3]! += end - start;
    }
    below += mass;
    start = end;
  }
  return total;
}

function eceOf(bins: Bins, total: number): number {
  let sum = 0;
  for (let b = 0; b < bins.length; b += 4) sum += Math.abs(bins[b + 2]! - bins[b + 1]!);
  return sum / total;
}

/** Σ (weight of the bin / weight of all) · |share that came true - mean confidence|. */
export function eceKernel(rows: ClassificationRows): Kernel {
  const bins = new Float64Array(4 * CALIBRATION_BINS);
  let confidences: Confidences | null = null;
  return {
    names: ['ece'],
    compute(counts, out, at) {
      confidences ??= confidencesOf(rows);
      out[at] = eceOf(bins, fillBins(confidences, rows.weights ?? null, counts, bins));
    },
    remarks: () => ({}),
  };
}

/**
 * The reliability diagram's bins, and how much of the ECE a perfectly calibrated model would show by chance
 * (the mean over outcomes drawn from the confidences themselves).
 *
 * @param draws how many outcomes are drawn
 */
export function reliability(rows: ClassificationRows, seed: number, draws = 200): Reliability {
  const confidences = confidencesOf(rows);
  const weights = rows.weights ?? null;
  const bins = new Float64Array(4 * CALIBRATION_BINS);
  const total = fillBins(confidences, weights, null, bins);
  const ece = eceOf(bins, total);
  const shown: ReliabilityBin[] = [];
  for (let b = 0; b < bins.length; b += 4) {
    const mass = bins[b]!;
    if (mass > 0)
      shown.push({ confidence: bins[b + 1]! / mass, share: bins[b + 2]! / mass, n: bins[b + 3]! });
  }
  const random = createRandom(seed).fork('calibration');
  const drawn = { ...confidences, isTrue: new Uint8Array(confidences.isTrue.length) };
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (const row of confidences.order) drawn.isTrue[row] = random.next() < confidences.values[row]! ? 1 : 0;
    sum += eceOf(bins, fillBins(drawn, weights, null, bins));
  }
  const of = positiveIndex(rows) >= 0 ? 'positive class' : 'predicted class';
  return { of, bins: shown, ece, expectedEce: sum / draws };
}
