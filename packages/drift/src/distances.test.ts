import { readFileSync } from 'node:fs';
import { chiSquaredHomogeneity } from '@trainyard/statistics';
import { compareNumbers } from './compare-numbers.ts';
import { distributionOf, ksDistance, quantileOf, wassersteinDistance } from './distribution.ts';
import { DEFAULT_DRIFT_POLICY } from './drift-policy.ts';
import { profileNumbers } from './profile-numbers.ts';
import { binCounts, binEdges, binLabels } from './reference-bins.ts';
import { jensenShannonDistance, stabilityIndex, totalVariation } from './share-distances.ts';

interface Numbers {
  reference: number[];
  recent: number[];
  wasserstein: number;
  ks: number;
  ksExactP: number;
  standardDeviation: number;
  mean: number;
}

interface Categories {
  reference: number[];
  recent: number[];
  jensenShannon: number;
  totalVariation: number;
  chiSquared: number;
  chiSquaredP: number;
}

const oracle: { numbers: Numbers[]; categories: Categories[] } = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/drift.json', import.meta.url), 'utf8'),
);

const profile = (values: number[]) => profileNumbers('x', 'float64', values);

describe('distances of numbers, beside SciPy', () => {
  test.each(oracle.numbers)('sample %#', (expected) => {
    const before = profile(expected.reference);
    const after = profile(expected.recent);
    expect(before.mean).toBeCloseTo(expected.mean, 12);
    expect(before.standardDeviation).toBeCloseTo(expected.standardDeviation, 12);
    const [f, g] = [distributionOf(before), distributionOf(after)];
    expect(f.error).toBe(0);
    expect(wassersteinDistance(f, g)).toBeCloseTo(expected.wasserstein, 12);
    expect(ksDistance(f, g)).toBeCloseTo(expected.ks, 12);
  });

  test('the p-value without ties is the exact one', () => {
    const [expected] = oracle.numbers as [Numbers];
    const result = compareNumbers(
      'input',
      profile(expected.reference),
      profile(expected.recent),
      DEFAULT_DRIFT_POLICY,
    );
    expect(result.test).toBe('kolmogorov-smirnov');
    expect(result.pValue).toBeCloseTo(expected.ksExactP, 10);
  });
});

describe('distances of categories, beside SciPy', () => {
  test.each(oracle.categories)('counts %#', (expected) => {
    const { reference, recent } = expected;
    expect(jensenShannonDistance(reference, recent)).toBeCloseTo(expected.jensenShannon, 12);
    expect(totalVariation(reference, recent)).toBeCloseTo(expected.totalVariation, 12);
    const chi2 = chiSquaredHomogeneity(reference, recent);
    expect(chi2.statistic).toBeCloseTo(expected.chiSquared, 9);
    expect(chi2.pValue).toBeCloseTo(expected.chiSquaredP, 12);
  });
});

test('PSI is 0 for equal shares, and an empty bin weighs by the data', () => {
  expect(stabilityIndex([100, 100], [50, 50])).toEqual({
    psi: expect.closeTo(0, 4),
    pValue: expect.closeTo(1, 2),
  });
  const { psi, pValue } = stabilityIndex([1000, 0], [990, 10]);
  expect(psi).toBeGreaterThan(0.02);
  expect(psi).toBeLessThan(0.1);
  expect(pValue).toBeLessThan(1e-3);
});

describe('bins of the reference', () => {
  test('deciles hold a tenth each', () => {
    const distribution = distributionOf(profile(Array.from({ length: 1000 }, (_, i) => i)));
    const edges = binEdges(distribution);
    expect(edges).toHaveLength(9);
    expect(binCounts(distribution, edges).every((count) => Math.abs(count - 100) < 12)).toBe(true);
    expect(quantileOf(distribution, 0.5)).toBeCloseTo(499, -1);
  });

  test('ties make fewer bins, and every value has one', () => {
    const distribution = distributionOf(profile([0, 0, 0, 0, 0, 0, 0, 1, 2, 3]));
    const edges = binEdges(distribution);
    expect(edges).toEqual([0, 1, 2]);
    expect(binCounts(distribution, edges)).toEqual([7, 1, 1, 1].map((count) => expect.closeTo(count, 9)));
    expect(binLabels(edges)).toEqual(['≤ 0', '0–1', '1–2', '> 2']);
  });

  test('a constant has one bin', () => {
    const distribution = distributionOf(profile([5, 5, 5]));
    expect(binEdges(distribution)).toEqual([]);
    expect(binCounts(distribution, [])).toEqual([3]);
  });
});
