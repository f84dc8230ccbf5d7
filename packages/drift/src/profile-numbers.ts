import type { NumericProfile, QuantileSketch } from '@trainyard/documents';
import { mergeSketches, sketchOf, sketchOfCounted } from './quantile-sketch.ts';

/** Up to so many distinct values are counted one by one; above, a sketch takes their place. */
export const MOST_COUNTED_VALUES = 64;

type Counted = readonly { readonly value: number; readonly count: number }[];

/**
 * @param values any length; NaN and infinities are counted as missing
 * @param options `k` decides the sketch's error; the default suits a file, more suits what is compared at once
 */
export function profileNumbers(
  name: string,
  type: NumericProfile['type'],
  values: ArrayLike<number>,
  { k, seed = 0 }: { readonly k?: number; readonly seed?: number } = {},
): NumericProfile {
  const present = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isFinite(value)) present[n++] = value === 0 ? 0 : value;
  }
  const kept = present.subarray(0, n);
  const counted = countValues(kept);
  return {
    name,
    kind: 'numeric',
    type,
    rows: values.length,
    missing: values.length - n,
    ...moments(kept),
    values: counted,
    sketch: counted === null ? sketchOf(kept, k, seed) : null,
  };
}

/** Both together, as if their values had been profiled at once; only a sketch's rounding may differ. */
export function mergeNumbers(a: NumericProfile, b: NumericProfile): NumericProfile {
  const counted = a.values && b.values ? mergeCounted(a.values, b.values) : null;
  return {
    name: a.name,
    kind: 'numeric',
    type: a.type === b.type ? a.type : 'float64',
    rows: a.rows + b.rows,
    missing: a.missing + b.missing,
    ...mergeMoments(a, b),
    values: counted,
    sketch: counted === null ? mergeSketches(sketchFrom(a), sketchFrom(b)) : null,
  };
}

export function sketchFrom(profile: NumericProfile): QuantileSketch {
  return profile.sketch ?? sketchOfCounted(profile.values ?? []);
}

function countValues(values: Float64Array): { value: number; count: number }[] | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_COUNTED_VALUES) return null;
  }
  return ascending(counts);
}

function mergeCounted(a: Counted, b: Counted): { value: number; count: number }[] | null {
  const counts = new Map<number, number>();
  for (const { value, count } of [...a, ...b]) counts.set(value, (counts.get(value) ?? 0) + count);
  return counts.size > MOST_COUNTED_VALUES ? null : ascending(counts);
}

function ascending(counts: ReadonlyMap<number, number>): { value: number; count: number }[] {
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

type Moments = Pick<NumericProfile, 'mean' | 'standardDeviation' | 'min' | 'max'>;
const NO_MOMENTS: Moments = { mean: null, standardDeviation: null, min: null, max: null };

function moments(values: Float64Array): Moments {
  if (values.length === 0) return NO_MOMENTS;
  let mean = 0;
  let squares = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const step = value - mean;
    mean += step / (i + 1);
    squares += step * (value - mean);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { mean, standardDeviation: Math.sqrt(squares / values.length), min, max };
}

/** Chan, Golub & LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979. */
function mergeMoments(a: NumericProfile, b: NumericProfile): Moments {
  const [n, m] = [a.rows - a.missing, b.rows - b.missing];
  if (n === 0) return pickMoments(b);
  if (m === 0) return pickMoments(a);
  const step = b.mean! - a.mean!;
  const squares =
    a.standardDeviation! ** 2 * n + b.standardDeviation! ** 2 * m + (step * step * n * m) / (n + m);
  return {
    mean: a.mean! + (step * m) / (n + m),
    standardDeviation: Math.sqrt(squares / (n + m)),
    min: Math.min(a.min!, b.min!),
    max: Math.max(a.max!, b.max!),
  };
}

function pickMoments({ mean, standardDeviation, min, max }: NumericProfile): Moments {
  return { mean, standardDeviation, min, max };
}
