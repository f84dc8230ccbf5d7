import { compareRepeats } from './repeats.ts';

const rows = (...predicted: number[]) => ({
  truth: Int32Array.of(0, 0, 1, 1),
  predicted: Int32Array.from(predicted),
  classes: ['no', 'yes'],
});

test('spread over runs, and the share of rows that two of them answer differently', () => {
  const { runs, metrics, flipRate } = compareRepeats([rows(0, 0, 1, 1), rows(0, 1, 1, 1), rows(0, 1, 0, 1)]);
  expect(runs).toBe(3);
  // Accuracies 1, 3/4 and 1/2.
  expect(metrics['accuracy']).toEqual({ mean: 0.75, standardDeviation: 0.25, lowest: 0.5, highest: 1 });
  // Two of four rows differ in two of three pairs each.
  expect(flipRate).toBeCloseTo(1 / 3, 12);
});

test('equal runs have no spread, and a regression no flips', () => {
  expect(compareRepeats([rows(0, 0, 1, 0), rows(0, 0, 1, 0)])).toMatchObject({
    flipRate: 0,
    metrics: { accuracy: { standardDeviation: 0 } },
  });
  const numbers = { truth: Float64Array.of(1, 2), predicted: Float64Array.of(1, 3) };
  expect(compareRepeats([numbers, numbers]).flipRate).toBeNull();
});

test('a metric that one run leaves undefined has no spread, and one run is too few', () => {
  const { metrics } = compareRepeats([rows(0, 0, 0, 0), rows(0, 0, 1, 1)]);
  expect(metrics).not.toHaveProperty('precision');
  expect(() => compareRepeats([rows(0, 0, 1, 1)])).toThrow('two or more');
});
