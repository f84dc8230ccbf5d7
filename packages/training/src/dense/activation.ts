/** In place over `count` rows of `width` numbers that lie `stride` apart. */
export interface Activation {
  /** z → y. */
  forward(y: Float32Array, count: number, width: number, stride: number): void;
  /** g *= dy/dz, told by `known`: the outputs y, or the inputs z. */
  gradient(g: Float32Array, known: Float32Array, count: number, width: number, stride: number): void;
  readonly slopeBy: 'output' | 'input';
}

type Scalar = (x: number) => number;

function elementwise(value: Scalar, slope: Scalar, slopeBy: Activation['slopeBy'] = 'output'): Activation {
  return {
    slopeBy,
    forward(y, count, width, stride) {
      for (let row = 0; row < count; row++) {
        const end = row * stride + width;
        for (let i = row * stride; i < end; i++) y[i] = value(y[i]!);
      }
    },
    gradient(g, known, count, width, stride) {
      for (let row = 0; row < count; row++) {
        const end = row * stride + width;
        for (let i = row * stride; i < end; i++) g[i] = g[i]! * slope(known[i]!);
      }
    },
  };
}

/** Klambauer et al. 2017, "Self-Normalizing Neural Networks". */
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

export const sigmoid: Scalar = (x) => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));
export const softplus: Scalar = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** By the names of Keras. `relu` has kernels of its own; `softmax` belongs to the loss. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  linear: { slopeBy: 'output', forward() {}, gradient() {} },
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
  softplus: elementwise(softplus, (y) => -Math.expm1(-y)),
  softsign: elementwise(
    (x) => x / (1 + Math.abs(x)),
    (y) => (1 - Math.abs(y)) ** 2,
  ),
  relu6: elementwise(
    (x) => Math.min(6, Math.max(0, x)),
    (y) => (y > 0 && y < 6 ? 1 : 0),
  ),
  hard_sigmoid: elementwise(
    (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)),
    (y) => (y > 0 && y < 1 ? 0.2 : 0),
  ),
  swish: elementwise(
    (x) => x * sigmoid(x),
    (x) => sigmoid(x) * (1 + x * (1 - sigmoid(x))),
    'input',
  ),
  mish: elementwise(
    (x) => x * Math.tanh(softplus(x)),
    (x) => {
      const t = Math.tanh(softplus(x));
      return t + x * (1 - t * t) * sigmoid(x);
    },
    'input',
  ),
};
