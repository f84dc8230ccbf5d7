import { createRandom } from '@trainyard/statistics';
import { parsePolicy } from './parse-policy.ts';
import { selfTest } from './self-test.ts';

function twoModels(n: number, seed: number) {
  const random = createRandom(seed);
  const truth = Int32Array.from({ length: n }, () => random.below(2));
  const answers = () => truth.map((label) => (random.next() < 0.1 ? 1 - label : label));
  const classes = ['no', 'yes'];
  return [
    { truth, predicted: answers(), classes },
    { truth, predicted: answers(), classes },
  ] as const;
}

const policy = parsePolicy({ gates: { accuracy: { min: 0.8, 'no-worse-than-baseline': 0 } } }, 'policy');

test('gates on equal models fail about as seldom as alpha says, and the detectable loss shrinks with rows', () => {
  const [rows, baseline] = twoModels(500, 1);
  const found = selfTest({ policy, rows, baseline, seed: 2, draws: 60 })!;
  expect(found).toMatchObject({ of: 'baseline', method: 'swapped', draws: 60 });
  expect(found.falseAlarms.rate).toBeLessThanOrEqual(0.1);
  expect(found.gates.map(({ metric, rule }) => `${metric} ${rule}`)).toEqual([
    'accuracy min',
    'accuracy no-worse-than-baseline',
  ]);
  const [more, other] = twoModels(2000, 1);
  const sharper = selfTest({ policy, rows: more, baseline: other, seed: 2, draws: 60 })!;
  const of = ({ gates }: typeof found) => gates[1]!.detectable!;
  expect(of(sharper)).toBeLessThan(0.7 * of(found));
});

test('a metric without a closed form is bootstrapped in each draw, and clusters are drawn whole', () => {
  const [rows, baseline] = twoModels(100, 3);
  const bootstrapped = parsePolicy({ gates: { f1: { 'no-worse-than-baseline': 0.01 } } }, 'policy');
  const clusters = rows.truth.map((_, row) => row >> 1);
  const found = selfTest({ policy: bootstrapped, rows, baseline, seed: 2, clusters, draws: 30 })!;
  expect(found.falseAlarms.rate).toBeLessThanOrEqual(0.1);
  expect(found.gates[0]!.detectable).toBeGreaterThan(0.05);
});

test('without a baseline two draws of the model are compared, and the same seed gives the same', () => {
  const [rows] = twoModels(300, 3);
  const found = selfTest({ policy, rows, baseline: null, seed: 2, draws: 60 })!;
  expect(found).toMatchObject({ of: 'model', method: 'resampled' });
  expect(selfTest({ policy, rows, baseline: null, seed: 2, draws: 60 })).toEqual(found);
});

test('an unmet floor that fails is no false alarm, and without gates there is nothing to test', () => {
  const [rows] = twoModels(300, 3);
  const strict = parsePolicy({ gates: { accuracy: { min: 0.999 } } }, 'policy');
  const found = selfTest({ policy: strict, rows, baseline: null, seed: 2, draws: 60 })!;
  expect(found.gates[0]!.failed).toBeGreaterThan(0.9);
  expect(found.falseAlarms.rate).toBe(0);
  expect(
    selfTest({ policy: parsePolicy({}, 'policy'), rows, baseline: null, seed: 2, draws: 60 }),
  ).toBeNull();
});
