import type { Measurement, Measurements } from './measurement.ts';

/** What is known of a baseline whose predictions are not at hand. */
export interface KnownValue {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Adds the difference to a baseline of which the values alone are known, such as an earlier verdict. Its interval
 * combines both intervals as if the rows were not the same (MOVER: G. Y. Zou & A. Donner, Statistics in Medicine 27,
 * 2008); on the same rows it is too wide, and without the baseline's interval there is none.
 */
export function compareWithValues(
  measured: Measurements,
  baseline: Readonly<Record<string, KnownValue | undefined>>,
): Measurements {
  return Object.fromEntries(
    Object.entries(measured).map(([name, own]) => {
      const other = baseline[name];
      return [name, other === undefined ? own : { ...own, ...difference(own, other) }];
    }),
  );
}

function difference(own: Measurement, other: KnownValue): Partial<Measurement> {
  if (own.value === null || other.value === null) {
    return { baseline: other.value, delta: null, deltaLow: null, deltaHigh: null };
  }
  const delta = own.value - other.value;
  if (own.low === null || own.high === null || other.low === null || other.high === null) {
    return { baseline: other.value, delta, deltaLow: null, deltaHigh: null };
  }
  return {
    baseline: other.value,
    delta,
    deltaLow: delta - Math.hypot(own.value - own.low, other.high - other.value),
    deltaHigh: delta + Math.hypot(own.high - own.value, other.value - other.low),
  };
}
