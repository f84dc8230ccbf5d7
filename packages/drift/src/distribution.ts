import type { NumericProfile } from '@trainyard/documents';
import { rankError, sketchItems } from './quantile-sketch.ts';

/** A column's values as a step function: `below[i]` of them are at most `values[i]`. */
export interface Distribution {
  /** Ascending, distinct. */
  readonly values: Float64Array;
  readonly below: Float64Array;
  readonly total: number;
  /** How far `below / total` may be off: 0 for exact counts. */
  readonly error: number;
}

export function distributionOf(profile: NumericProfile): Distribution {
  const items = profile.values ?? (profile.sketch === null ? [] : sketchItems(profile.sketch));
  const values: number[] = [];
  const below: number[] = [];
  let total = 0;
  for (const { value, count } of items) {
    total += count;
    if (values.at(-1) === value) below[below.length - 1] = total;
    else {
      values.push(value);
      below.push(total);
    }
  }
  return {
    values: Float64Array.from(values),
    below: Float64Array.from(below),
    total,
    error: profile.sketch === null ? 0 : rankError(profile.sketch),
  };
}

/** The share of values that are at most `value`. */
export function shareBelow({ values, below, total }: Distribution, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : below[low - 1]! / total;
}

/** The least value of which at least the share `q` is at or below it; NaN without values. */
export function quantileOf({ values, below, total }: Distribution, q: number): number {
  const rank = q * total;
  const index = below.findIndex((count) => count >= rank - 1e-9);
  return values[index < 0 ? values.length - 1 : index] ?? Number.NaN;
}

/** The greatest share that one single value has. */
export function largestTie({ below, total }: Distribution): number {
  let most = 0;
  below.forEach((count, i) => {
    most = Math.max(most, count - (i === 0 ? 0 : below[i - 1]!));
  });
  return total === 0 ? 0 : most / total;
}

/** Kolmogorov and Smirnov's D = max |F - G|, ties together. */
export function ksDistance(a: Distribution, b: Distribution): number {
  let most = 0;
  eachStep(a, b, (_value, _width, f, g) => {
    most = Math.max(most, Math.abs(f - g));
  });
  return most;
}

/** W1 = ∫ |F - G| dx, in the column's own unit. */
export function wassersteinDistance(a: Distribution, b: Distribution): number {
  let area = 0;
  eachStep(a, b, (_value, width, f, g) => {
    area += width * Math.abs(f - g);
  });
  return area;
}

/** Visits every value of both in order: the value, the way to the next one, and both shares at or below it. */
function eachStep(
  a: Distribution,
  b: Distribution,
  visit: (value: number, width: number, f: number, g: number) => void,
): void {
  let [i, j] = [0, 0];
  while (i < a.values.length || j < b.values.length) {
    const value = Math.min(a.values[i] ?? Number.POSITIVE_INFINITY, b.values[j] ?? Number.POSITIVE_INFINITY);
    if (a.values[i] === value) i++;
    if (b.values[j] === value) j++;
    const next = Math.min(a.values[i] ?? Number.POSITIVE_INFINITY, b.values[j] ?? Number.POSITIVE_INFINITY);
    const f = i === 0 ? 0 : a.below[i - 1]! / a.total;
    const g = j === 0 ? 0 : b.below[j - 1]! / b.total;
    visit(value, Number.isFinite(next) ? next - value : 0, f, g);
  }
}
