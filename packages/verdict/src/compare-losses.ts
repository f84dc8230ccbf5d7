import { fisherExact, type Interval, newcombe, studentTQuantile, studentTTails } from '@trainyard/statistics';

export interface Comparison {
  readonly inside: number;
  readonly outside: number;
  /** Mean loss inside less outside, and its interval. */
  readonly more: number;
  readonly interval: Interval;
  /** Two-sided, of no difference. */
  readonly pValue: number;
}

/** Losses of some rows, and the number of the cluster that each belongs to; null where each row stands for itself. */
export interface Losses {
  readonly values: readonly number[];
  readonly clusters: readonly number[] | null;
}

/**
 * Two mean losses: shares by Fisher's exact test and Newcombe's interval, numbers by Welch's t-test, and where rows belong
 * together both by the variance between clusters.
 */
export function compareLosses(inside: Losses, outside: Losses, isShare: boolean, alpha: number): Comparison {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [first, second] = [inside.values, outside.values];
  const [wrong, others] = [sum(first), sum(second)];
  const [one, two] = [wrong / first.length, others / second.length];
  const means = { inside: one, outside: two, more: one - two };
  if (inside.clusters !== null && outside.clusters !== null)
    return { ...means, ...clustered(inside, one, outside, two, alpha) };
  if (!isShare) return { ...means, ...welch(first, one, second, two, alpha) };
  return {
    ...means,
    interval: newcombe(wrong, first.length, others, second.length, alpha),
    pValue: fisherExact(wrong, first.length, others, second.length),
  };
}

/** Welch's t-test of two means (1947), two-sided, with the interval of their difference. */
function welch(
  first: readonly number[],
  one: number,
  second: readonly number[],
  two: number,
  alpha: number,
): Pick<Comparison, 'interval' | 'pValue'> {
  const squared = (values: readonly number[], mean: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
  const [a, b] = [squared(first, one), squared(second, two)];
  const freedom = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  return tTest(one - two, a + b, freedom, alpha);
}

/**
 * The difference of two means by the variance between clusters (K.-Y. Liang & S. L. Zeger, Biometrika 73, 1986, with the
 * correction m / (m - 1) for m clusters), on Student's t with as many degrees of freedom as the side with fewer clusters
 * has, less one: few clusters tell little, however many rows they have.
 */
function clustered(
  inside: Losses,
  one: number,
  outside: Losses,
  two: number,
  alpha: number,
): Pick<Comparison, 'interval' | 'pValue'> {
  const influence = new Map<number, number>();
  const add = ({ values, clusters }: Losses, mean: number, sign: number) => {
    const seen = new Set<number>();
    values.forEach((value, i) => {
      const cluster = clusters![i]!;
      seen.add(cluster);
      const share = (sign * (value - mean)) / values.length;
      influence.set(cluster, (influence.get(cluster) ?? 0) + share);
    });
    return seen.size;
  };
  const fewer = Math.min(add(inside, one, 1), add(outside, two, -1));
  const m = influence.size;
  if (fewer < 2) {
    const unknown = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    return { interval: unknown, pValue: 1 };
  }
  let squares = 0;
  for (const share of influence.values()) squares += share * share;
  return tTest(one - two, (squares * m) / (m - 1), fewer - 1, alpha);
}

function tTest(
  difference: number,
  variance: number,
  freedom: number,
  alpha: number,
): Pick<Comparison, 'interval' | 'pValue'> {
  if (variance === 0)
    return { interval: { low: difference, high: difference }, pValue: difference === 0 ? 1 : 0 };
  const error = Math.sqrt(variance);
  const half = -studentTQuantile(alpha / 2, freedom) * error;
  const { upper } = studentTTails(Math.abs(difference) / error, freedom);
  return { interval: { low: difference - half, high: difference + half }, pValue: Math.min(1, 2 * upper) };
}
