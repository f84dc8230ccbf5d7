import { betaQuantile } from './distributions.ts';
import { normalQuantile } from './normal.ts';

/** The ends of an interval, low <= high. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share (E. B. Wilson, 1927), without correction for continuity.
 *
 * @param successes of `n`; need not be whole
 * @param n > 0
 * @param alpha two-sided: 0.05 for 95 %
 */
export function wilson(successes: number, n: number, alpha = 0.05): Interval {
  const z = -normalQuantile(alpha / 2);
  const p = successes / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return {
    low: successes <= 0 ? 0 : Math.max(0, centre - half),
    high: successes >= n ? 1 : Math.min(1, centre + half),
  };
}

/** Clopper & Pearson's exact interval of a share (1934). */
export function clopperPearson(successes: number, n: number, alpha = 0.05): Interval {
  return {
    low: successes <= 0 ? 0 : betaQuantile(alpha / 2, successes, n - successes + 1),
    high: successes >= n ? 1 : betaQuantile(1 - alpha / 2, successes + 1, n - successes),
  };
}

/**
 * The difference of two independent shares, first - second (R. G. Newcombe, Statistics in Medicine 17, 1998,
 * 873–890, method 10).
 */
export function newcombe(first: number, n1: number, second: number, n2: number, alpha = 0.05): Interval {
  const [p1, p2] = [first / n1, second / n2];
  const [one, two] = [wilson(first, n1, alpha), wilson(second, n2, alpha)];
  return {
    low: p1 - p2 - Math.hypot(p1 - one.low, two.high - p2),
    high: p1 - p2 + Math.hypot(one.high - p1, p2 - two.low),
  };
}

/** How two models did on the same rows. */
export interface PairedCounts {
  readonly bothRight: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly bothWrong: number;
}

/**
 * The difference of two shares on the same rows, first - second (R. G. Newcombe, Statistics in Medicine 17, 1998,
 * 2635–2650, method 10).
 */
export function newcombePaired(counts: PairedCounts, alpha = 0.05): Interval {
  const { bothRight: a, onlyFirst: b, onlySecond: c, bothWrong: d } = counts;
  const n = a + b + c + d;
  const difference = (b - c) / n;
  const [p1, p2] = [(a + b) / n, (a + c) / n];
  const [one, two] = [wilson(a + b, n, alpha), wilson(a + c, n, alpha)];
  const product = (a + b) * (c + d) * (a + c) * (b + d);
  const cross = a * d - b * c;
  const corrected = cross > n / 2 ? cross - n / 2 : Math.min(0, cross);
  const phi = product === 0 ? 0 : corrected / Math.sqrt(product);
  const side = (x: number, y: number) => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  return {
    low: Math.max(-1, difference - side(p1 - one.low, two.high - p2)),
    high: Math.min(1, difference + side(one.high - p1, p2 - two.low)),
  };
}
