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
 * Of an estimate between 0 and 1: normal on the logit scale (Boyd, Eng & Page 2013, for the area under the
 * precision-recall curve), where its spread to both sides is alike, with the jackknife's variance by the delta method.
 *
 * @param leftOut the estimate without each row or cluster
 * @returns null at 0 and 1, which have no logit
 */
export function logitInterval(estimate: number, leftOut: ArrayLike<number>, alpha = 0.05): Interval | null {
  if (!(estimate > 0 && estimate < 1)) return null;
  const n = leftOut.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += leftOut[i]! / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (leftOut[i]! - mean) ** 2;
  const standardError = Math.sqrt((squares * (n - 1)) / n) / (estimate * (1 - estimate));
  const half = -normalQuantile(alpha / 2) * standardError;
  const centre = Math.log(estimate / (1 - estimate));
  return { low: 1 / (1 + Math.exp(half - centre)), high: 1 / (1 + Math.exp(-half - centre)) };
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
