import { createRandom, createResampler } from '@trainyard/statistics';
import { kernelOf } from './evaluate.ts';
import type { MetricChange } from './metric-change.ts';
import { rowCount } from './row-fields.ts';
import type { Rows } from './rows.ts';

export interface DrawnChangeOptions {
  readonly seed: number;
  /** Rows of one number are drawn together; null where each is drawn by itself. */
  readonly clusters: Int32Array | null;
  readonly resamples?: number;
}

const RESAMPLES = 200;
/** The share of draws that must have a value. */
const KNOWN_SHARE = 0.95;

/**
 * The change of any metric between two answers for the same rows, where there is no closed form: its standard error is
 * the spread of the change over paired bootstrap draws, which are the same for every answer that is asked about (Efron &
 * Tibshirani 1993, chapter 6).
 *
 * @returns a function of the rows as they are answered after
 */
export function drawnChange(
  name: string,
  before: Rows,
  { seed, clusters, resamples = RESAMPLES }: DrawnChangeOptions,
): (after: Rows) => MetricChange {
  const n = rowCount(before);
  const resample = createResampler(
    { n, ...(clusters === null ? {} : { clusters }) },
    createRandom(seed).fork('change'),
  );
  const draws = Array.from({ length: resamples }, () => {
    const counts = new Uint8Array(n);
    resample(counts);
    return counts;
  });
  /** The value of all rows, and then of each draw. */
  const valuesOf = (rows: Rows): Float64Array => {
    if (rowCount(rows) !== n) throw new RangeError(`${rowCount(rows)} rows beside ${n}`);
    const kernel = kernelOf(rows, (each) => each === name);
    if (kernel.names.length !== 1) throw new RangeError(`${name} is not of these rows`);
    const values = new Float64Array(resamples + 1);
    kernel.compute(null, values, 0);
    draws.forEach((counts, draw) => {
      kernel.compute(counts, values, draw + 1);
    });
    return values;
  };
  const first = valuesOf(before);
  return (after) => {
    const second = valuesOf(after);
    const changes = second.map((value, i) => value - first[i]!);
    return {
      before: first[0]!,
      after: second[0]!,
      change: changes[0]!,
      standardError: spread(changes.subarray(1)),
    };
  };
}

function spread(changes: Float64Array): number | null {
  const known = changes.filter((value) => Number.isFinite(value));
  if (known.length < Math.max(2, KNOWN_SHARE * changes.length)) return null;
  let mean = 0;
  for (const value of known) mean += value / known.length;
  let squares = 0;
  for (const value of known) squares += (value - mean) ** 2;
  return Math.sqrt(squares / (known.length - 1));
}
