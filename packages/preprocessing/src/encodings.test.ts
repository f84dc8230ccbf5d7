import { columnFromValues, type Table } from '@trainyard/columns';
import fc from 'fast-check';
import type { FeatureEncoding } from './feature-encoding.ts';
import { encode, fitPreprocessing } from './index.ts';

type Cells = (number | string | boolean | Date | null)[];
const table = (columns: Record<string, Cells>): Table => ({
  rowCount: Object.values(columns)[0]!.length,
  columns: Object.entries(columns).map(([name, values]) => columnFromValues(name, values)),
});
const fit = (x: Cells, encoding?: FeatureEncoding) =>
  fitPreprocessing({
    table: table({ x, y: x.map((_, i) => i + 0.5) }),
    rows: null,
    features: null,
    target: 'y',
    task: 'regression',
    ...(encoding && { encodings: { x: encoding } }),
  }).preprocessing;
const encoded = (x: Cells, encoding?: FeatureEncoding, others: Cells = x) => {
  const { features, width } = encode(fit(x, encoding), table({ x: others }));
  return Array.from({ length: others.length }, (_, row) => [
    ...features.subarray(row * width, (row + 1) * width),
  ]);
};

test('log takes every number, and is standardised after it', () => {
  const rows = encoded([0, Math.E - 1, -(Math.E - 1)], { kind: 'log' }, [0, Math.E - 1, null]);
  const scale = Math.sqrt(2 / 3);
  expect(rows.flat()).toEqual([0, Math.fround(1 / scale), 0]);
});

test('raw numbers stay as they are, a missing one is 0; whole numbers may be categories', () => {
  expect(encoded([3, 5], { kind: 'raw' }, [5, null])).toEqual([[5], [0]]);
  expect(encoded([7, 3, 7], { kind: 'one-hot' }, [3, 7, 9])).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
});

test('dates are told by their place in the year, the week and the day', () => {
  const monday = new Date('2024-01-01T00:00:00Z');
  const [row, other, none] = encoded([monday, new Date('2024-01-04T18:00:00Z')], undefined, [
    monday,
    new Date('2024-07-01T06:00:00Z'),
    null,
  ]);
  expect(row).toEqual([-1, 0, 1, 0, 1, 0, 1]);
  expect(other![2]).toBeLessThan(-0.99);
  expect(other![5]).toBeCloseTo(1, 6);
  expect(none).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

test('words are hashed without regard to case and punctuation; rows have length 1, or 0 without words', () => {
  const hashing: FeatureEncoding = { kind: 'hashing', buckets: 32 };
  const texts = ['The cat, the dog', 'THE dog the CAT!', '…', 'übergrößen 42'];
  const [first, again, none, third] = encoded(texts, hashing);
  expect(again).toEqual(first);
  expect(none!.every((value) => value === 0)).toBe(true);
  expect(third).not.toEqual(first);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const [row] = encoded(['a', 'b'], hashing, [`x ${text}`]);
      const length = Math.hypot(...row!);
      expect(length === 0 || Math.abs(length - 1) < 1e-5).toBe(true);
    }),
  );
});

test.each<[Cells, FeatureEncoding, RegExp]>([
  [['a', 'b'], { kind: 'log' }, /model.features.x is log, but the column holds text.*log takes numbers/],
  [[1, 2], { kind: 'calendar' }, /model.features.x is calendar, but the column holds whole numbers/],
  [[1, 2], { kind: 'hashing', buckets: 8 }, /hashing takes text/],
  [['a', 'b'], { kind: 'standardize' }, /standardize takes numbers/],
  [[1, 2], { kind: 'flag' }, /flag takes true and false/],
])('%j as %j is an error', (values, encoding, message) => {
  expect(() => fit(values, encoding)).toThrow(message);
});

test('an encoding for what is no input is an error, and so is a date that is none', () => {
  const data = table({ age: [1, 2], y: [0.5, 1.5] });
  const encodings = { ages: { kind: 'log' as const } };
  expect(() =>
    fitPreprocessing({ table: data, rows: null, features: null, target: 'y', task: 'regression', encodings }),
  ).toThrow(/model.features has "ages", which is no input column.*Did you mean "age"/);
  const dates = fit([new Date(0), new Date(1)]);
  expect(() => encode(dates, table({ x: [3] }))).toThrow(/"x" is "3" in row 1, but the model takes a date/);
});
