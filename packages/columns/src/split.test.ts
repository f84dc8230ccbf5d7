import fc from 'fast-check';
import type { Column } from './column.ts';
import { groupSplit, randomSplit, type Split, shuffledRows, stratifiedSplit, timeSplit } from './split.ts';
import { columnFromValues } from './values.ts';

const rowCounts = fc.integer({ min: 2, max: 300 });
const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const seeds = fc.integer();
const labels = fc.array(fc.constantFrom('a', 'b', 'c', 'd', null), { minLength: 2, maxLength: 200 });

function expectPartition({ train, test }: Split, rowCount: number): void {
  expect([...train, ...test].sort((a, b) => a - b)).toEqual(
    Array.from({ length: rowCount }, (_, row) => row),
  );
  expect([...train]).toEqual([...train].sort((a, b) => a - b));
}

const text = (values: readonly (string | null)[]): Column => columnFromValues('label', values, {}, 'string');

function countsByClass(values: readonly (string | null)[], rows: Int32Array): Map<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const row of rows) counts.set(values[row]!, (counts.get(values[row]!) ?? 0) + 1);
  return counts;
}

test('a random split is a partition of the share asked for, the same for the same seed', () => {
  fc.assert(
    fc.property(rowCounts, shares, seeds, (rowCount, share, seed) => {
      const split = randomSplit(rowCount, share, seed);
      expectPartition(split, rowCount);
      expect(split.test.length).toBe(Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * share))));
      expect(randomSplit(rowCount, share, seed)).toEqual(split);
    }),
  );
});

test('a stratified split keeps each class within a row of its share, and on both sides where it can', () => {
  fc.assert(
    fc.property(labels, shares, seeds, (values, share, seed) => {
      const sizes = countsByClass(values, shuffledRows(values.length, 0));
      fc.pre([...sizes.values()].some((size) => size >= 2));
      const split = stratifiedSplit(text(values), share, seed);
      expectPartition(split, values.length);
      const [inTest, inTrain] = [countsByClass(values, split.test), countsByClass(values, split.train)];
      for (const [label, size] of sizes) {
        const drawn = inTest.get(label) ?? 0;
        if (size === 1) expect(drawn).toBe(0);
        else {
          expect(drawn).toBeGreaterThanOrEqual(1);
          expect(inTrain.get(label) ?? 0).toBeGreaterThanOrEqual(1);
        }
      }
      expect(stratifiedSplit(text(values), share, seed)).toEqual(split);
    }),
  );
});

test('with classes of a hundred rows, the shares are kept within a row', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 5 }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      seeds,
      (classes, share, seed) => {
        const values = Array.from({ length: classes * 100 }, (_, row) => `class ${row % classes}`);
        const { test } = stratifiedSplit(text(values), share, seed);
        expect(test.length).toBe(Math.round(values.length * share));
        for (const drawn of countsByClass(values, test).values())
          expect(Math.abs(drawn - 100 * share)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('no class of two rows cannot be stratified', () => {
  expect(() => stratifiedSplit(text(['a', 'b', 'c']), 0.3, 1)).toThrow(
    'No class of column "label" has two rows',
  );
});

test('a split by time puts the newest rows to the test', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 100 }),
      shares,
      (times, share) => {
        const split = timeSplit(columnFromValues('t', times), share);
        expectPartition(split, times.length);
        const latest = Math.max(...[...split.train].map((row) => times[row]!));
        for (const row of split.test) expect(times[row]).toBeGreaterThanOrEqual(latest);
      },
    ),
  );
});

test('a group is never on both sides', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 200 }),
      shares,
      seeds,
      (groups, share, seed) => {
        fc.pre(new Set(groups).size >= 2);
        const column = columnFromValues('g', groups);
        const split = groupSplit(column, share, seed);
        expectPartition(split, groups.length);
        expect(split.test.length).toBeGreaterThan(0);
        expect(split.train.length).toBeGreaterThan(0);
        const inTest = new Set([...split.test].map((row) => groups[row]));
        expect([...split.train].some((row) => inTest.has(groups[row]))).toBe(false);
        expect(groupSplit(column, share, seed)).toEqual(split);
      },
    ),
  );
});

test('groups of one row are drawn to the share', () => {
  const column = columnFromValues(
    'g',
    Array.from({ length: 1000 }, (_, row) => row),
  );
  expect(groupSplit(column, 0.2, 7).test.length).toBe(200);
});

test.each([
  ['a share of 1', () => randomSplit(10, 1, 0), 'The share of the test part is 1'],
  ['one row', () => randomSplit(1, 0.5, 0), 'A table of 1 row cannot be split'],
  ['text as time', () => timeSplit(text(['a', 'b']), 0.5), 'Column "label" is string'],
  [
    'a missing time',
    () => timeSplit(columnFromValues('t', [1, null, 3]), 0.5),
    'Column "t" has no time in row 2',
  ],
  ['a missing group', () => groupSplit(text(['a', null]), 0.5, 0), 'Column "label" has no group in row 2'],
  ['one group', () => groupSplit(text(['a', 'a']), 0.5, 0), 'only the group "a"'],
])('%s is an error', (_, split, message) => {
  expect(split).toThrow(message);
});
