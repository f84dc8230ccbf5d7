/** Running sums over rows: of the loss, and of right answers or absolute errors. */
export interface Totals {
  rows: number;
  loss: number;
  score: number;
}

/** Rows of outputs lie `stride` apart, those of targets `targetStride`. */
export type ScoreOutputs = (
  outputs: Float32Array,
  stride: number,
  targets: Float32Array,
  rows: number,
  targetStride: number,
) => number;

/** How many rows are classified right: of logits or probabilities, rows x units. */
export function countRight(units: number, threshold: number): ScoreOutputs {
  return (outputs, stride, targets, rows, targetStride) => {
    let right = 0;
    for (let row = 0; row < rows; row++) {
      const at = row * stride;
      let best = units === 1 && outputs[at]! > threshold ? 1 : 0;
      for (let k = 1; k < units; k++) if (outputs[at + k]! > outputs[at + best]!) best = k;
      if (best === targets[row * targetStride]) right++;
    }
    return right;
  };
}

/** In how many rows each label is right. */
export function countAllRight(units: number, threshold: number): ScoreOutputs {
  return (outputs, stride, targets, rows, targetStride) => {
    let right = 0;
    for (let row = 0; row < rows; row++) {
      let k = 0;
      while (k < units && outputs[row * stride + k]! >= threshold === targets[row * targetStride + k]! > 0.5)
        k++;
      if (k === units) right++;
    }
    return right;
  };
}

/** The sum of absolute errors in the target's unit. */
export function sumErrors(scale: number): ScoreOutputs {
  return (outputs, stride, targets, rows, targetStride) => {
    let sum = 0;
    for (let row = 0; row < rows; row++)
      sum += Math.abs(outputs[row * stride]! - targets[row * targetStride]!);
    return sum * scale;
  };
}
