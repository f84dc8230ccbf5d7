import type { Counts } from '@trainyard/statistics';

/** Draws that are looked at together. */
export const BATCH = 4;

/** Up to four draws: a pass that takes them together reads each row's place once for all. */
export interface DrawBatch {
  readonly counts: readonly Counts[];
  /** By row, the count of each draw in a byte of its own, the first in the lowest. */
  readonly packed: Int32Array;
  /** Rows of each draw, which clusters may make more or fewer than the data has. */
  readonly totals: readonly number[];
}

/** @param into as long as a draw, written over */
export function packDraws(counts: readonly Counts[], into: Int32Array): DrawBatch {
  into.fill(0);
  const totals = counts.map((draw, d) => {
    const shift = 8 * d;
    let total = 0;
    for (let row = 0; row < into.length; row++) {
      const count = draw[row]!;
      into[row] = into[row]! | (count << shift);
      total += count;
    }
    return total;
  });
  return { counts, packed: into, totals };
}
