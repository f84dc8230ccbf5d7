import { readFileSync } from 'node:fs';
import { createRandom } from '@trainyard/statistics';
import { FAIRNESS_MEASURES, groupFairness } from './fairness.ts';

interface Case {
  name: string;
  truth: number[];
  predicted: number[];
  groups: number[];
  names: string[];
  weights: number[] | null;
  judged: number[];
  selectionRates: (number | null)[];
  expected: Record<string, number>;
}

const oracle = JSON.parse(
  readFileSync(new URL('../../../test/fixtures/oracles/fairness.json', import.meta.url), 'utf8'),
);

function fairnessOf(each: Case) {
  const rows = {
    truth: Int32Array.from(each.truth),
    predicted: Int32Array.from(each.predicted),
    classes: ['no', 'yes'],
    weights: each.weights && Float64Array.from(each.weights),
  };
  return groupFairness(rows, { names: each.names, of: Int32Array.from(each.groups) }, { seed: 1 });
}

test.each((oracle.cases as Case[]).map((each) => [each.name, each] as const))(
  '%s as fairlearn',
  (_, each) => {
    const { groups, measures } = fairnessOf(each);
    expect(groups.flatMap(({ judged }, g) => (judged ? [g] : []))).toEqual(each.judged);
    groups.forEach(({ selectionRate }, g) => {
      expect(selectionRate).toBeCloseTo(each.selectionRates[g]!, 12);
    });
    for (const name of FAIRNESS_MEASURES) {
      const { value, low, high } = measures[name]!;
      expect(Math.abs(value! / each.expected[name]! - 1)).toBeLessThan(1e-9);
      expect(low).toBeLessThanOrEqual(value!);
      expect(high).toBeGreaterThanOrEqual(value!);
    }
  },
);

test('of three classes, one against the others is as the two', () => {
  const random = createRandom(8);
  const draw = (most: number) => Int32Array.from({ length: 600 }, () => random.below(most));
  const rows = { truth: draw(3), predicted: draw(3), classes: ['a', 'b', 'c'] };
  const groups = { names: ['g', 'h'], of: draw(2) };
  const only = (of: Int32Array) => of.map((label) => Number(label === 1));
  const two = { truth: only(rows.truth), predicted: only(rows.predicted), classes: ['other', 'b'] };
  expect(groupFairness(rows, groups, { seed: 1, resamples: 200, positive: 1 })).toEqual(
    groupFairness(two, groups, { seed: 1, resamples: 200 }),
  );
  expect(() => groupFairness(rows, groups, { seed: 1 })).toThrow(RangeError);
});

test('rows that belong together widen the intervals', () => {
  const random = createRandom(9);
  const n = 1200;
  const ofCluster = Array.from({ length: n / 20 }, () => ({
    group: random.below(2),
    truth: random.below(2),
    predicted: random.below(2),
  }));
  const clusters = Int32Array.from({ length: n }, (_, row) => Math.floor(row / 20));
  const from = (key: 'group' | 'truth' | 'predicted') => clusters.map((at) => ofCluster[at]![key]);
  const rows = { truth: from('truth'), predicted: from('predicted'), classes: ['no', 'yes'] };
  const groups = { names: ['g', 'h'], of: from('group') };
  const width = (more: { clusters?: Int32Array }) => {
    const found = groupFairness(rows, groups, { seed: 1, resamples: 300, ...more });
    const { low, high } = found.measures['demographic_parity_difference']!;
    return high! - low!;
  };
  // Twenty rows that say the same are worth one.
  expect(width({ clusters }) / width({})).toBeGreaterThan(2.5);
});

test('groups that are too small are said and not compared', () => {
  const each = oracle.cases[0] as Case;
  const rows = { truth: each.truth.slice(0, 60), predicted: each.predicted.slice(0, 60) };
  const { groups, measures } = fairnessOf({ ...each, ...rows, groups: each.groups.slice(0, 60) });
  expect(groups.every(({ judged }) => !judged)).toBe(true);
  expect(measures['demographic_parity_difference']).toMatchObject({ value: null, low: null });
  expect(measures['demographic_parity_difference']!.reason).toContain('30 positives');
});

test('groups treated alike: the interval of the difference leaves out 0 about as often as the test of two shares says', () => {
  const random = createRandom(77);
  const runs = 60;
  let agreeing = 0;
  for (let run = 0; run < runs; run++) {
    const draw = (share: number) => Int32Array.from({ length: 400 }, () => Number(random.next() < share));
    const rows = { truth: draw(0.5), predicted: draw(0.4), classes: ['no', 'yes'] };
    const found = groupFairness(rows, { names: ['a', 'b'], of: draw(0.5) }, { seed: run, resamples: 300 });
    const [a, b] = found.groups.map(({ selectionRate, n }) => ({ rate: selectionRate!, n }));
    const variance = [a!, b!].reduce((sum, { rate, n }) => sum + (rate * (1 - rate)) / n, 0);
    const differs = Math.abs(a!.rate - b!.rate) / Math.sqrt(variance) > 1.96;
    if (found.measures['demographic_parity_difference']!.low! > 0 === differs) agreeing++;
  }
  expect(agreeing).toBeGreaterThanOrEqual(57);
});
