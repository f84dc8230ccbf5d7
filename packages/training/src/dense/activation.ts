/** In place over `count` rows of `width` numbers that lie `stride` apart. */
export interface Activation {
  /** z → y. */
  forward(y: Float32Array, count: number, width: number, stride: number): void;
  /** g *= dy/dz, told by y alone. */
  gradient(g: Float32Array, y: Float32Array, count: number, width: number, stride: number): void;
}

type Scalar = (x: number) => number;

function elementwise(value: Scalar, slope: Scalar): Activation {
  return {
    forward(y, count, width, stride) {
      for (let row = 0; row < count; row++) {
        const end = row * stride + width;
        for (let i = row * stride; i < end; i++) y[i] = value(y[i]!);
      }
    },
    gradient(g, y, count, width, stride) {
      for (let row = 0; row < count; row++) {
        const end = row * stride + width;
        for (let i = row * stride; i < end; i++) g[i] = g[i]! * slope(y[i]!);
      }
    },
  };
}

/** Klambauer et al. 2017, "Self-Normalizing Neural Networks". */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

export const sigmoid: Scalar = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** By the names of Keras. `relu` has kernels of its own; `softmax` belongs to the loss. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  linear: { forward() {}, gradient() {} },
  sigmoid: elementwise(sigmoid, (y) => y * (1 - y)),
  tanh: elementwise(Math.tanh, (y) => 1 - y * y),
  elu: elementwise(
    (x) => (x > 0 ? x : Math.expm1(x)),
    (y) => (y > 0 ? 1 : y + 1),
  ),
  selu: elementwise(
    (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x)),
    (y) => (y > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA),
  ),
  softplus: elementwise(
    (x) => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x))),
    (y) => -Math.expm1(-y),
  ),
  softsign: elementwise(
    (x) => x / (1 + Math.abs(x)),
    (y) => (1 - Math.abs(y)) ** 2,
  ),
  relu6: elementwise(
    (x) => Math.min(6, Math.max(0, x)),
    (y) => (y > 0 && y < 6 ? 1 : 0),
  ),
  hardSigmoid: elementwise(
    (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)),
    (y) => (y > 0 && y < 1 ? 0.2 : 0),
  ),
};
