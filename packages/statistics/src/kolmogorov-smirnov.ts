export interface KolmogorovSmirnov {
  /** max |F - G| over all values, ties together. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: 'exact' | 'asymptotic';
}

/** Steps of the exact recursion (n·m) up to which it is used. */
const EXACT_STEPS = 4_000_000;

/**
 * The two-sample Kolmogorov–Smirnov test, two-sided. With heavy ties the p-value is too great.
 *
 * @param first ascending, without NaN
 * @param second ascending, without NaN
 * @throws RangeError when a sample is empty
 */
export function kolmogorovSmirnov(first: Float64Array, second: Float64Array): KolmogorovSmirnov {
  const [n, m] = [first.length, second.length];
  const statistic = ksStatistic(first, second);
  if (n * m <= EXACT_STEPS) return { statistic, pValue: ksExactP(statistic, n, m), method: 'exact' };
  return { statistic, pValue: ksAsymptoticP(statistic, n, m), method: 'asymptotic' };
}

/** max |F - G| of two ascending samples. */
export function ksStatistic(first: Float64Array, second: Float64Array): number {
  const [n, m] = [first.length, second.length];
  if (n === 0 || m === 0) throw new RangeError(`Kolmogorov–Smirnov of samples with ${n} and ${m} values`);
  let [i, j, most] = [0, 0, 0];
  while (i < n && j < m) {
    const at = Math.min(first[i]!, second[j]!);
    while (i < n && first[i] === at) i++;
    while (j < m && second[j] === at) j++;
    most = Math.max(most, Math.abs(i / n - j / m));
  }
  return most;
}

/**
 * P(D >= d) without ties: the share of lattice paths that leave the band, by the recursion over both samples
 * (J. L. Hodges, Arkiv för Matematik 3, 1958), which never subtracts.
 */
export function ksExactP(d: number, n: number, m: number): number {
  const outside = (i: number, j: number) => Math.abs(i / n - j / m) >= d - 1e-12;
  const row = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (outside(i, j)) row[j] = 1;
      else if (i === 0 && j === 0) row[j] = 0;
      else row[j] = ((i > 0 ? i * row[j]! : 0) + (j > 0 ? j * row[j - 1]! : 0)) / (i + j);
    }
  }
  return row[m]!;
}

/** P(D >= d) by Kolmogorov's limit with Stephens' correction of its argument (1970). */
export function ksAsymptoticP(d: number, n: number, m: number): number {
  const root = Math.sqrt((n * m) / (n + m));
  return kolmogorovTail((root + 0.12 + 0.11 / root) * d);
}

/** P(K > x) of Kolmogorov's distribution; the theta series that converges faster on each side of 1. */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 1) {
    const base = Math.exp(-(Math.PI ** 2) / (8 * x * x));
    let sum = 0;
    for (let k = 1; k < 20; k += 2) sum += base ** (k * k);
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let k = 1; k < 20; k++) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}
