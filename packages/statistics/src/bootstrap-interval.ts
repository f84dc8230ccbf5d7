import { normalCdf, normalQuantile } from './normal.ts';
import type { Interval } from './shares.ts';

/**
 * The percentile interval (Efron & Tibshirani 1993, chapter 13).
 *
 * @param draws ascending
 */
export function percentileInterval(draws: Float64Array, alpha = 0.05): Interval {
  return { low: quantileOfSorted(draws, alpha / 2), high: quantileOfSorted(draws, 1 - alpha / 2) };
}

/**
 * The bias-corrected and accelerated interval (Efron 1987); the acceleration from leaving out each row or cluster.
 *
 * @param draws ascending
 * @param leftOut the estimate without each row
 */
export function bcaInterval(
  draws: Float64Array,
  estimate: number,
  leftOut: ArrayLike<number>,
  alpha = 0.05,
): Interval {
  const z0 = normalQuantile(shareBelow(draws, estimate));
  if (!Number.isFinite(z0)) return percentileInterval(draws, alpha);
  const acceleration = accelerationOf(leftOut);
  const at = (z: number) => normalCdf(z0 + (z0 + z) / (1 - acceleration * (z0 + z)));
  const z = normalQuantile(alpha / 2);
  return { low: quantileOfSorted(draws, at(z)), high: quantileOfSorted(draws, at(-z)) };
}

/**
 * A quantile by linear interpolation between order statistics (Hyndman & Fan's type 7).
 *
 * @param values ascending, at least one
 */
export function quantileOfSorted(values: ArrayLike<number>, p: number): number {
  const position = p * (values.length - 1);
  const below = Math.floor(position);
  const [low, high] = [values[below]!, values[Math.min(below + 1, values.length - 1)]!];
  return low + (high - low) * (position - below);
}

function shareBelow(draws: Float64Array, estimate: number): number {
  let [less, equal] = [0, 0];
  for (const draw of draws) {
    if (draw < estimate) less++;
    else if (draw === estimate) equal++;
  }
  return (less + equal / 2) / draws.length;
}

function accelerationOf(leftOut: ArrayLike<number>): number {
  const n = leftOut.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += leftOut[i]! / n;
  let [squares, cubes] = [0, 0];
  for (let i = 0; i < n; i++) {
    const away = mean - leftOut[i]!;
    squares += away * away;
    cubes += away * away * away;
  }
  return squares > 0 ? cubes / (6 * squares ** 1.5) : 0;
}
