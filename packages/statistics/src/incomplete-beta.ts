import { deviance, logGamma, stirlingError } from './log-gamma.ts';
import type { Tails } from './tails.ts';

const TINY = 1e-300;
const STEPS = 200_000;

/**
 * The regularised incomplete beta function I_x(a, b) and its complement, by continued fraction (DLMF 8.17.22).
 *
 * @param a > 0
 * @param b > 0
 * @param x in [0, 1]
 * @param y 1 - x, where the caller knows it better than the subtraction
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (!(a > 0) || !(b > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (prefactor(a, b, x, y) * continuedFraction(a, b, x)) / a;
    return { lower, upper: 1 - lower };
  }
  const upper = (prefactor(b, a, y, x) * continuedFraction(b, a, y)) / b;
  return { lower: 1 - upper, upper };
}

/** x^a y^b / B(a, b) */
export function prefactor(a: number, b: number, x: number, y: number): number {
  if (a < 1 || b < 1) {
    return Math.exp(a * Math.log(x) + b * Math.log(y) + logGamma(a + b) - logGamma(a) - logGamma(b));
  }
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

/** Lentz's method. */
function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = guard(1 - ((a + b) * x) / (a + 1));
  d = 1 / d;
  let h = d;
  for (let m = 1; m < STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}

function guard(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
