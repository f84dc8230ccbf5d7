import type { Counts } from '@trainyard/statistics';
import type { ClassificationRows } from './rows.ts';

/** Rows are true classes, columns predicted ones, in the order of `classes`; counts of rows, weights aside. */
export function confusionMatrix(rows: ClassificationRows): number[][] {
  const k = rows.classes.length;
  const cells = new Float64Array(k * k);
  countConfusion(rows.truth, rows.predicted, k, null, null, cells);
  return Array.from({ length: k }, (_, truth) => [...cells.subarray(truth * k, (truth + 1) * k)]);
}

/** Adds each row's weight to its cell, row-major; `cells` is cleared first. */
export function countConfusion(
  truth: Int32Array,
  predicted: Int32Array,
  k: number,
  weights: Float64Array | null,
  counts: Counts | null,
  cells: Float64Array,
): void {
  cells.fill(0);
  const n = truth.length;
  if (weights === null && counts === null) {
    for (let i = 0; i < n; i++) cells[truth[i]! * k + predicted[i]!]! += 1;
  } else if (weights === null) {
    for (let i = 0; i < n; i++) cells[truth[i]! * k + predicted[i]!]! += counts![i]!;
  } else {
    for (let i = 0; i < n; i++) {
      cells[truth[i]! * k + predicted[i]!]! += weights[i]! * (counts === null ? 1 : counts[i]!);
    }
  }
}

/** Each row's cell of the confusion matrix, row-major. */
export function cellCodes(truth: Int32Array, predicted: Int32Array, k: number): Int32Array {
  return truth.map((label, i) => label * k + predicted[i]!);
}

/**
 * The confusion matrix of a draw. Neighbouring rows are counted in different banks, since adding twice in a row to
 * one place in memory makes the processor wait.
 *
 * @param banks two integers a cell
 */
export function countDraw(codes: Int32Array, counts: Counts, banks: Int32Array, cells: Float64Array): void {
  banks.fill(0);
  const size = cells.length;
  const paired = codes.length & ~1;
  for (let i = 0; i < paired; i += 2) {
    const even = codes[i]!;
    const odd = codes[i + 1]! + size;
    banks[even] = banks[even]! + counts[i]!;
    banks[odd] = banks[odd]! + counts[i + 1]!;
  }
  for (let cell = 0; cell < size; cell++) cells[cell] = banks[cell]! + banks[cell + size]!;
  if (paired < codes.length) cells[codes[paired]!]! += counts[paired]!;
}
