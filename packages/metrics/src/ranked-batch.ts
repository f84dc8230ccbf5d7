import { BATCH } from './draw-batch.ts';
import type { RankedDraw, TiedGroups } from './ranked-draw.ts';

/** Areas of up to four draws, by draw. */
export interface BatchAreas {
  readonly auc: Float64Array;
  readonly precision: Float64Array;
}

/** Rows whose counts of 15 at most fit into half an integer: 4,096 x 15 < 65,536. */
const MOST_ADDED = 4096;

/** What is known of each draw on the way down the ranking. */
interface Progress {
  /** Rows so far. */
  readonly all: Int32Array;
  readonly hits: Int32Array;
  /** Negative rows so far, up to the last positive one. */
  readonly negatives: Int32Array;
  readonly area: Float64Array;
  readonly steps: Float64Array;
}

/**
 * ROC AUC and average precision of four draws without weights, bit for bit as `areasOfDraw` has each: counts are whole,
 * so that they can be added up in any order, here in the halves of two integers.
 */
export function areasOfBatch(ranked: RankedDraw, packed: Uint16Array): BatchAreas {
  const progress: Progress = {
    all: new Int32Array(BATCH),
    hits: new Int32Array(BATCH),
    negatives: new Int32Array(BATCH),
    area: new Float64Array(BATCH),
    steps: new Float64Array(BATCH),
  };
  const end =
    ranked.groups === null
      ? withoutTies(ranked, packed, progress)
      : withTies(ranked, ranked.groups, packed, progress);
  addRange(ranked.rows, packed, end, ranked.rows.length, progress.all);
  const { all, hits, negatives, area, steps } = progress;
  return {
    auc: area.map((sum, d) => {
      const others = all[d]! - hits[d]!;
      return (sum + (others - negatives[d]!) * hits[d]!) / (hits[d]! * others);
    }),
    precision: steps.map((sum, d) => (hits[d]! > 0 ? sum / hits[d]! : Number.NaN)),
  };
}

function withoutTies(
  { rows, positives, before, own }: RankedDraw,
  packed: Uint16Array,
  progress: Progress,
): number {
  const { all } = progress;
  let place = 0;
  for (let i = 0; i < positives.length; i++) {
    const positive = positives[i]!;
    if (place < positive) addRange(rows, packed, place, positive, all);
    place = positive + 1;
    const counts = packed[rows[positive]!]!;
    own[i] = counts;
    for (let d = 0; d < BATCH; d++) {
      const sum = all[d]!;
      before[i * BATCH + d] = sum;
      all[d] = sum + ((counts >>> (4 * d)) & 15);
    }
  }
  for (let d = 0; d < BATCH; d++) alongPositives(before, own, d, progress);
  return place;
}

function alongPositives(before: Int32Array, own: Uint16Array, d: number, progress: Progress): void {
  const shift = 4 * d;
  let hits = 0;
  let negatives = 0;
  let area = 0;
  let steps = 0;
  let i = 0;
  // Where no row was drawn yet there is nothing to divide by, and 0 to add.
  while (i < own.length && before[i * BATCH + d]! + ((own[i]! >>> shift) & 15) === 0) i++;
  for (; i < own.length; i++) {
    const sum = before[i * BATCH + d]!;
    const count = (own[i]! >>> shift) & 15;
    const ahead = (sum - hits) | 0;
    area += ((ahead - negatives) | 0) * hits;
    negatives = ahead;
    hits = (hits + count) | 0;
    steps += (count * hits) / ((sum + count) | 0);
  }
  progress.hits[d] = hits;
  progress.negatives[d] = negatives;
  progress.area[d] = area;
  progress.steps[d] = steps;
}

function withTies(
  { rows, positives }: RankedDraw,
  { starts, ends, lastPositives }: TiedGroups,
  packed: Uint16Array,
  progress: Progress,
): number {
  const { all, hits, negatives, area, steps } = progress;
  const [first, own] = [new Int32Array(BATCH), new Int32Array(BATCH)];
  let [place, next] = [0, 0];
  for (let group = 0; group < starts.length; group++) {
    addRange(rows, packed, place, starts[group]!, all);
    first.set(all);
    addRange(rows, packed, starts[group]!, ends[group]!, all);
    place = ends[group]!;
    own.fill(0);
    for (; next < lastPositives[group]!; next++) {
      const own4 = packed[rows[positives[next]!]!]!;
      for (let d = 0; d < BATCH; d++) own[d] = own[d]! + ((own4 >>> (4 * d)) & 15);
    }
    for (let d = 0; d < BATCH; d++) {
      const after = all[d]!;
      if (after === 0) continue;
      const before = hits[d]!;
      const ahead = first[d]! - before;
      const beside = after - first[d]! - own[d]!;
      area[d] = area[d]! + (ahead - negatives[d]!) * before + (beside * (2 * before + own[d]!)) / 2;
      negatives[d] = ahead + beside;
      hits[d] = before + own[d]!;
      steps[d] = steps[d]! + (own[d]! * hits[d]!) / after;
    }
  }
  return place;
}

/** Adds the counts of some places to `into`. */
function addRange(rows: Int32Array, packed: Uint16Array, from: number, to: number, into: Int32Array): void {
  let place = from;
  while (place < to) {
    const stop = Math.min(to, place + MOST_ADDED);
    let [even, odd] = [0, 0];
    for (; place < stop; place++) {
      const counts = packed[rows[place]!]!;
      even = (even + (counts & 0xf) + ((counts & 0xf00) << 8)) | 0;
      odd = (odd + ((counts >>> 4) & 0xf) + ((counts & 0xf000) << 4)) | 0;
    }
    into[0] = into[0]! + (even & 0xffff);
    into[1] = into[1]! + (odd & 0xffff);
    into[2] = into[2]! + (even >>> 16);
    into[3] = into[3]! + (odd >>> 16);
  }
}
