import type { Counts } from '@trainyard/statistics';
import { BATCH } from './draw-batch.ts';
import type { LabelledRanking } from './rank-kernel.ts';

/** A ranking laid out for draws: each draw sums up its counts along it once, and then looks at positive rows alone. */
export interface RankedDraw {
  /** By place, the row whose count it has. */
  readonly rows: Int32Array;
  /** Places of the positive rows. */
  readonly positives: Int32Array;
  /** Groups of equal scores that hold a positive row; null where all scores differ. */
  readonly groups: TiedGroups | null;
  /** Sums of counts before each place, and before the end. */
  readonly totals: Int32Array;
  /** Of each positive row and of each draw of a batch: how many rows stand before it. */
  readonly before: Int32Array;
  /** Of each positive row, its counts in a batch. */
  readonly own: Uint16Array;
}

export interface TiedGroups {
  /** The first place of each. */
  readonly starts: Int32Array;
  /** The place behind the last of each. */
  readonly ends: Int32Array;
  /** Where its rows end in `positives`. */
  readonly lastPositives: Int32Array;
}

/** @param width places that share a row's count: 1, or the number of labels where pairs of row and label are ranked */
export function rankedDraw({ order, groupEnd, isPositive }: LabelledRanking, width: number): RankedDraw {
  const rows = width === 1 ? order : order.map((pair) => Math.floor(pair / width));
  const places: number[] = [];
  const [starts, ends, lasts]: [number[], number[], number[]] = [[], [], []];
  let start = 0;
  let before = 0;
  for (let place = 0; place < order.length; place++) {
    if (isPositive[place] === 1) places.push(place);
    if (groupEnd === null || groupEnd[place] === 0) continue;
    if (places.length > before) {
      starts.push(start);
      ends.push(place + 1);
      lasts.push(places.length);
      before = places.length;
    }
    start = place + 1;
  }
  return {
    rows,
    positives: Int32Array.from(places),
    groups:
      groupEnd === null
        ? null
        : {
            starts: Int32Array.from(starts),
            ends: Int32Array.from(ends),
            lastPositives: Int32Array.from(lasts),
          },
    totals: new Int32Array(order.length + 1),
    before: new Int32Array(BATCH * places.length),
    own: new Uint16Array(places.length),
  };
}

/** ROC AUC and average precision of a draw without weights. Sums of pairs are whole or half, and so exact in any order. */
export function areasOfDraw(ranked: RankedDraw, counts: Counts): { auc: number; precision: number } {
  sumUp(ranked, counts);
  return ranked.groups === null ? areasWithoutTies(ranked) : areasWithTies(ranked, ranked.groups);
}

function sumUp({ rows, totals }: RankedDraw, counts: Counts): void {
  let sum = 0;
  for (let place = 0; place < rows.length; place++) {
    sum = (sum + counts[rows[place]!]!) | 0;
    totals[place + 1] = sum;
  }
}

function areasWithoutTies({ positives, totals }: RankedDraw): { auc: number; precision: number } {
  let [hits, negatives, area, steps] = [0, 0, 0, 0];
  for (let i = 0; i < positives.length; i++) {
    const place = positives[i]!;
    const [before, after] = [totals[place]!, totals[place + 1]!];
    // No row before this one was drawn, nor it itself.
    if (after === 0) continue;
    const ahead = (before - hits) | 0;
    area += (ahead - negatives) * hits;
    negatives = ahead;
    const own = (after - before) | 0;
    hits = (hits + own) | 0;
    steps += (own * hits) / after;
  }
  return areas(totals, hits, negatives, area, steps);
}

function areasWithTies(
  { positives, totals }: RankedDraw,
  { starts, ends, lastPositives }: TiedGroups,
): { auc: number; precision: number } {
  let [hits, negatives, area, steps, next] = [0, 0, 0, 0, 0];
  for (let group = 0; group < starts.length; group++) {
    let own = 0;
    for (; next < lastPositives[group]!; next++) {
      const place = positives[next]!;
      own = (own + totals[place + 1]! - totals[place]!) | 0;
    }
    const after = totals[ends[group]!]!;
    if (after === 0) continue;
    const ahead = (totals[starts[group]!]! - hits) | 0;
    area += (ahead - negatives) * hits;
    const beside = (after - hits - own - ahead) | 0;
    area += (beside * (2 * hits + own)) / 2;
    negatives = (ahead + beside) | 0;
    hits = (hits + own) | 0;
    steps += (own * hits) / after;
  }
  return areas(totals, hits, negatives, area, steps);
}

/** With the negatives behind the last positive row. */
function areas(
  totals: Int32Array,
  hits: number,
  negatives: number,
  area: number,
  steps: number,
): { auc: number; precision: number } {
  const all = totals[totals.length - 1]! - hits;
  return {
    auc: (area + (all - negatives) * hits) / (hits * all),
    precision: hits > 0 ? steps / hits : Number.NaN,
  };
}
