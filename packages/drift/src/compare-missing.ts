import type { ColumnProfile, DriftTest } from '@trainyard/documents';
import { chiSquaredHomogeneity, fisherExact } from '@trainyard/statistics';
import type { Candidate } from './candidate.ts';
import type { DriftPolicy } from './drift-policy.ts';
import { rowsForChiSquared } from './rows-needed.ts';

/** Where fewer are expected in a cell, the z-test cries wolf. */
const LEAST_EXPECTED = 5;

/** The share of missing values: the z-test of two shares (z² is χ² with one degree of freedom), or Fisher's for few. */
export function compareMissing(
  role: DriftTest['role'],
  reference: ColumnProfile,
  recent: ColumnProfile,
  policy: DriftPolicy,
): Candidate {
  const [n, m] = [reference.rows, recent.rows];
  const [before, after] = [reference.missing / Math.max(1, n), recent.missing / Math.max(1, m)];
  const { statistic, pValue, leastExpected } = chiSquaredHomogeneity(
    [reference.missing, n - reference.missing],
    [recent.missing, m - recent.missing],
  );
  const rough = leastExpected < LEAST_EXPECTED;
  return {
    column: reference.name,
    role,
    signal: 'missing',
    test: rough ? 'fisher' : 'two-shares',
    statistic: Math.sign(after - before) * Math.sqrt(statistic),
    pValue: rough && n > 0 && m > 0 ? fisherExact(reference.missing, n, recent.missing, m) : pValue,
    effect: { name: 'missing-share', value: Math.abs(after - before), minimum: policy.minimum.missing },
    distances: { reference: before, recent: after },
    bins: [],
    rows: { reference: n, recent: m },
    rowsNeeded: (alpha) => rowsForChiSquared(n, alpha, 1),
    decided: null,
    detail: `${percent(before)} → ${percent(after)}`,
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}
