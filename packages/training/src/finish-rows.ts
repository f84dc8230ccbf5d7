import type { Encoded } from '@trainyard/preprocessing';
import type { EncodedRows } from './learner.ts';

/** Encoded rows, and which of the given ones they are. */
export interface FinishedRows extends EncodedRows {
  /** Positions among the given rows; null for all. */
  readonly kept: Int32Array | null;
}

/** Joins features and targets, without the rows of a forecast whose history is too short. */
export function finishRows(
  { features, width, rowCount, short }: Encoded,
  targets: Float32Array,
): FinishedRows {
  const targetWidth = rowCount === 0 ? 1 : targets.length / rowCount;
  if (short === null || short === undefined)
    return { features, width, targets, targetWidth, rowCount, weights: null, kept: null };
  const kept = Int32Array.from({ length: rowCount }, (_, row) => row).filter((row) => short[row] === 0);
  return {
    features: pick(features, width, kept),
    width,
    targets: pick(targets, targetWidth, kept),
    targetWidth,
    rowCount: kept.length,
    weights: null,
    kept,
  };
}

/** Some rows of row-major numbers. */
export function pick(values: Float32Array, width: number, rows: ArrayLike<number>): Float32Array {
  const picked = new Float32Array(rows.length * width);
  for (let i = 0; i < rows.length; i++)
    picked.set(values.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  return picked;
}
