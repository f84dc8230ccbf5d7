import { normalQuantile } from './normal.ts';
import type { Interval } from './shares.ts';

export type Decision = 'passed' | 'failed' | 'inconclusive';
export type Relation = 'better' | 'not-worse' | 'worse' | 'inconclusive';

/**
 * Whether a value keeps a limit, told from its interval: failed only if the interval's better end breaks it, passed
 * if the worse end keeps it.
 *
 * @param side `at-least` for a floor, `at-most` for a ceiling
 */
export function decide(interval: Interval, limit: number, side: 'at-least' | 'at-most'): Decision {
  const [worse, better] =
    side === 'at-least' ? [interval.low, interval.high] : [-interval.high, -interval.low];
  const bound = side === 'at-least' ? limit : -limit;
  if (worse >= bound) return 'passed';
  return better < bound ? 'failed' : 'inconclusive';
}

/**
 * How a model stands to its baseline: better, not worse by more than the margin, worse, or not to be told.
 *
 * @param difference interval of model - baseline
 * @param margin >= 0, how far it may lie on the worse side
 */
export function relate(difference: Interval, margin: number, direction: 'higher' | 'lower'): Relation {
  const [worse, better] =
    direction === 'higher' ? [difference.low, difference.high] : [-difference.high, -difference.low];
  if (worse > 0) return 'better';
  if (worse >= -margin) return 'not-worse';
  return better < -margin ? 'worse' : 'inconclusive';
}

/**
 * About how many rows would settle which side of a limit a value lies on, if it is truly where it was seen: the width
 * of an interval shrinks with √n, and the chance to see the answer is `power`.
 *
 * @param halfWidth of the interval on the side of the limit, at 1 - alpha
 * @param distance of the value from the limit
 * @returns null where the value is at the limit, so that no number would do
 */
export function rowsNeeded(
  n: number,
  halfWidth: number,
  distance: number,
  alpha = 0.05,
  power = 0.8,
): number | null {
  if (!(distance > 0) || !Number.isFinite(halfWidth)) return null;
  const rows = Math.ceil(n * ((halfWidth * inflation(alpha, power)) / distance) ** 2);
  return Number.isSafeInteger(rows) ? rows : null;
}

/** The least difference that an interval of this half width shows with chance `power`. */
export function minimumDetectable(halfWidth: number, alpha = 0.05, power = 0.8): number {
  return halfWidth * inflation(alpha, power);
}

function inflation(alpha: number, power: number): number {
  const z = -normalQuantile(alpha / 2);
  return (z + normalQuantile(power)) / z;
}
