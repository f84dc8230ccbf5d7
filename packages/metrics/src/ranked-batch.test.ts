import { createRandom, createResampler } from '@trainyard/statistics';
import fc from 'fast-check';
import { packDraws } from './draw-batch.ts';
import { labelCounter } from './label-counter.ts';
import { labelRanking, rankValues } from './rank-kernel.ts';
import { areasOfBatch } from './ranked-batch.ts';
import { areasOfDraw, rankedDraw } from './ranked-draw.ts';

const small = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 1, max: 60 }),
  /** Different scores: few make ties. */
  levels: fc.constantFrom(1, 3, 10, 1e9),
  share: fc.constantFrom(0, 0.2, 0.7, 1),
  width: fc.constantFrom(1, 3),
  draws: fc.integer({ min: 1, max: 4 }),
});

/** Rows as often as they were drawn, one by one: the definitions. */
function byDefinition(scores: number[], isPositive: boolean[], counts: number[]) {
  const rows = scores.flatMap((score, i) => new Array<number>(counts[i]!).fill(i).map(() => ({ score, i })));
  const [positives, negatives] = [true, false].map((is) => rows.filter(({ i }) => isPositive[i] === is));
  let wins = 0;
  for (const one of positives!)
    for (const other of negatives!) wins += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
  let precision = 0;
  for (const one of positives!) {
    const atLeast = rows.filter(({ score }) => score >= one.score);
    precision += atLeast.filter(({ i }) => isPositive[i]).length / atLeast.length;
  }
  return {
    auc: wins / (positives!.length * negatives!.length),
    precision: positives!.length === 0 ? Number.NaN : precision / positives!.length,
  };
}

test('four draws at once are each draw by itself, bit for bit, and what the definitions say', () => {
  fc.assert(
    fc.property(small, ({ seed, n, levels, share, width, draws }) => {
      const random = createRandom(seed);
      const places = n * width;
      const scores = Array.from({ length: places }, () => Math.floor(random.next() * levels) / levels);
      const isPositive = scores.map(() => random.next() < share);
      const truth = Int32Array.from(isPositive, Number);
      const ranked = rankedDraw(labelRanking(rankValues(Float64Array.from(scores)), truth, 1), width);
      const resample = createResampler({ n }, random);
      const counts = Array.from({ length: draws }, () => {
        const drawn = new Uint8Array(n);
        resample(drawn);
        return drawn;
      });
      const batch = areasOfBatch(ranked, packDraws(counts, new Uint16Array(n))!.packed);
      counts.forEach((drawn, d) => {
        const { auc, precision } = areasOfDraw(ranked, drawn);
        expect([batch.auc[d], batch.precision[d]]).toEqual([auc, precision]);
        const wanted = byDefinition(
          scores,
          isPositive,
          scores.map((_, pair) => drawn[Math.floor(pair / width)]!),
        );
        for (const [found, expected] of [
          [auc, wanted.auc],
          [precision, wanted.precision],
        ] as const)
          if (Number.isNaN(expected)) expect(found).toBeNaN();
          else expect(found).toBeCloseTo(expected, 12);
      });
    }),
  );
});

test('the greatest counts, over ranges that fill the half of an integer; a greater one is not packed', () => {
  const n = 10_000;
  const full = new Uint8Array(n).fill(15);
  const truth = Int32Array.from({ length: n }, (_, i) => Number(i === n - 1 || i === 0));
  const scores = Float64Array.from({ length: n }, (_, i) => -i);
  const ranked = rankedDraw(labelRanking(rankValues(scores), truth, 1), 1);
  const packed = packDraws([full, full, full, full], new Uint16Array(n))!;
  expect(packed.totals).toEqual(new Array(4).fill(15 * n));
  const { auc, precision } = areasOfBatch(ranked, packed.packed);
  const wanted = areasOfDraw(ranked, full);
  expect([...auc]).toEqual(new Array(4).fill(wanted.auc));
  expect([...precision]).toEqual(new Array(4).fill(wanted.precision));
  expect(wanted.auc).toBeCloseTo(0.5, 2);
  const more = full.with(7, 16);
  expect(packDraws([full, more], new Uint16Array(n))).toBeNull();
});

test('labels that are counted together have the counts of each by itself', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 9 }), (seed, n, k) => {
      const random = createRandom(seed);
      const marks = () => Uint8Array.from({ length: n * k }, () => Number(random.next() < 0.4));
      const labels = Array.from({ length: k }, (_, c) => `l${c}`);
      const rows = { kind: 'multilabel', labels, truth: marks(), predicted: marks() } as const;
      const counts = Uint8Array.from({ length: n }, () => random.below(4));
      const counter = labelCounter(rows);
      counter.count(new Uint8Array(n).fill(1));
      counter.count(counts);
      const all = new Float64Array(4);
      for (let c = 0; c < k; c++) {
        const wanted = new Float64Array(4);
        for (let row = 0; row < n; row++)
          wanted[2 * rows.truth[row * k + c]! + rows.predicted[row * k + c]!]! += counts[row]!;
        expect(counter.ofLabel(c)).toEqual(wanted);
        for (let cell = 0; cell < 4; cell++) all[cell]! += wanted[cell]!;
      }
      expect(counter.ofAll()).toEqual(all);
    }),
  );
});
