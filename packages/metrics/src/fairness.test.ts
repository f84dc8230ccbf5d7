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
