import { copyNumbers } from './dense/copy-numbers.ts';
import type { EncodedRows } from './learner.ts';

/** The rows of one step, row-major, in memory of its own. */
export interface Batch {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  /** What each row counts, or each output of it; null: all the same. */
  readonly weights: Float32Array | null;
}

/**
 * Copies rows that lie apart. What was returned before is overwritten.
 *
 * @param units outputs of a row: a teacher adds as many numbers to the targets, or one a class
 */
export function batchGatherer(batchSize: number, width: number, units: number) {
  const all = {
    features: new Float32Array(batchSize * width),
    targets: new Float32Array(batchSize * 2 * (units + 1)),
    weights: new Float32Array(batchSize * units),
  };
  return (
    { features, targets, weights, targetWidth, weightWidth = 1 }: EncodedRows,
    order: Int32Array,
    start: number,
    count: number,
  ): Batch => {
    for (let i = 0; i < count; i++) {
      const row = order[start + i]!;
      const from = row * width;
      for (let k = 0; k < width; k++) all.features[i * width + k] = features[from + k]!;
      copyNumbers(targets, row * targetWidth, all.targets, i * targetWidth, targetWidth);
      if (weights !== null)
        copyNumbers(weights, row * weightWidth, all.weights, i * weightWidth, weightWidth);
    }
    return {
      features: all.features.subarray(0, count * width),
      targets: all.targets.subarray(0, count * targetWidth),
      weights: weights === null ? null : all.weights.subarray(0, count * weightWidth),
    };
  };
}
