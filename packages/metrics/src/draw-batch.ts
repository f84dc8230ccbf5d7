import type { Counts } from '@trainyard/statistics';

/** Draws that are looked at together. */
export const BATCH = 4;

/** Up to four draws: a pass that takes them together reads each row's place once for all. */
export interface DrawBatch {
  readonly counts: readonly Counts[];
  /** By row, the count of each draw in four bits of its own, the first in the lowest: so small that caches hold it. */
  readonly packed: Uint16Array;
  /** Rows of each draw, which clusters may make more or fewer than the data has. */
  readonly totals: readonly number[];
}

const MOST_PACKED = 15;

/**
 * @param into as long as a draw, written over
 * @returns null where a row was drawn more than 15 times, which hardly ever happens
 */
export function packDraws(counts: readonly Counts[], into: Uint16Array): DrawBatch | null {
  into.fill(0);
  const totals: number[] = [];
  for (const [d, draw] of counts.entries()) {
    const shift = 4 * d;
    let [total, most] = [0, 0];
    for (let row = 0; row < into.length; row++) {
      const count = draw[row]!;
      into[row] = into[row]! | (count << shift);
      total += count;
      most |= count;
    }
    if (most > MOST_PACKED) return null;
    totals.push(total);
  }
  return { counts, packed: into, totals };
}
