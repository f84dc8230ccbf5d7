import { fisherExact } from './fisher-exact.ts';

describe('fisherExact', () => {
  // scipy.stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue
  test.each([
    [0, 1000, 1, 50, 0.047619047619047616],
    [8, 10, 1, 6, 0.03496503496503495],
    [3, 100, 3, 100, 1],
    [0, 5, 0, 7, 1],
    [40, 2000, 31, 900, 0.02648669804525767],
  ])('%i of %i beside %i of %i', (a, n, b, m, expected) => {
    expect(fisherExact(a, n, b, m)).toBeCloseTo(expected, 6);
  });
});
