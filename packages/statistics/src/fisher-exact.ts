import { logGamma } from './log-gamma.ts';

/**
 * Fisher's exact test that two shares are equal, two-sided: the probability of all tables with the same margins that
 * are at most as likely as the one seen.
 *
 * @param first successes of `n`
 * @param second successes of `m`
 */
export function fisherExact(first: number, n: number, second: number, m: number): number {
  const successes = first + second;
  const lowest = Math.max(0, successes - m);
  const highest = Math.min(n, successes);
  const logProbability = (k: number) =>
    logChoose(n, k) + logChoose(m, successes - k) - logChoose(n + m, successes);
  // Tables as likely as this one but for rounding count as well.
  const limit = logProbability(first) + 1e-7;
  let p = 0;
  for (let k = lowest; k <= highest; k++) {
    const log = logProbability(k);
    if (log <= limit) p += Math.exp(log);
  }
  return Math.min(1, p);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
