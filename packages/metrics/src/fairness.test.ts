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

test('for groups treated alike the interval of the difference reaches down to about 0 in nineteen of twenty runs', () => {
  const random = createRandom(3);
  let covered = 0;
  for (let run = 0; run < 100; run++) {
    const n = 400;
    const draw = (share: number) => Int32Array.from({ length: n }, () => Number(random.next() < share));
    const rows = { truth: draw(0.5), predicted: draw(0.4), classes: ['no', 'yes'] };
    const groups = { names: ['a', 'b'], of: draw(0.5) };
    const { measures } = groupFairness(rows, groups, { seed: run, resamples: 200 });
    if (measures['demographic_parity_difference']!.low === 0) covered++;
  }
  expect(covered).toBeGreaterThanOrEqual(90);
});
