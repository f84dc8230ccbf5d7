import { sigmoid } from './activation.ts';

/**
 * The loss of one batch, and its gradient with respect to the last layer's pre-activation (where fused) or output.
 * `output` is overwritten with the prediction, `gradient` with d(mean loss)/d(...).
 */
export interface Loss {
  /** True when `output` comes in as pre-activation, the last activation being part of the loss. */
  readonly fusedActivation: 'softmax' | 'sigmoid' | null;
  /**
   * @param targets rows x width; class indicators for the cross-entropies
   * @returns the sum over the rows (weighted), not the mean
   */
  batch(output: Float32Array, targets: Float32Array, gradient: Float32Array, shape: BatchShape): number;
}

export interface BatchShape {
  readonly rows: number;
  readonly width: number;
  /** Numbers from one row of `output` and `gradient` to the next; rows of `targets` lie `width` apart. */
  readonly stride: number;
  /** What a row counts, one a row; null: all the same. */
  readonly weights: Float32Array | null;
}

/** Keras clips probabilities before the logarithm. */
const EPSILON = 1e-7;

export const softmaxCrossEntropy: Loss = {
  fusedActivation: 'softmax',
  batch(output, targets, gradient, { rows, width, stride, weights }) {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const at = row * stride;
      let largest = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < width; j++) if (output[at + j]! > largest) largest = output[at + j]!;
      let total = 0;
      for (let j = 0; j < width; j++) total += Math.exp(output[at + j]! - largest);
      const weight = weights === null ? 1 : weights[row]!;
      const scale = weight / rows;
      for (let j = 0; j < width; j++) {
        const probability = Math.exp(output[at + j]! - largest) / total;
        const target = targets[row * width + j]!;
        output[at + j] = probability;
        gradient[at + j] = (probability - target) * scale;
        if (target !== 0)
          sum -= weight * target * Math.log(Math.min(1 - EPSILON, Math.max(EPSILON, probability)));
      }
    }
    return sum;
  },
};

export const sigmoidCrossEntropy: Loss = {
  fusedActivation: 'sigmoid',
  batch(output, targets, gradient, { rows, width, stride, weights }) {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      const weight = weights === null ? 1 : weights[row]!;
      for (let j = 0; j < width; j++) {
        const z = output[row * stride + j]!;
        const target = targets[row * width + j]!;
        const probability = sigmoid(z);
        output[row * stride + j] = probability;
        gradient[row * stride + j] = ((probability - target) * weight) / (rows * width);
        // log(1 + exp(-|z|)) + max(z, 0) - z t: exact where the probability rounds to 0 or 1.
        sum += (weight / width) * (Math.log1p(Math.exp(-Math.abs(z))) + Math.max(z, 0) - z * target);
      }
    }
    return sum;
  },
};

/** A loss that is a sum over outputs of `value(prediction - target)`, mean over the width. */
function residual(value: (e: number) => number, slope: (e: number) => number): Loss {
  return {
    fusedActivation: null,
    batch(output, targets, gradient, { rows, width, stride, weights }) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const weight = weights === null ? 1 : weights[row]!;
        for (let j = 0; j < width; j++) {
          const error = output[row * stride + j]! - targets[row * width + j]!;
          gradient[row * stride + j] = (slope(error) * weight) / (rows * width);
          sum += (weight / width) * value(error);
        }
      }
      return sum;
    },
  };
}

export const squaredError = residual(
  (e) => e * e,
  (e) => 2 * e,
);
export const absoluteError = residual(Math.abs, Math.sign);
/** Huber 1964, with delta 1. */
export const huber = residual(
  (e) => (Math.abs(e) <= 1 ? 0.5 * e * e : Math.abs(e) - 0.5),
  (e) => (Math.abs(e) <= 1 ? e : Math.sign(e)),
);
