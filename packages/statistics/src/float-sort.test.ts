import fc from 'fast-check';
import { sortedOrder, sortFloats } from './float-sort.ts';
import { createRandom } from './random.ts';

const special = [
  0,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  1,
  -1,
];

/** Long enough for the radix sort. */
const long = fc
  .record({ seed: fc.nat(), digits: fc.constantFrom(0, 1, 20), n: fc.constantFrom(10, 1499, 1500, 4000) })
  .map(({ seed, digits, n }) => {
    const random = createRandom(seed);
    return Float64Array.from({ length: n }, () => {
      const value = random.normal() * 10;
      return random.below(50) === 0
        ? special[random.below(special.length)]!
        : digits === 20
          ? value
          : Number(value.toFixed(digits));
    });
  });

test('the order is that of a stable comparison, NaN last', () => {
  fc.assert(
    fc.property(long, (values) => {
      const expected = Array.from(values, (_, i) => i).sort((a, b) => {
        const [x, y] = [values[a]!, values[b]!];
        if (Number.isNaN(x) || Number.isNaN(y))
          return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
        return x - y || a - b;
      });
      expect([...sortedOrder(values)]).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test('sorting in place agrees with the engine, on part of a buffer too', () => {
  fc.assert(
    fc.property(long, (values) => {
      const part = values.slice().subarray(3);
      expect([...sortFloats(part)].map((value) => value + 0)).toEqual(
        [...values.slice(3).sort()].map((value) => value + 0),
      );
    }),
    { numRuns: 30 },
  );
});

test.each([[[]], [[1]], [[2, 1]]])('%j', (values) => {
  expect([...sortFloats(Float64Array.from(values))]).toEqual([...values].sort());
  expect(sortedOrder(values)).toHaveLength(values.length);
});
