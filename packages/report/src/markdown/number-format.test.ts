import {
  countOf,
  formatBytes,
  formatDelta,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
} from './number-format.ts';
import { sparkline } from './sparkline.ts';

test.each([
  [0.91234, {}, '0.9123'],
  [41_327.4, {}, '41,327'],
  [1_234_567, {}, '1,234,567'],
  [-0.5, { decimals: 2 }, '−0.50'],
  [0.0004, { decimals: 3 }, '0.000'],
  [3e-9, {}, '3.00e-9'],
  [null, {}, '–'],
  [Number.NaN, {}, '–'],
  [41, { decimals: 1, unit: 'ms' }, '41.0 ms'],
])('%p with %j is %s', (value, format, text) => {
  expect(formatNumber(value, format)).toBe(text);
});

test('differences carry their sign, and what rounds to zero has none of its own', () => {
  expect(formatDelta(0.012, { decimals: 3 })).toBe('+0.012');
  expect(formatDelta(-0.0001, { decimals: 3 })).toBe('±0.000');
  expect(formatInterval(-0.025, 0.011, { decimals: 3, signed: true })).toBe('(−0.025,\u00a0+0.011)');
  expect(formatInterval(null, 1)).toBe('');
});

test('counts, shares, times and sizes', () => {
  expect([countOf(1, 'row'), countOf(1797, 'row')]).toEqual(['1 row', '1,797 rows']);
  expect(formatPercent(0.1234)).toBe('12.3 %');
  expect([0.038, 0.44, 42, 372, 7500].map(formatDuration)).toEqual([
    '38 ms',
    '0.4 s',
    '42 s',
    '6m12s',
    '2h05m',
  ]);
  expect([340, 12_400, 3_100_000].map(formatBytes)).toEqual(['340 B', '12.4 kB', '3.1 MB']);
});

test.each([
  [[1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
  [[5, 5, 5], '▄▄▄'],
  [[0, null, 1], '▁ █'],
  [[], ''],
])('the sparkline of %j is %s', (values, line) => {
  expect(sparkline(values)).toBe(line);
});
