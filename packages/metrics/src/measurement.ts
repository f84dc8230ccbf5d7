/** Which way is better; `zero`: the nearer to zero. */
export type Direction = 'higher' | 'lower' | 'zero';

/** A metric's value on some rows. */
export interface MetricValue {
  /** Finite, or null where the metric is undefined. */
  readonly value: number | null;
  /** Why `value` is null, or another remark about it. */
  readonly reason?: string;
  /** Rows the value rests on. */
  readonly n: number;
  readonly direction: Direction;
}

/** By metric name, in the order of the registry. */
export type MetricValues = Readonly<Record<string, MetricValue>>;

/** A value with its interval at 1 - alpha and, where a baseline was given, the paired difference. */
export interface Measurement extends MetricValue {
  readonly low: number | null;
  readonly high: number | null;
  /** How the interval was made: `wilson`, `delong`, `bootstrap`, `bca`, `basic`. */
  readonly interval?: string;
  readonly baseline?: number | null;
  /** value - baseline on the same rows. */
  readonly delta?: number | null;
  readonly deltaLow?: number | null;
  readonly deltaHigh?: number | null;
}

export type Measurements = Readonly<Record<string, Measurement>>;

export interface MeasureOptions<R> {
  /** The baseline's predictions of the same rows, in the same order. */
  readonly baseline?: R | null;
  /** Two-sided: intervals hold at 1 - alpha. 0.05 by default. */
  readonly alpha?: number;
  readonly seed: number;
  /** Bootstrap draws; by default 2000, and fewer (at least 400) above 50,000 rows. */
  readonly resamples?: number;
  /** Intervals for these metrics alone (all have values); without it, for all. */
  readonly intervalsFor?: readonly string[];
  /** Bootstrap where a closed form would do, too: for comparing the two. */
  readonly bootstrapAll?: boolean;
  /** Rows of one number (a query, a user) are drawn together. */
  readonly clusters?: Int32Array;
  /** Rows of one number are drawn from each other alone, so that no group vanishes. */
  readonly strata?: Int32Array;
}
