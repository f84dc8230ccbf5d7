import type { Tails } from './tails.ts';

/**
 * The x in [from, to] of which the lower tail is `p`, by bisection to the last bit. Compares the smaller tail, so
 * that a `p` near 1 is found as exactly as one near 0.
 *
 * @param tails rising in x
 * @param q 1 - p, where the caller knows it better than the subtraction
 */
export function solve(tails: (x: number) => Tails, p: number, from: number, to: number, q = 1 - p): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    const at = tails(middle);
    const below = p <= q ? at.lower < p : at.upper > q;
    if (below) low = middle;
    else high = middle;
  }
  return high;
}
