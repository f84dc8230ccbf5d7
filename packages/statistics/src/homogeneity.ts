import { chiSquaredTails } from './distributions.ts';

export interface Homogeneity {
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
  /** Cramér's V with Bergsma's correction (2013), in [0, 1]. */
  readonly cramersV: number;
  /** The least expected count; below 5 the p-value is rough. */
  readonly leastExpected: number;
}

/**
 * Pearson's χ² test that two rows of counts come from one distribution, without Yates' correction. Columns without
 * any count are left out.
 *
 * @throws RangeError when lengths differ
 */
export function chiSquaredHomogeneity(first: ArrayLike<number>, second: ArrayLike<number>): Homogeneity {
  if (first.length !== second.length) throw new RangeError(`${first.length} counts beside ${second.length}`);
  const [n, m] = [total(first), total(second)];
  let [statistic, columns, leastExpected] = [0, 0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < first.length; i++) {
    const column = first[i]! + second[i]!;
    if (column === 0) continue;
    columns++;
    for (const [count, rowTotal] of [
      [first[i]!, n],
      [second[i]!, m],
    ] as const) {
      const expected = (column * rowTotal) / (n + m);
      if (expected === 0) continue;
      statistic += (count - expected) ** 2 / expected;
      leastExpected = Math.min(leastExpected, expected);
    }
  }
  const df = n === 0 || m === 0 ? 0 : Math.max(0, columns - 1);
  const pValue = df === 0 ? 1 : chiSquaredTails(statistic, df).upper;
  return {
    statistic,
    df,
    pValue,
    cramersV: df === 0 ? 0 : bergsma(statistic, n + m, columns),
    leastExpected,
  };
}

function bergsma(statistic: number, n: number, columns: number): number {
  const phi = Math.max(0, statistic / n - (columns - 1) / (n - 1));
  const k = columns - (columns - 1) ** 2 / (n - 1);
  const r = 2 - 1 / (n - 1);
  return Math.min(1, Math.sqrt(phi / Math.min(k - 1, r - 1)));
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
