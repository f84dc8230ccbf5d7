import { deviance, logGamma, stirlingError } from './log-gamma.ts';
import type { Tails } from './tails.ts';

const TINY = 1e-300;
const STEPS = 100_000;

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x), by series below a + 1 and by continued fraction
 * above (DLMF 8.11.4 and 8.9.2), with Loader's prefactor.
 *
 * @param a > 0
 * @param x >= 0
 */
export function incompleteGamma(a: number, x: number): Tails {
  if (!(a > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = poissonTerm(a, x) * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = poissonTerm(a, x) * a * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** x^a e^-x / Γ(a + 1) */
function poissonTerm(a: number, x: number): number {
  if (a < 1) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  return Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < STEPS; k++) {
    term *= x / (a + k);
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/** Lentz's method. */
function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < STEPS; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = numerator * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + numerator / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return h;
}
