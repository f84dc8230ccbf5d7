import { createRandom } from '@trainyard/statistics';
import { drawnChange } from './drawn-change.ts';
import { metricChange } from './metric-change.ts';
import type { RankingRows } from './ranking-rows.ts';
import type { RegressionRows } from './rows.ts';

const random = createRandom(8);
const n = 500;
const make = (noise: number): RegressionRows => ({
  truth: new Float64Array(n),
  predicted: Float64Array.from({ length: n }, () => noise * random.normal()),
});

test('the change is the exact one, and its error about that of the closed form', () => {
  const [before, after] = [make(1), make(2)];
  const closed = metricChange('rmse', before, after);
  const drawn = drawnChange('rmse', before, { seed: 1, clusters: null })(after);
  expect(drawn.change).toBeCloseTo(closed.change, 12);
  expect(drawn.standardError! / closed.standardError!).toBeGreaterThan(0.8);
  expect(drawn.standardError! / closed.standardError!).toBeLessThan(1.25);
});

test('the same answers change nothing for certain, and the same seed gives the same', () => {
  const [before, after] = [make(1), make(2)];
  const changeTo = drawnChange('mae', before, { seed: 1, clusters: null });
  expect(changeTo(before)).toMatchObject({ change: 0, standardError: 0 });
  expect(changeTo(after)).toEqual(drawnChange('mae', before, { seed: 1, clusters: null })(after));
  expect(changeTo(after)).not.toEqual(drawnChange('mae', before, { seed: 2, clusters: null })(after));
});

test('rows that are drawn together say less', () => {
  const clusters = Int32Array.from({ length: n }, (_, i) => i % 10);
  const shift = Array.from({ length: 10 }, () => 3 * random.normal());
  const [before, plain] = [make(1), make(1)];
  const after = { ...plain, predicted: plain.predicted.map((value, i) => value + shift[i % 10]!) };
  const errorBy = (together: Int32Array | null) =>
    drawnChange('rmse', before, { seed: 1, clusters: together })(after).standardError!;
  expect(errorBy(clusters)).toBeGreaterThan(2 * errorBy(null));
});

test('a metric that has no value in most draws has no error; other rows are refused', () => {
  const ranking: RankingRows = {
    kind: 'ranking',
    truth: Float64Array.of(0, 1, 0, 0, 0, 0),
    predicted: Float64Array.of(1, 2, 3, 1, 2, 3),
    queries: Int32Array.of(0, 0, 0, 1, 1, 1),
    cutOffs: [10],
  };
  const changeTo = drawnChange('ndcg', ranking, { seed: 1, clusters: ranking.queries });
  const after = { ...ranking, predicted: Float64Array.of(1, 3, 2, 1, 2, 3) };
  expect(changeTo(after)).toMatchObject({ after: 1, standardError: null });
  expect(() => changeTo({ ...after, truth: Float64Array.of(1) })).toThrow('1 rows beside 6');
  expect(() => drawnChange('rmse', ranking, { seed: 1, clusters: null })).toThrow('not of these rows');
});
