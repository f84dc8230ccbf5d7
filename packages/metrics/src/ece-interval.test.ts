import { jest } from '@jest/globals';
import { createRandom, type Random } from '@trainyard/statistics';
import fc from 'fast-check';
import { reliability } from './calibration.ts';
import { eceInterval } from './ece-interval.ts';
import { measure } from './measure.ts';

jest.setTimeout(60_000);

/** Two classes whose log odds are said `slope` times as large as they are, and `shift` higher. */
function rowsOf(n: number, shift: number, slope: number, random: Random) {
  const scores = new Float64Array(2 * n);
  const truth = Int32Array.from({ length: n }, (_, i) => {
    const logit = 1.5 * random.normal() - 0.5;
    const said = 1 / (1 + Math.exp(-(shift + slope * logit)));
    scores.set([1 - said, said], 2 * i);
    return random.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  });
  const predicted = truth.map((_, i) => Number(scores[2 * i + 1]! >= 0.5));
  return { truth, predicted, scores, classes: ['no', 'yes'] };
}

test.each([
  ['calibrated', 0, 1],
  ['too high', 0.3, 1],
  ['too extreme', 0, 2],
  ['too flat', 0, 0.5],
])('%s: the interval holds the ECE of the population about as often as it says', (_, shift, slope) => {
  const truth = reliability(rowsOf(40_000, shift, slope, createRandom('truth')), 0, 1).ece;
  const random = createRandom(`ece/${shift}/${slope}`);
  const runs = 60;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = eceInterval(rowsOf(300, shift, slope, random), 0.05);
    if (low <= truth && truth <= high) held++;
  }
  expect(held / runs).toBeGreaterThanOrEqual(0.9);
});

test('it holds the value seen, lies in [0, 1], narrows with rows, and widens with confidence', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 400 }),
      fc.integer({ min: 0, max: 1e6 }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      (n, seed, shift) => {
        const rows = rowsOf(n, shift, 1, createRandom(seed));
        const { low, high } = eceInterval(rows, 0.05);
        const wide = eceInterval(rows, 0.01);
        const { ece } = reliability(rows, 0, 1);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(ece + 1e-9);
        expect(high).toBeGreaterThanOrEqual(Math.min(1, ece) - 1e-9);
        expect(wide.low).toBeLessThanOrEqual(low + 1e-9);
        expect(wide.high).toBeGreaterThanOrEqual(high - 1e-9);
      },
    ),
    { numRuns: 40 },
  );
  const width = (n: number) => {
    const { low, high } = eceInterval(rowsOf(n, 0.3, 1, createRandom(1)), 0.05);
    return high - low;
  };
  expect(width(40_000)).toBeLessThan(width(400) / 5);
});

test('measure names the method; rows that belong together are drawn instead', () => {
  const rows = rowsOf(300, 0, 1, createRandom(2));
  const only = { seed: 1, intervalsFor: ['ece'], resamples: 100 };
  expect(measure(rows, only)['ece']).toMatchObject({ interval: 'inversion', ...eceInterval(rows, 0.05) });
  const clusters = rows.truth.map((_, i) => i >> 1);
  expect(measure(rows, { ...only, clusters })['ece']!.interval).toBe('basic');
});
