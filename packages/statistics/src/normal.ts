import type { Tails } from './tails.ts';

/**
 * erf(x) = 2/√π ∫₀ˣ exp(-t²) dt.
 */
export function erf(x: number): number {
  if (Math.abs(x) < 2) return erfSeries(x);
  return x > 0 ? 1 - erfcFraction(x) : erfcFraction(-x) - 1;
}

/** 1 - erf(x), exact in the far tail. */
export function erfc(x: number): number {
  if (x < 0) return 1 + erf(-x);
  return x < 1 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** Both tails of the standard normal distribution at `z`. */
export function normalTails(z: number): Tails {
  return { lower: erfc(-z * Math.SQRT1_2) / 2, upper: erfc(z * Math.SQRT1_2) / 2 };
}

/** P(Z <= z) */
export function normalCdf(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}

/** P(|Z| >= |z|), for a two-sided p-value. */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2);
}

/**
 * The z of which P(Z <= z) = p. P. J. Acklam's rational start (2003), then two of Halley's steps to full precision.
 */
export function normalQuantile(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1) return Number.NaN;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
}

/** The z of which P(Z > z) = p, exact for small p. */
export function normalUpperQuantile(p: number): number {
  return -normalQuantile(p);
}

function lowerQuantile(p: number): number {
  let z = start(p);
  for (let step = 0; step < 2; step++) {
    const error = normalCdf(z) - p;
    const u = error * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    if (!Number.isFinite(u)) break;
    z -= u / (1 + (z * u) / 2);
  }
  return z;
}

function start(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(q, TAIL_TOP) / polynomial(q, TAIL_BOTTOM);
  }
  const q = p - 0.5;
  return (polynomial(q * q, CENTRE_TOP) * q) / polynomial(q * q, CENTRE_BOTTOM);
}

const CENTRE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BOTTOM = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

/** Horner's rule, highest power first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** DLMF 7.6.2. */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
    if (Math.abs(term) < Math.abs(sum) * 1e-17) break;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** DLMF 7.9.1 by Lentz's method: √π e^{x²} erfc(x) = 2x/(2x²+1 - 1·2/(2x²+5 - 3·4/(2x²+9 - …))). */
function erfcFraction(x: number): number {
  if (x > 27.3) return 0;
  let b = 2 * x * x + 1;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let h = d;
  for (let k = 1; k < 1000; k++) {
    const numerator = -(2 * k - 1) * (2 * k);
    b += 4;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return ((2 * x * h) / Math.sqrt(Math.PI)) * expMinusSquare(x);
}

/** exp(-x²), with the rounding of x² put back in. */
function expMinusSquare(x: number): number {
  const high = Math.round(x * 1024) / 1024;
  const low = x - high;
  return Math.exp(-high * high) * Math.exp(-low * (x + high));
}
