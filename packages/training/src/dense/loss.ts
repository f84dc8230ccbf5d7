import { sigmoid } from './activation.ts';

/**
 * The loss of one batch, and its gradient with respect to the last layer's output before (where fused) or after its
 * activation. `output` is overwritten with the prediction, `gradient` with d(mean loss)/d(...).
 */
export interface Loss {
  /** The last activation where it is part of the loss. */
  readonly fusedActivation: 'softmax' | 'sigmoid' | null;
  /** `classes`: one class index a row; `values`: as many numbers a row as there are outputs. */
  readonly targets: 'classes' | 'values';
  /** @returns the sum over the rows (weighted), not the mean */
  batch(output: Float32Array, targets: Float32Array, gradient: Float32Array, shape: BatchShape): number;
}

export interface BatchShape {
  readonly rows: number;
  readonly width: number;
  /** Numbers from one row of `output` and `gradient` to the next. */
  readonly stride: number;
  /** Numbers from one row of `targets` to the next. */
  readonly targetStride: number;
  /** What a row counts, or each of its outputs; null: all the same. */
  readonly weights: Float32Array | null;
  /** Weights of a row: 1, or one an output. */
  readonly weightWidth: number;
}

/**
 * Cross-entropy of softmax, times (1 - p)^gamma of the true class (Lin et al. 2017, "Focal Loss for Dense Object
 * Detection"); gamma 0 is plain cross-entropy. The logarithm is taken from the logits: no probability rounds to 0.
 */
export function softmaxCrossEntropy(gamma = 0): Loss {
  return {
    fusedActivation: 'softmax',
    targets: 'classes',
    batch(output, targets, gradient, { rows, width, stride, targetStride, weights }) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const at = row * stride;
        let largest = Number.NEGATIVE_INFINITY;
        for (let j = 0; j < width; j++) if (!(output[at + j]! <= largest)) largest = output[at + j]!;
        let total = 0;
        for (let j = 0; j < width; j++) total += Math.exp(output[at + j]! - largest);
        const weight = weights === null ? 1 : weights[row]!;
        const wanted = at + targets[row * targetStride]!;
        const logarithm = output[wanted]! - largest - Math.log(total);
        const { value, slope } = focus(logarithm, gamma);
        sum += weight * value;
        const scale = (weight * slope) / rows;
        for (let j = at; j < at + width; j++) {
          const probability = Math.exp(output[j]! - largest) / total;
          output[j] = probability;
          gradient[j] = (probability - (j === wanted ? 1 : 0)) * scale;
        }
      }
      return sum;
    },
  };
}

/** The same for one unit with sigmoid per output; with several outputs the mean over them. */
export function sigmoidCrossEntropy(gamma = 0): Loss {
  return {
    fusedActivation: 'sigmoid',
    targets: 'values',
    batch(output, targets, gradient, { rows, width, stride, targetStride, weights, weightWidth }) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        for (let j = 0; j < width; j++) {
          const own = weights === null ? 1 : weights[weightWidth === 1 ? row : row * width + j]!;
          const weight = own / width;
          const z = output[row * stride + j]!;
          const target = targets[row * targetStride + j]!;
          const probability = sigmoid(z);
          output[row * stride + j] = probability;
          // max(z, 0) - z t + log(1 + exp(-|z|)): TensorFlow's form, which does not overflow.
          const entropy = Math.max(z, 0) - z * target + Math.log1p(Math.exp(-Math.abs(z)));
          const { value, slope } = focus(-entropy, gamma);
          sum += weight * value;
          gradient[row * stride + j] = ((probability - target) * slope * weight) / rows;
        }
      }
      return sum;
    },
  };
}

const focused = { value: 0, slope: 1 };

/**
 * The focal loss of a true class of probability p, and what its slope is to that of cross-entropy:
 * (1 - p)^gamma - gamma p (1 - p)^(gamma - 1) log p.
 */
function focus(logarithm: number, gamma: number): { readonly value: number; readonly slope: number } {
  focused.value = -logarithm;
  focused.slope = 1;
  if (gamma === 0) return focused;
  const p = Math.exp(logarithm);
  const power = (1 - p) ** gamma;
  focused.value = -power * logarithm;
  focused.slope = p >= 1 ? 0 : power - gamma * p * (1 - p) ** (gamma - 1) * logarithm;
  return focused;
}

/** A loss that is a sum over outputs of `value(prediction, target)`, mean over the width. */
function elementwise(
  value: (prediction: number, target: number) => number,
  slope: (prediction: number, target: number) => number,
): Loss {
  return {
    fusedActivation: null,
    targets: 'values',
    batch(output, targets, gradient, { rows, width, stride, targetStride, weights }) {
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const weight = (weights === null ? 1 : weights[row]!) / width;
        for (let j = 0; j < width; j++) {
          const [prediction, target] = [output[row * stride + j]!, targets[row * targetStride + j]!];
          gradient[row * stride + j] = (slope(prediction, target) * weight) / rows;
          sum += weight * value(prediction, target);
        }
      }
      return sum;
    },
  };
}

const residual = (value: (e: number) => number, slope: (e: number) => number): Loss =>
  elementwise(
    (prediction, target) => value(prediction - target),
    (prediction, target) => slope(prediction - target),
  );

export const squaredError = residual(
  (e) => e * e,
  (e) => 2 * e,
);
export const absoluteError = residual(Math.abs, Math.sign);

/** Huber 1964: square up to `delta`, then linear. */
export const huber = (delta = 1): Loss =>
  residual(
    (e) => (Math.abs(e) <= delta ? 0.5 * e * e : delta * (Math.abs(e) - 0.5 * delta)),
    (e) => (Math.abs(e) <= delta ? e : delta * Math.sign(e)),
  );

/** Koenker & Bassett 1978: its minimum is the quantile. */
export const pinball = (quantile: number): Loss =>
  residual(
    (e) => (e >= 0 ? (1 - quantile) * e : -quantile * e),
    (e) => (e > 0 ? 1 - quantile : e < 0 ? -quantile : 0),
  );

/** Keras' small number in the logarithm. */
const TINY = 1e-7;

/** The negative log-likelihood of counts without its constant; predictions must be positive. */
export const poisson = elementwise(
  (prediction, target) => prediction - target * Math.log(prediction + TINY),
  (prediction, target) => 1 - target / (prediction + TINY),
);
