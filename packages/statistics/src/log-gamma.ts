const LOG_SQRT_2PI = 0.9189385332046727;

/**
 * ln Γ(x) for x > 0: the recurrence up to x >= 15, then Stirling's series (Abramowitz & Stegun 6.1.41).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let product = 1;
  let shifted = x;
  while (shifted < 15) {
    product *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + LOG_SQRT_2PI + stirlingSeries(shifted) - Math.log(product)
  );
}

/**
 * ln n! - ln(√(2πn) (n/e)^n): the error of Stirling's formula (C. Loader, "Fast and accurate computation of binomial
 * probabilities", 2000).
 */
export function stirlingError(n: number): number {
  if (n >= 15) return stirlingSeries(n);
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - LOG_SQRT_2PI;
}

/**
 * Loader's deviance x ln(x/m) + m - x, without the cancellation near x = m.
 */
export function deviance(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

function stirlingSeries(n: number): number {
  const s = 1 / (n * n);
  return (
    (1 / 12 -
      (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360 - (1 / 156) * s) * s) * s) * s) * s) * s) /
    n
  );
}
