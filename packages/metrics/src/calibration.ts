import { type Counts, createRandom } from '@trainyard/statistics';
import type { Kernel } from './kernel.ts';
import { countAt, type LabelledRanking, labelRanking, rankValues } from './rank-kernel.ts';
import { type ClassificationRows, positiveIndex } from './rows.ts';
import { totalWeight } from './sums-kernel.ts';

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

/** A. H. Murphy's parts of the Brier score (1973) over bins: it is about reliability - resolution + uncertainty. */
export interface BrierParts {
  /** Σ share of the bin · (mean confidence - share that came true)²; 0 is best. */
  readonly reliability: number;
  /** Σ share of the bin · (share that came true - share over all)²; the more the better. */
  readonly resolution: number;
  /** share over all · (1 - share over all): of the data, not of the model. */
  readonly uncertainty: number;
}

/** Rows ranked by confidence, and whether each came true. */
interface Confidences {
  readonly values: Float64Array;
  readonly ranking: LabelledRanking;
}

/**
 * Of two classes the probability of the positive one, of more that of the predicted one.
 *
 * @param ranking of the positive class's probabilities, where it is at hand
 */
function confidencesOf(rows: ClassificationRows, ranking?: () => LabelledRanking): Confidences {
  const { truth, predicted, scores } = rows;
  const k = rows.classes.length;
  const positive = positiveIndex(rows);
  const values = new Float64Array(truth.length);
  for (let i = 0; i < values.length; i++)
    values[i] = scores![i * k + (positive >= 0 ? positive : predicted[i]!)]!;
  if (positive >= 0)
    return { values, ranking: ranking?.() ?? labelRanking(rankValues(values), truth, positive) };
  const isRight = truth.map((label, i) => (label === predicted[i] ? 1 : 0));
  return { values, ranking: labelRanking(rankValues(values), isRight, 1) };
}

/** Sums of each bin: weight, weight · confidence, weight · truth, rows. */
type Bins = Float64Array;

function fillBins(
  { values, ranking }: Confidences,
  weights: Float64Array | null,
  counts: Counts | null,
  bins: Bins,
): number {
  bins.fill(0);
  const { order, groupEnd, isPositive } = ranking;
  if (weights === null && counts === null && groupEnd === null)
    return fillPlainBins(values, order, isPositive, bins);
  const total = totalWeight(order.length, weights, counts);
  const scale = CALIBRATION_BINS / total;
  // Sums of the bin being filled; bins fill one after the other.
  let [bin, binMass, binConfidence, binHits, binRows] = [0, 0, 0, 0, 0];
  // Sums of the group of equal confidences.
  let [below, mass, hits, rows] = [0, 0, 0, 0];
  for (let place = order.length - 1; place >= 0; place--) {
    const share = countAt(order, place, weights, counts);
    mass += share;
    hits += share * isPositive[place]!;
    rows++;
    if (groupEnd !== null && place > 0 && groupEnd[place - 1] === 0) continue;
    if (mass > 0) {
      const middle = scale * (below + mass / 2);
      while (bin < CALIBRATION_BINS - 1 && middle >= bin + 1) {
        closeBin(bins, bin, binMass, binConfidence, binHits, binRows);
        binMass = binConfidence = binHits = binRows = 0;
        bin++;
      }
      binMass += mass;
      binConfidence += mass * values[order[place]!]!;
      binHits += hits;
      binRows += rows;
      below += mass;
    }
    mass = hits = rows = 0;
  }
  closeBin(bins, bin, binMass, binConfidence, binHits, binRows);
  return total;
}

/** The same where each row counts once and no two are equal. */
function fillPlainBins(values: Float64Array, order: Int32Array, isPositive: Uint8Array, bins: Bins): number {
  const n = order.length;
  const scale = CALIBRATION_BINS / n;
  let from = 0;
  for (let bin = 0; bin < CALIBRATION_BINS; bin++) {
    let end = bin === CALIBRATION_BINS - 1 ? n : from;
    while (end < n && scale * (end + 0.5) < bin + 1) end++;
    let confidence = 0;
    let hits = 0;
    for (let place = n - 1 - from; place >= n - end; place--) {
      confidence += values[order[place]!]!;
      hits += isPositive[place]!;
    }
    closeBin(bins, bin, end - from, confidence, hits, end - from);
    from = end;
  }
  return n;
}

/** A function of its own: a closure over the sums would put each of them on the heap, at every row. */
function closeBin(
  bins: Bins,
  bin: number,
  mass: number,
  confidence: number,
  hits: number,
  rows: number,
): void {
  bins[4 * bin] = mass;
  bins[4 * bin + 1] = confidence;
  bins[4 * bin + 2] = hits;
  bins[4 * bin + 3] = rows;
}

/** Over the bins of `ece`; probabilities are asked for. */
export function brierParts(rows: ClassificationRows): BrierParts {
  const bins = new Float64Array(4 * CALIBRATION_BINS);
  const total = fillBins(confidencesOf(rows), rows.weights ?? null, null, bins);
  let hits = 0;
  for (let b = 0; b < bins.length; b += 4) hits += bins[b + 2]!;
  const base = hits / total;
  let [reliability, resolution] = [0, 0];
  for (let b = 0; b < bins.length; b += 4) {
    const mass = bins[b]!;
    if (mass === 0) continue;
    const share = bins[b + 2]! / mass;
    reliability += (mass / total) * (bins[b + 1]! / mass - share) ** 2;
    resolution += (mass / total) * (share - base) ** 2;
  }
  return { reliability, resolution, uncertainty: base * (1 - base) };
}

function eceOf(bins: Bins, total: number): number {
  let sum = 0;
  for (let b = 0; b < bins.length; b += 4) sum += Math.abs(bins[b + 2]! - bins[b + 1]!);
  return sum / total;
}

/** Σ (weight of the bin / weight of all) · |share that came true - mean confidence|. */
export function eceKernel(rows: ClassificationRows, ranking: () => LabelledRanking): Kernel {
  const bins = new Float64Array(4 * CALIBRATION_BINS);
  let confidences: Confidences | null = null;
  return {
    names: ['ece'],
    compute(counts, out, at) {
      confidences ??= confidencesOf(rows, ranking);
      out[at] = eceOf(bins, fillBins(confidences, rows.weights ?? null, counts, bins));
    },
    remarks: () => ({}),
  };
}

/** The bins of the ECE that have rows, the lowest confidence first. */
export function reliabilityBins(rows: ClassificationRows): ReliabilityBin[] {
  const bins = new Float64Array(4 * CALIBRATION_BINS);
  fillBins(confidencesOf(rows), rows.weights ?? null, null, bins);
  return binsShown(bins);
}

function binsShown(bins: Bins): ReliabilityBin[] {
  const shown: ReliabilityBin[] = [];
  for (let b = 0; b < bins.length; b += 4) {
    const mass = bins[b]!;
    if (mass > 0)
      shown.push({ confidence: bins[b + 1]! / mass, share: bins[b + 2]! / mass, n: bins[b + 3]! });
  }
  return shown;
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
  const shown = binsShown(bins);
  const random = createRandom(seed).fork('calibration');
  const { values, ranking } = confidences;
  const isPositive = new Uint8Array(values.length);
  const drawn = { values, ranking: { ...ranking, isPositive } };
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    for (let place = 0; place < isPositive.length; place++) {
      isPositive[place] = random.next() < values[ranking.order[place]!]! ? 1 : 0;
    }
    sum += eceOf(bins, fillBins(drawn, weights, null, bins));
  }
  const of = positiveIndex(rows) >= 0 ? 'positive class' : 'predicted class';
  return { of, bins: shown, ece, expectedEce: sum / draws };
}
