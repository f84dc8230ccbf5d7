import { createRandom, shuffle } from '@trainyard/statistics';
import fc from 'fast-check';
import type { ForecastRows } from './forecast-rows.ts';
import { measure } from './measure.ts';
import type { MultilabelRows } from './multilabel-rows.ts';
import type { RankingRows } from './ranking-rows.ts';
import { fieldsOf, rowCount, takeRows } from './row-fields.ts';
import type { Rows } from './rows.ts';
import { textRows } from './text/text-rows.ts';

interface Drawn {
  readonly n: number;
  readonly seed: number;
  readonly isWeighted: boolean;
}

const drawn = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  seed: fc.nat(),
  isWeighted: fc.boolean(),
});

const weightsOf = ({ n, seed, isWeighted }: Drawn) => {
  const random = createRandom(seed).fork('weights');
  return isWeighted ? Float64Array.from({ length: n }, () => 1 + random.below(3)) : null;
};

/** Few distinct scores, so that ties are common; labels that never occur are common too. */
function labels(given: Drawn): MultilabelRows {
  const random = createRandom(given.seed);
  const count = 1 + random.below(3);
  const bits = () => Uint8Array.from({ length: given.n * count }, () => Number(random.next() < 0.3));
  const scores = Float64Array.from({ length: given.n * count }, () => random.below(6) / 5);
  return {
    kind: 'multilabel',
    labels: ['a', 'b', 'c'].slice(0, count),
    truth: bits(),
    predicted: bits(),
    scores: random.next() < 0.8 ? scores : null,
    weights: weightsOf(given),
  };
}

function ranking(given: Drawn): RankingRows {
  const random = createRandom(given.seed);
  const queries = Int32Array.from({ length: given.n }, () => random.below(8));
  return {
    kind: 'ranking',
    truth: Float64Array.from(queries, () => Math.max(0, random.below(5) - 2)),
    predicted: Float64Array.from(queries, () => random.below(5)),
    queries,
    cutOffs: [1, 3],
    weights: given.isWeighted ? Float64Array.from(queries, (query) => 1 + (query % 3)) : null,
  };
}

function forecasts(given: Drawn): ForecastRows {
  const random = createRandom(given.seed);
  const levels = random.next() < 0.5 ? [0.1, 0.5, 0.9] : [];
  const series = Int32Array.from({ length: given.n }, () => random.below(3));
  const numbers = () => Float64Array.from(series, () => random.below(7) - 3);
  const scales = [0, 1.5, Number.NaN, 2][random.below(4)]!;
  return {
    kind: 'forecasting',
    truth: numbers(),
    predicted: numbers(),
    series,
    scale: Float64Array.from(series, (of) => (of === 0 ? scales : of)),
    squareScale: Float64Array.from(series, (of) => (of === 0 ? scales : of * of)),
    scaleOf: 'of a made-up past',
    levels,
    quantiles:
      levels.length > 0
        ? Float64Array.from({ length: given.n * 3 }, () => random.below(7) - 3).map(
            (value, i) => value + (i % 3),
          )
        : null,
    weights: weightsOf(given),
  };
}

function texts(given: Drawn): Rows {
  const random = createRandom(given.seed);
  const words = ['the', 'cat', 'sat', 'on', 'a', 'mat,', '😀', ''];
  const text = () =>
    Array.from({ length: random.below(7) }, () => words[random.below(words.length)]).join(' ');
  const make = () => Array.from({ length: given.n }, text);
  return textRows(make(), make(), weightsOf(given));
}

/** Another model's answers to the same rows. */
function otherAnswers(rows: Rows, seed: number): Rows {
  const random = createRandom(seed).fork('other');
  const order = shuffle(
    Int32Array.from({ length: rowCount(rows) }, (_, i) => i),
    random,
  );
  const moved = new Map(fieldsOf(takeRows(rows, order)).map((field) => [field.name, field]));
  const answers = fieldsOf(rows).filter(({ role }) => role === 'answer');
  return { ...rows, ...Object.fromEntries(answers.map(({ name }) => [name, moved.get(name)!.values])) };
}

const kinds: [string, (given: Drawn) => Rows][] = [
  ['several labels', labels],
  ['rankings', ranking],
  ['forecasts', forecasts],
  ['texts', texts],
];
const few = { numRuns: 20 };
const quick = { seed: 1, resamples: 30 };

describe.each(kinds)('%s', (_, make) => {
  test('the order of rows does not matter, to the last bit, with or without a baseline', () => {
    fc.assert(
      fc.property(drawn, fc.nat(), (given, seed) => {
        const rows = make(given);
        const baseline = otherAnswers(rows, seed);
        const order = shuffle(
          Int32Array.from({ length: given.n }, (__, i) => i),
          createRandom(seed),
        );
        const there = measure(rows, { ...quick, baseline });
        const here = measure(takeRows(rows, order), { ...quick, baseline: takeRows(baseline, order) });
        expect(here).toEqual(there);
      }),
      few,
    );
  });

  test('a value is finite, or null with a reason; an interval holds it and is there in full or not at all', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        for (const [name, each] of Object.entries(measure(make(given), quick))) {
          if (each.value === null) expect([name, each.reason]).toEqual([name, expect.any(String)]);
          else expect(Number.isFinite(each.value)).toBe(true);
          expect([name, each.low === null]).toEqual([name, each.high === null]);
          if (each.low !== null) expect(each.low).toBeLessThanOrEqual(each.high!);
        }
      }),
      few,
    );
  });

  test('an identical model is never better or worse', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const rows = make(given);
        for (const each of Object.values(measure(rows, { ...quick, baseline: { ...rows } }))) {
          if (each.value === null) continue;
          expect([each.delta, each.deltaLow, each.deltaHigh]).toEqual([0, 0, 0]);
        }
      }),
      few,
    );
  });

  test('a row that counts twice is as good as two rows', () => {
    fc.assert(
      fc.property(drawn, (given) => {
        const rows = { ...make({ ...given, isWeighted: false }), weights: null } as Rows;
        if (rows.kind === 'ranking') return;
        const twice = Int32Array.from({ length: 2 * given.n }, (__, i) => i % given.n);
        const weighted = { ...rows, weights: new Float64Array(given.n).fill(2) } as Rows;
        const [one, two] = [
          measure(weighted, { ...quick, intervalsFor: [] }),
          measure(takeRows(rows, twice), { ...quick, intervalsFor: [] }),
        ];
        for (const [name, { value }] of Object.entries(one)) {
          if (value === null) expect([name, two[name]!.value]).toEqual([name, null]);
          else expect(two[name]!.value!).toBeCloseTo(value, 9);
        }
      }),
      few,
    );
  });
});

test('queries are drawn whole: many rows of few queries say no more than the queries do', () => {
  const random = createRandom(4);
  const make = (rowsEach: number): RankingRows => {
    const n = 12 * rowsEach;
    const queries = Int32Array.from({ length: n }, (_, i) => Math.floor(i / rowsEach));
    return {
      kind: 'ranking',
      truth: Float64Array.from(queries, () => Number(random.next() < 0.4)),
      predicted: Float64Array.from(queries, () => random.next()),
      queries,
      cutOffs: [1],
      weights: null,
    };
  };
  const width = (rows: RankingRows) => {
    const { hit_rate_at_1: hits } = measure(rows, { seed: 1, intervalsFor: ['hit_rate_at_1'] });
    return hits!.high! - hits!.low!;
  };
  expect(width(make(200))).toBeGreaterThan(0.7 * width(make(10)));
});

test('a query in two clusters is refused, and so is a baseline of other rows or labels', () => {
  const rows = ranking({ n: 20, seed: 3, isWeighted: false });
  const clusters = Int32Array.from({ length: 20 }, (_, i) => i % 2);
  expect(() => measure(rows, { seed: 1, clusters })).toThrow('its query lies in two clusters');
  const other = { ...rows, queries: rows.queries.map((query) => (query + 1) % 8) };
  expect(() => measure(rows, { seed: 1, baseline: other })).toThrow('other queries: other rows');
  const many = labels({ n: 9, seed: 1, isWeighted: false });
  const renamed = { ...many, labels: many.labels.map((label) => `${label}2`) };
  expect(() => measure(many, { seed: 1, baseline: renamed })).toThrow("beside the baseline's");
});
