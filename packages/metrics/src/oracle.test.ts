import { readFileSync } from 'node:fs';
import { bcaInterval, deLong, deLongPaired, percentileInterval } from '@trainyard/statistics';
import { evaluateClassification, evaluateRegression } from './evaluate.ts';
import type { MetricValues } from './measurement.ts';

interface Case {
  name: string;
  truth: number[];
  predicted: number[];
  weights: number[] | null;
  scores?: number[] | null;
  classes?: string[];
  quantile?: number;
  expected: Record<string, number | null>;
}

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/metrics.json', import.meta.url), 'utf8'),
);

function values(each: Case): MetricValues {
  const weights = each.weights && Float64Array.from(each.weights);
  if (each.classes) {
    return evaluateClassification({
      truth: Int32Array.from(each.truth),
      predicted: Int32Array.from(each.predicted),
      scores: each.scores ? Float64Array.from(each.scores) : null,
      classes: each.classes,
      weights,
    });
  }
  return evaluateRegression({
    truth: Float64Array.from(each.truth),
    predicted: Float64Array.from(each.predicted),
    weights,
    quantile: each.quantile!,
  });
}

function close(name: string, actual: number | null, expected: number | null, tolerance = 1e-9): void {
  const isClose =
    actual === null || expected === null
      ? actual === expected
      : Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(expected), 1e-6);
  if (!isClose) throw new Error(`${name} is ${actual}, and not ${expected}`);
}

describe.each((oracle.cases as Case[]).map((each) => [each.name, each] as const))('%s', (_, each) => {
  const found = values(each);
  test.each(Object.entries(each.expected))('%s is %d', (name, expected) => {
    // Differences of numbers near 1e8 keep seven digits fewer.
    close(name, found[name]!.value, expected, each.name.includes('far from zero') ? 1e-7 : 1e-9);
  });

  test('what is undefined says why', () => {
    const silent = Object.entries(found).filter(([, { value, reason }]) => value === null && !reason);
    expect(silent).toEqual([]);
  });
});

test('DeLong: variances and the paired difference', () => {
  const { labels, first, second, auc, variance, difference, pValue } = oracle.deLong;
  const paired = deLongPaired(first, second, Uint8Array.from(labels))!;
  close('difference', paired.difference, difference);
  close('variance of the difference', paired.variance, variance[2]);
  close('p', paired.pValue, pValue);
  [first, second].forEach((scores, i) => {
    const roc = deLong(scores, Uint8Array.from(labels))!;
    close('auc', roc.auc, auc[i]);
    close('variance', roc.variance, variance[i]);
  });
});

test('bootstrap intervals from given draws', () => {
  const { draws, estimate, leftOut, percentile, bca } = oracle.bootstrap;
  const sorted = Float64Array.from(draws);
  const [plain, corrected] = [percentileInterval(sorted), bcaInterval(sorted, estimate, leftOut)];
  close('low', plain.low, percentile[0]);
  close('high', plain.high, percentile[1]);
  close('bca low', corrected.low, bca[0]);
  close('bca high', corrected.high, bca[1]);
});
