import fc from 'fast-check';
import { histogramQuantile, shareWithin } from './histogram-quantile.ts';

const INF = Number.POSITIVE_INFINITY;
const BUCKETS = [
  { bound: 0.1, count: 50 },
  { bound: 0.5, count: 90 },
  { bound: 1, count: 95 },
  { bound: INF, count: 100 },
];

test.each([
  [0.25, 0.05],
  [0.5, 0.1],
  [0.7, 0.3],
  [0.95, 1],
])('quantile %d is interpolated as Prometheus does: %d', (q, value) => {
  expect(histogramQuantile(BUCKETS, q)).toMatchObject({ kind: 'inside', value: expect.closeTo(value, 12) });
});

test('what fell into +Inf is told as that, not as the highest bound', () => {
  expect(histogramQuantile(BUCKETS, 0.99)).toEqual({ kind: 'above', low: 1 });
});

test('no observation, no quantile', () => {
  expect(histogramQuantile([], 0.5)).toEqual({ kind: 'empty' });
  expect(histogramQuantile([{ bound: INF, count: 0 }], 0.5)).toEqual({ kind: 'empty' });
  expect(shareWithin([{ bound: INF, count: 0 }], 1)).toBeNull();
});

test.each([
  [0.5, 0.9, 0.9, 0.9],
  [0.3, 0.7, 0.5, 0.9],
  [2, 0.95, 0.95, 1],
])('share within %d is %d, at least %d and at most %d', (limit, share, atLeast, atMost) => {
  const found = shareWithin(BUCKETS, limit)!;
  expect(found.share).toBeCloseTo(share, 12);
  expect(found).toMatchObject({ atLeast, atMost });
});

test('share and quantile are each other’s inverse, and bounds hold', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 8 });
  fc.assert(
    fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (steps, q) => {
      let total = 0;
      const buckets = steps.map((step, i) => {
        total += step;
        return { bound: i === steps.length - 1 ? INF : (i + 1) / 10, count: total };
      });
      const quantile = histogramQuantile(buckets, q);
      if (quantile.kind !== 'inside') return;
      const within = shareWithin(buckets, quantile.value)!;
      expect(within.share).toBeCloseTo(q, 9);
      expect(within.atLeast).toBeLessThanOrEqual(within.share + 1e-12);
      expect(within.atMost).toBeGreaterThanOrEqual(within.share - 1e-12);
    }),
  );
});
