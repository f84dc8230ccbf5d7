/** Running sums over rows: of the loss, and of right answers or absolute errors. */
export interface Totals {
  rows: number;
  loss: number;
  score: number;
}

export type ScoreOutputs = (outputs: Float32Array, targets: Float32Array) => number;

/** How many rows are classified right: of logits or probabilities, rows x units. */
export function countRight(units: number, threshold: number): ScoreOutputs {
  return (outputs, targets) => {
    let right = 0;
    for (let row = 0; row < targets.length; row++) {
      let best = units === 1 && outputs[row]! > threshold ? 1 : 0;
      for (let k = 1; k < units; k++) if (outputs[row * units + k]! > outputs[row * units + best]!) best = k;
      if (best === targets[row]) right++;
    }
    return right;
  };
}

/** The sum of absolute errors in the target's unit. */
export function sumErrors(scale: number): ScoreOutputs {
  return (outputs, targets) => {
    let sum = 0;
    for (let row = 0; row < targets.length; row++) sum += Math.abs(outputs[row]! - targets[row]!);
    return sum * scale;
  };
}
