import type { Counts } from '@trainyard/statistics';
import { BATCH, type DrawBatch } from './draw-batch.ts';
import type { Kernel } from './kernel.ts';

/** Metrics that follow from weighted means of terms of each row. */
export interface SumsPlan {
  readonly n: number;
  readonly weights: Float64Array | null;
  readonly terms: readonly ((row: number) => number)[];
  readonly metrics: readonly { readonly name: string; readonly from: (means: Float64Array) => number }[];
  readonly remarks?: () => Record<string, string>;
}

/**
 * Terms are kept once draws begin; for a single value they are not, which saves eight bytes a row and term. Those that
 * are 1 in every row, as of rows that all say something, sum up to the rows themselves.
 */
export function sumsKernel(plan: SumsPlan): Kernel {
  const { n, weights, terms, metrics } = plan;
  const means = new Float64Array(terms.length);
  let kept: KeptTerms | null = null;
  let batch: { readonly draws: DrawBatch; readonly means: Float64Array } | null = null;
  return {
    names: metrics.map((metric) => metric.name),
    batch(draws) {
      if (draws === null || weights !== null) {
        batch = null;
        return;
      }
      kept ??= keepTerms(plan);
      batch = { draws, means: batch?.means ?? new Float64Array(BATCH * terms.length) };
      meansOfBatch(kept, draws, batch.means);
    },
    compute(counts, out, at) {
      const place = counts === null ? -1 : (batch?.draws.counts.indexOf(counts) ?? -1);
      if (batch !== null && place >= 0) {
        const own = batch.means.subarray(place * terms.length, (place + 1) * terms.length);
        for (let m = 0; m < metrics.length; m++) out[at + m] = metrics[m]!.from(own);
        return;
      }
      const total = totalWeight(n, weights, counts);
      if (counts === null) {
        for (let t = 0; t < terms.length; t++) means[t] = sumOfTerm(terms[t]!, n, weights) / total;
      } else {
        kept ??= keepTerms(plan);
        kept.isOne.forEach((isOne, t) => {
          means[t] = isOne ? total : 0;
        });
        kept.values.forEach((values, t) => {
          means[kept!.places[t]!] = sumOfDraw(values, weights, counts);
        });
        for (let t = 0; t < terms.length; t++) means[t]! /= total;
      }
      for (let m = 0; m < metrics.length; m++) out[at + m] = metrics[m]!.from(means);
    },
    remarks: () => plan.remarks?.() ?? {},
  };
}

/** A draw of clusters may have more or fewer rows than the data, so that it is counted. */
export function totalWeight(n: number, weights: Float64Array | null, counts: Counts | null): number {
  if (weights === null && counts === null) return n;
  let sum = 0;
  if (weights === null) for (let i = 0; i < n; i++) sum += counts![i]!;
  else if (counts === null) for (let i = 0; i < n; i++) sum += weights[i]!;
  else for (let i = 0; i < n; i++) sum += counts[i]! * weights[i]!;
  return sum;
}

function sumOfTerm(term: (row: number) => number, n: number, weights: Float64Array | null): number {
  let sum = 0;
  if (weights === null) for (let i = 0; i < n; i++) sum += term(i);
  else for (let i = 0; i < n; i++) sum += weights[i]! * term(i);
  return sum;
}

interface KeptTerms {
  /** Of each term, whether it is 1 in every row. */
  readonly isOne: readonly boolean[];
  /** The others, and their places among all. */
  readonly values: readonly Float64Array[];
  readonly places: readonly number[];
}

function keepTerms({ n, terms }: SumsPlan): KeptTerms {
  const all = terms.map((term) => {
    const values = new Float64Array(n);
    for (let row = 0; row < n; row++) values[row] = term(row);
    return values;
  });
  const isOne = all.map((values) => values.every((value) => value === 1));
  const places = [...all.keys()].filter((t) => !isOne[t]);
  return { isOne, places, values: places.map((t) => all[t]!) };
}

/** The means of four draws, draw by draw: each term is read once for all, and added up in the order of the rows. */
function meansOfBatch(
  { isOne, values, places }: KeptTerms,
  { packed, totals }: DrawBatch,
  into: Float64Array,
): void {
  const width = isOne.length;
  const sums = new Float64Array(BATCH);
  into.fill(1);
  for (let t = 0; t < values.length; t++) {
    sumsOfBatch(values[t]!, packed, sums);
    for (let draw = 0; draw < totals.length; draw++)
      into[draw * width + places[t]!] = sums[draw]! / totals[draw]!;
  }
}

function sumsOfBatch(values: Float64Array, packed: Uint16Array, into: Float64Array): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < values.length; i++) {
    const counts = packed[i]!;
    const value = values[i]!;
    a += (counts & 15) * value;
    b += ((counts >>> 4) & 15) * value;
    c += ((counts >>> 8) & 15) * value;
    d += (counts >>> 12) * value;
  }
  into[0] = a;
  into[1] = b;
  into[2] = c;
  into[3] = d;
}

function sumOfDraw(values: Float64Array, weights: Float64Array | null, counts: Counts): number {
  let sum = 0;
  if (weights === null) for (let i = 0; i < values.length; i++) sum += counts[i]! * values[i]!;
  else for (let i = 0; i < values.length; i++) sum += counts[i]! * weights[i]! * values[i]!;
  return sum;
}
