import { incompleteBeta } from './incomplete-beta.ts';
import { incompleteGamma } from './incomplete-gamma.ts';
import { deviance, stirlingError } from './log-gamma.ts';
import { solve } from './solve.ts';
import type { Tails } from './tails.ts';

/** Both tails of the χ² distribution with `df` degrees of freedom. */
export function chiSquaredTails(x: number, df: number): Tails {
  return incompleteGamma(df / 2, x / 2);
}

/** The x of which P(X <= x) = p. */
export function chiSquaredQuantile(p: number, df: number): number {
  if (p <= 0) return p === 0 ? 0 : Number.NaN;
  if (p >= 1) return p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  return Math.exp(solve((logX) => chiSquaredTails(Math.exp(logX), df), p, -745, 709));
}

/** Both tails of Student's t distribution. */
export function studentTTails(t: number, df: number): Tails {
  const square = t * t;
  const half = incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square)).lower / 2;
  return t > 0 ? { lower: 1 - half, upper: half } : { lower: half, upper: 1 - half };
}

/** The t of which P(T <= t) = p. */
export function studentTQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p <= 0 || p >= 1)
    return p === 0 ? Number.NEGATIVE_INFINITY : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (p > 0.5) return -studentTQuantile(1 - p, df);
  return -Math.exp(solve((logT) => flip(studentTTails(-Math.exp(logT), df)), 1 - p, -40, 350, p));
}

/** Both tails of the beta distribution. */
export function betaTails(x: number, a: number, b: number): Tails {
  return incompleteBeta(a, b, x);
}

/** The x of which P(X <= x) = p; found by its logit, so that it is exact at both ends. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return p === 0 ? 0 : Number.NaN;
  if (p >= 1) return p === 1 ? 1 : Number.NaN;
  const tails = (logit: number) =>
    incompleteBeta(a, b, 1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit)));
  return 1 / (1 + Math.exp(-solve(tails, p, -745, 745)));
}

/** P(X = k) of a binomial distribution (Loader 2000). */
export function binomialProbability(k: number, n: number, p: number): number {
  const q = 1 - p;
  if (k < 0 || k > n) return 0;
  if (p === 0) return k === 0 ? 1 : 0;
  if (q === 0) return k === n ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  const exponent =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** P(X <= k) and P(X > k) of a binomial distribution. */
export function binomialTails(k: number, n: number, p: number): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  return flip(incompleteBeta(k + 1, n - k, p));
}

/** The smallest k of which P(X <= k) >= q. */
export function binomialQuantile(q: number, n: number, p: number): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialTails(middle, n, p).lower >= q) high = middle;
    else low = middle + 1;
  }
  return low;
}

function flip(tails: Tails): Tails {
  return { lower: tails.upper, upper: tails.lower };
}
