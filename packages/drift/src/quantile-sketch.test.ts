import { createRandom } from '@trainyard/statistics';
import fc from 'fast-check';
import { mergeSketches, rankError, sketchItems, sketchOf } from './quantile-sketch.ts';

function worstRankError(
  values: readonly number[],
  items: readonly { value: number; count: number }[],
): number {
  const sorted = Float64Array.from(values).sort();
  let worst = 0;
  let below = 0;
  let at = 0;
  items.forEach(({ value, count }, i) => {
    below += count;
    if (items[i + 1]?.value === value) return;
    while (at < sorted.length && sorted[at]! <= value) at++;
    worst = Math.max(worst, Math.abs(below - at) / sorted.length);
  });
  return worst;
}

const total = (items: readonly { count: number }[]) => items.reduce((sum, { count }) => sum + count, 0);

test('few values are kept as they are', () => {
  const sketch = sketchOf([3, 1, 2]);
  expect(sketchItems(sketch).map(({ value }) => value)).toEqual([1, 2, 3]);
  expect(rankError(sketch)).toBe(0);
});

test.each(['sorted', 'reversed', 'shuffled', 'two lumps'])(
  '100,000 values, %s: ranks within the error',
  (order) => {
    const random = createRandom(order);
    let values = Array.from({ length: 100_000 }, () => random.normal());
    if (order === 'sorted') values.sort((a, b) => a - b);
    if (order === 'reversed') values.sort((a, b) => b - a);
    if (order === 'two lumps') values = values.map((value, i) => (i % 2 === 0 ? value / 1000 : value + 50));
    const sketch = sketchOf(values);
    const items = sketchItems(sketch);
    expect(total(items)).toBe(100_000);
    expect(items.length).toBeLessThan(1000);
    // The bound is for one rank at 99 %; of the worst over all ranks half as much again is asked.
    expect(worstRankError(values, items)).toBeLessThan(1.5 * rankError(sketch));
  },
);

test('no weight is lost, and the same values give the same bytes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 3000 }),
      (values) => {
        const sketch = sketchOf(values, 16);
        expect(total(sketchItems(sketch))).toBe(values.length);
        expect(JSON.stringify(sketchOf(values, 16))).toBe(JSON.stringify(sketch));
      },
    ),
    { numRuns: 40 },
  );
});

test('merging keeps every weight and the error, however the values were parted', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 2, max: 9 }),
      fc.integer(),
      (n, parts, seed) => {
        const random = createRandom(seed);
        const values = Array.from({ length: n }, () => random.normal() * 10);
        const slices = Array.from({ length: parts }, (_, part) =>
          values.filter((_value, i) => i % parts === part),
        );
        const merged = slices.map((slice) => sketchOf(slice, 200)).reduce(mergeSketches);
        expect(merged.n).toBe(n);
        const items = sketchItems(merged);
        expect(total(items)).toBe(n);
        if (n > 0) expect(worstRankError(values, items)).toBeLessThan(2 * (2.296 / 200 ** 0.9723));
      },
    ),
    { numRuns: 25 },
  );
});
