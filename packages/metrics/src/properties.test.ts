import { createRandom, shuffle } from '@trainyard/statistics';
import fc from 'fast-check';
import { evaluate } from './evaluate.ts';
import { measure } from './measure.ts';
import { takeRows } from './row-fields.ts';
import type { ClassificationRows, RegressionRows, Rows } from './rows.ts';

/** Scores with few distinct values, so that ties are common. */
const classification = fc
  .record({
    k: fc.integer({ min: 2, max: 4 }),
    n: fc.integer({ min: 1, max: 60 }),
    seed: fc.nat(),
    isWeighted: fc.boolean(),
  })
  .map(({ k, n, seed, isWeighted }): ClassificationRows => {
    const random = createRandom(seed);
    const truth = Int32Array.from({ length: n }, () => random.below(k));
    const scores = new Float64Array(n * k);
    const predicted = truth.map((label, i) => {
      const raw = Array.from({ length: k }, (_, c) => 1 + random.below(4) + (c === label ? 1 : 0));
      const sum = raw.reduce((total, value) => total + value, 0);
      raw.forEach((value, c) => {
        scores[i * k + c] = value / sum;
      });
      return raw.indexOf(Math.max(...raw));
    });
    const weights = isWeighted ? Float64Array.from({ length: n }, () => random.below(5) / 2) : null;
    return { truth, predicted, scores, weights, classes: ['a', 'b', 'c', 'd'].slice(0, k) };
  });

const regression = fc
  .array(fc.record({ truth: fc.integer({ min: -5, max: 5 }), predicted: fc.integer({ min: -5, max: 5 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map(
    (rows): RegressionRows => ({
      truth: Float64Array.from(rows, (row) => row.truth),
      predicted: Float64Array.from(rows, (row) => row.predicted),
    }),
  );

const anyRows: fc.Arbitrary<ClassificationRows | RegressionRows> = fc.oneof(classification, regression);
const few = { numRuns: 25 };
const quick = { seed: 1, resamples: 30 };

test('the order of rows does not matter, to the last bit, with or without a baseline', () => {
  fc.assert(
    fc.property(anyRows, fc.nat(), (rows, seed) => {
      const random = createRandom(seed);
      const baseline = { ...rows, predicted: shuffle(rows.predicted.slice(), random) } as Rows;
      const order = shuffle(
        Int32Array.from(rows.truth, (_, i) => i),
        random,
      );
      const there = measure(rows, { ...quick, baseline });
      expect(measure(takeRows(rows, order), { ...quick, baseline: takeRows(baseline, order) })).toEqual(
        there,
      );
    }),
    few,
  );
});

test('a value is finite, or null with a reason; an interval is there in full or not at all', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      for (const [name, each] of Object.entries(measure(rows, quick))) {
        if (each.value === null ? !each.reason : !Number.isFinite(each.value))
          throw new Error(`${name} is ${each.value}`);
        if ((each.low === null) !== (each.high === null))
          throw new Error(`${name}: ${each.low} to ${each.high}`);
        if (each.low !== null && !(each.low <= each.high!))
          throw new Error(`${name}: ${each.low} to ${each.high}`);
        if (each.value !== null && each.low === null && !each.reason)
          throw new Error(`${name}: no interval, and why?`);
      }
    }),
    few,
  );
});

test('against itself a model differs by exactly nothing', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      for (const each of Object.values(measure(rows, { ...quick, baseline: { ...rows } }))) {
        if (each.value === null) continue;
        expect([each.delta, each.deltaLow, each.deltaHigh]).toEqual([0, 0, 0]);
      }
    }),
    few,
  );
});

test('a row of weight two counts as two rows', () => {
  fc.assert(
    fc.property(classification, (rows) => {
      const doubled = Int32Array.from([...rows.truth.keys(), ...rows.truth.keys()]);
      const once = evaluate({ ...rows, weights: Float64Array.from(rows.truth, () => 2) });
      const twice = evaluate(takeRows({ ...rows, weights: null }, doubled));
      for (const [name, { value }] of Object.entries(once)) {
        if (value === null) expect(twice[name]!.value).toBeNull();
        else expect(twice[name]!.value).toBeCloseTo(value, 10);
      }
    }),
    few,
  );
});

test('two models of equal skill are seldom told apart', () => {
  const random = createRandom(5);
  const runs = 40;
  let worse = 0;
  for (let run = 0; run < runs; run++) {
    const n = 200;
    const truth = Int32Array.from({ length: n }, () => random.below(2));
    const predict = () => truth.map((label) => (random.next() < 0.15 ? 1 - label : label));
    const [one, two] = [predict(), predict()];
    const rows = { truth, predicted: one, classes: ['no', 'yes'] };
    const { f1 } = measure(rows, {
      seed: run,
      resamples: 200,
      intervalsFor: ['f1'],
      baseline: { ...rows, predicted: two },
    });
    if (f1!.deltaHigh! < 0) worse++;
  }
  expect(worse / runs).toBeLessThanOrEqual(0.1);
});

test('weights and clusters widen what they should', () => {
  const random = createRandom(9);
  const n = 300;
  const clusters = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 10));
  const easy = Array.from({ length: 30 }, () => random.next());
  const truth = new Int32Array(n);
  const predicted = Int32Array.from({ length: n }, (_, i) => (random.next() < easy[clusters[i]!]! ? 0 : 1));
  const rows = { truth, predicted, classes: ['no', 'yes'] };
  const width = (options: object) => {
    const { accuracy } = measure(rows, { seed: 1, intervalsFor: ['accuracy'], ...options });
    return accuracy!.high! - accuracy!.low!;
  };
  expect(width({ clusters })).toBeGreaterThan(1.3 * width({}));
});
