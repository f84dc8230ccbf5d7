import { readFileSync } from 'node:fs';
import * as statistics from './index.ts';

interface Case {
  args: number[];
  value: number | [number, number];
}

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/statistics.json', import.meta.url), 'utf8'),
);

function close(actual: number, expected: number, tolerance = 1e-9): void {
  const error = Math.abs(actual - expected);
  if (!(error <= tolerance * Math.abs(expected) || error < 1e-300)) {
    throw new Error(`${actual} is not ${expected}: ${error / Math.abs(expected)} relative`);
  }
}

function ends(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if ((value as statistics.Tails).lower !== undefined) {
    const { lower, upper } = value as statistics.Tails;
    return [lower, upper];
  }
  const { low, high } = value as statistics.Interval;
  return [low, high];
}

const functions = {
  erf: statistics.erf,
  erfc: statistics.erfc,
  normalTails: statistics.normalTails,
  normalQuantile: statistics.normalQuantile,
  logGamma: statistics.logGamma,
  incompleteGamma: statistics.incompleteGamma,
  incompleteBeta: statistics.incompleteBeta,
  chiSquaredTails: statistics.chiSquaredTails,
  chiSquaredQuantile: statistics.chiSquaredQuantile,
  studentTTails: statistics.studentTTails,
  studentTQuantile: statistics.studentTQuantile,
  betaQuantile: statistics.betaQuantile,
  binomialProbability: statistics.binomialProbability,
  binomialTails: statistics.binomialTails,
  binomialQuantile: statistics.binomialQuantile,
  wilson: statistics.wilson,
  clopperPearson: statistics.clopperPearson,
  kolmogorovTail: statistics.kolmogorovTail,
  ksExactP: (n: number, m: number, numerator: number) => {
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    return statistics.ksExactP((numerator * gcd(n, m)) / (n * m), n, m);
  },
  mcNemarExact: (b: number, c: number) => statistics.mcNemar(b, c, 'exact').pValue,
} as Record<string, (...args: number[]) => unknown>;

describe.each(Object.entries(functions))('%s agrees with SciPy', (name, compute) => {
  test.each((oracle[name] as Case[]).map(({ args, value }) => [args, value] as const))(
    'at %j',
    (args, value) => {
      const actual = ends(compute(...args));
      [value].flat().forEach((expected, i) => {
        close(actual[i]!, expected);
      });
    },
  );
});

test('Kolmogorov–Smirnov with ties', () => {
  const result = statistics.kolmogorovSmirnov(
    Float64Array.from(oracle.ks.first),
    Float64Array.from(oracle.ks.second),
  );
  close(result.statistic, oracle.ks.statistic);
  close(result.pValue, oracle.ks.pValue);
});

test('mid-ranks', () => {
  expect([...statistics.midRanks(oracle.midRanks.values)]).toEqual(oracle.midRanks.ranks);
});

test('χ² homogeneity leaves an empty column out', () => {
  const [first, second] = oracle.homogeneity.counts;
  const result = statistics.chiSquaredHomogeneity(first, second);
  close(result.statistic, oracle.homogeneity.statistic);
  close(result.pValue, oracle.homogeneity.pValue);
  expect(result.df).toBe(oracle.homogeneity.df);
});

test('Benjamini–Hochberg', () => {
  statistics.benjaminiHochberg(oracle.benjaminiHochberg.pValues).forEach((adjusted, i) => {
    close(adjusted, oracle.benjaminiHochberg.adjusted[i]);
  });
});
