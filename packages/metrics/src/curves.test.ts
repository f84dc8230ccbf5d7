import { createRandom } from '@trainyard/statistics';
import { scoreCurves } from './curves.ts';

test('a small curve has every step, equal scores as one', () => {
  const scores = Float64Array.from([0.1, 0.4, 0.4, 0.8].flatMap((p) => [1 - p, p]));
  const rows = {
    truth: Int32Array.of(0, 0, 1, 1),
    predicted: Int32Array.of(0, 0, 0, 1),
    scores,
    classes: ['no', 'yes'],
  };
  const curves = scoreCurves(rows)!;
  expect(curves.roc.map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [0, 0.5],
    [0.5, 1],
    [1, 1],
  ]);
  expect(curves.precisionRecall.map(({ x, y }) => [x, y])).toEqual([
    [0.5, 1],
    [1, 2 / 3],
    [1, 0.5],
  ]);
  expect(curves.roc.map((point) => point.threshold)).toEqual([Number.POSITIVE_INFINITY, 0.8, 0.4, 0.1]);
});

test('a long curve is thinned and keeps its area', () => {
  const random = createRandom(1);
  const n = 20_000;
  const truth = Int32Array.from({ length: n }, () => random.below(2));
  const scores = new Float64Array(2 * n);
  truth.forEach((label, i) => {
    const p = 1 / (1 + Math.exp(-label - random.normal()));
    scores.set([1 - p, p], 2 * i);
  });
  const { roc, precisionRecall } = scoreCurves({ truth, predicted: truth, scores, classes: ['no', 'yes'] })!;
  expect(roc.length).toBeLessThanOrEqual(202);
  expect(precisionRecall.length).toBeLessThanOrEqual(801);
  expect(roc.at(-1)).toMatchObject({ x: 1, y: 1 });
});

test('one class alone has no curve', () => {
  const rows = {
    truth: Int32Array.of(1, 1),
    predicted: Int32Array.of(1, 1),
    scores: Float64Array.of(0, 1, 0, 1),
    classes: ['no', 'yes'],
  };
  expect(scoreCurves(rows)).toBeNull();
});
