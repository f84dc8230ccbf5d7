import { createRandom } from '@trainyard/statistics';
import { changeMetric, metricChange } from './metric-change.ts';
import type { ClassificationRows, RegressionRows } from './rows.ts';

const truth = Int32Array.from([0, 1, 1, 0, 1, 0, 1, 1]);
const of = (predicted: number[], scores: number[] | null = null): ClassificationRows => ({
  truth,
  predicted: Int32Array.from(predicted),
  classes: ['no', 'yes'],
  scores: scores === null ? null : Float64Array.from(scores.flatMap((p) => [1 - p, p])),
});

test('accuracy: the paired change and its error', () => {
  const [before, after] = [of([0, 1, 1, 0, 1, 0, 1, 1]), of([0, 0, 1, 0, 1, 1, 1, 1])];
  const { change, standardError, ...rest } = metricChange('accuracy', before, after);
  expect(rest).toEqual({ before: 1, after: 0.75 });
  expect(change).toBe(-0.25);
  // The variance of a share p of lost rows: p (1 - p) / (n - 1).
  expect(standardError).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 7), 12);
});

test('the metric follows from what is there', () => {
  const p = [0.1, 0.9, 0.8, 0.3, 0.7, 0.2, 0.6, 0.4];
  expect(changeMetric(of([...truth], p))).toBe('roc_auc');
  expect(changeMetric(of([...truth]))).toBe('accuracy');
  expect(changeMetric({ ...of([...truth], p), weights: new Float64Array(8).fill(1) })).toBe('accuracy');
  expect(changeMetric({ truth: Float64Array.of(1), predicted: Float64Array.of(2) })).toBe('rmse');
});

test('weights of one are no weights, and rows of weight zero are not there', () => {
  const [before, after] = [of([0, 1, 1, 0, 1, 0, 1, 1]), of([0, 0, 1, 0, 1, 1, 1, 1])];
  const one = new Float64Array(8).fill(1);
  expect(metricChange('accuracy', { ...before, weights: one }, { ...after, weights: one })).toEqual(
    metricChange('accuracy', before, after),
  );
  const weights = Float64Array.from([1, 0, 1, 1, 1, 0, 1, 1]);
  expect(metricChange('accuracy', { ...before, weights }, { ...after, weights }).change).toBe(0);
});

test('the error of the RMSE is that of draws', () => {
  const random = createRandom(3);
  const n = 400;
  const make = (noise: number): RegressionRows => ({
    truth: new Float64Array(n),
    predicted: Float64Array.from({ length: n }, () => noise * random.normal()),
  });
  const draws = Array.from({ length: 400 }, () => metricChange('rmse', make(1), make(2)));
  const changes = draws.map(({ change }) => change);
  const mean = changes.reduce((a, b) => a + b) / changes.length;
  const spread = Math.sqrt(
    changes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (changes.length - 1),
  );
  const told = draws.reduce((sum, { standardError }) => sum + standardError!, 0) / draws.length;
  expect(told / spread).toBeGreaterThan(0.9);
  expect(told / spread).toBeLessThan(1.1);
});
