import fc from 'fast-check';
import { PACKING_WINDOW } from './number-store.ts';
import { createNumberPacker } from './packed-numbers.ts';

function packed(values: ArrayLike<number>, capacity = values.length) {
  const packer = createNumberPacker(capacity);
  for (let start = 0; start < values.length; start += PACKING_WINDOW) {
    const count = Math.min(PACKING_WINDOW, values.length - start);
    for (let i = 0; i < count; i++) packer.window[i] = values[start + i]!;
    packer.take(count);
  }
  return packer.finish();
}

/** The same to the bit, but for the bits of NaN. */
function expectSame(actual: Float64Array, values: ArrayLike<number>): void {
  expect(actual.length).toBe(values.length);
  const differs = actual.findIndex((value, i) => !Object.is(value, values[i]));
  expect([differs, actual[differs]]).toEqual([differs, differs < 0 ? undefined : values[differs]]);
  expect(differs).toBe(-1);
}

const rows = 2.5 * PACKING_WINDOW;
const numbers = (of: (i: number) => number) => Float64Array.from({ length: rows }, (_, i) => of(i));
/** From 0 to 1, with more digits than a decimal. */
const mixed = (i: number) => ((Math.imul(i + 1, 0x9e3779b1) >>> 0) + i / 2 ** 20) / 2 ** 32;

const wild = (i: number) => Math.exp(1400 * mixed(i) - 700);

test.each([
  ['whole numbers', (i: number) => i - 5000, true],
  ['the largest and least of 32 bits', (i: number) => (i % 2 === 0 ? 2 ** 31 - 1 : 1 - 2 ** 31), true],
  ['two decimals', (i: number) => Number((i * 1.37).toFixed(2)), true],
  ['six decimals', (i: number) => Number((mixed(i) * 8 - 4).toFixed(6)), true],
  ['single floats', (i: number) => Math.fround(mixed(i) * 1e-20), true],
  ['days in milliseconds', (i: number) => i * 86_400_000, true],
  ['decimals and missing values', (i: number) => (i % 3 === 0 ? Number.NaN : i / 10), true],
  ['nothing but missing values', () => Number.NaN, true],
  [
    'a few that do not fit',
    (i: number) => [Number.POSITIVE_INFINITY, -0, 1e300, 0.1 + 0.2, -(2 ** 31)][i % 97] ?? i / 100,
    true,
  ],
  ['another power in each window', (i: number) => i / 10 ** Math.floor(i / PACKING_WINDOW), true],
  ['all digits of a double', (i: number) => mixed(i) - 0.5, true],
  ['all digits from the second window on', (i: number) => (i < PACKING_WINDOW ? i / 4 : mixed(i)), true],
  [
    'all digits with missing and odd ones',
    (i: number) => [Number.NaN, -0, 0, -1e300][i % 50] ?? mixed(i),
    true,
  ],
  ['sizes of all kinds', wild, false],
  ['such from the third window on', (i: number) => (i < 2 * PACKING_WINDOW ? mixed(i) : wild(i)), false],
  [
    'decimals, digits, sizes',
    (i: number) => [i / 8, mixed(i), wild(i)][Math.floor(i / PACKING_WINDOW)]!,
    false,
  ],
])('%s are the same again', (_, of, fits) => {
  const values = numbers(of);
  const numbersAgain = packed(values);
  expect(numbersAgain.plain === null).toBe(fits);
  expectSame(numbersAgain.unpack(), values);
  if (numbersAgain.plain !== null) expectSame(numbersAgain.plain, values);
});

test('an odd last row does not make doubles of all before it', () => {
  const values = Float64Array.from({ length: PACKING_WINDOW + 2 }, (_, i) =>
    i < PACKING_WINDOW ? i : 1 / 3,
  );
  const numbersAgain = packed(values);
  expect(numbersAgain.plain).toBeNull();
  expectSame(numbersAgain.unpack(), values);
});

test.each([0, 1, 7])('more numbers than the capacity of %s', (capacity) => {
  const whole = numbers((i) => i);
  expectSame(packed(whole, capacity).unpack(), whole);
  for (const digits of [mixed, wild]) {
    const all = numbers(digits);
    expectSame(packed(all, capacity).unpack(), all);
  }
});

test('any numbers', () => {
  const any = fc.oneof(
    fc.double(),
    fc.float(),
    fc.integer(),
    fc.tuple(fc.integer(), fc.integer({ min: -8, max: 12 })).map(([whole, power]) => whole / 10 ** power),
  );
  const most = fc.tuple(fc.array(any, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 9000 }));
  fc.assert(
    fc.property(most, ([odd, length]) => {
      const values = Array.from({ length }, (_, i) => (i % 64 === 0 ? odd[i % odd.length]! : i / 8));
      expectSame(packed(values).unpack(), values);
    }),
    { numRuns: 100 },
  );
});

test('nothing is read from memory that was given back', () => {
  const numbersAgain = packed([1, 2, 3]);
  numbersAgain.free();
  numbersAgain.free();
  expect(() => numbersAgain.unpack()).toThrow('given back');
});
