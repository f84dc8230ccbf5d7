import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { BuiltNetwork } from './build-network.ts';
import type { LossSpec } from './model-spec.ts';

/** Where Keras clips probabilities. */
const EPSILON = 1e-7;

/**
 * Mean loss over the rows; `outputs` is rows x units, `targets` are values or class indices, one a row, and `weights`
 * what each row counts.
 */
export type TensorFlowLoss = (outputs: Tensor, targets: Float32Array, weights: Float32Array | null) => Scalar;

export function makeLoss(
  { tf }: Engine,
  loss: LossSpec,
  { output, units }: Pick<BuiltNetwork, 'output' | 'units'>,
): TensorFlowLoss {
  const rowLoss = lossOfRows(tf, loss, output, units);
  return (outputs, targets, weights) => {
    const losses = rowLoss(outputs, targets);
    return tf.mean(weights === null ? losses : tf.mul(losses, tf.tensor1d(weights))) as Scalar;
  };
}

/** One number a row. */
type RowLoss = (outputs: Tensor, targets: Float32Array) => Tensor;

function lossOfRows(
  tf: Engine['tf'],
  loss: LossSpec,
  output: BuiltNetwork['output'],
  units: number,
): RowLoss {
  const residual = (value: (error: Tensor) => Tensor) => (outputs: Tensor, targets: Float32Array) =>
    value(tf.sub(tf.reshape(outputs, [-1]), tf.tensor1d(targets)));
  switch (loss.name) {
    case 'mse':
      return residual((error) => tf.square(error));
    case 'mae':
      return residual((error) => tf.abs(error));
    case 'huber':
      return residual((error) => {
        const size = tf.abs(error);
        const square = tf.minimum(size, loss.delta);
        return tf.add(tf.mul(0.5, tf.square(square)), tf.mul(loss.delta, tf.sub(size, square)));
      });
    case 'pinball':
      return residual((error) =>
        tf.add(tf.mul(1 - loss.quantile, tf.relu(error)), tf.mul(loss.quantile, tf.relu(tf.neg(error)))),
      );
    case 'poisson':
      return (outputs, targets) => {
        const predicted = tf.reshape(outputs, [-1]);
        return tf.sub(predicted, tf.mul(tf.tensor1d(targets), tf.log(tf.add(predicted, EPSILON))));
      };
    case 'cross-entropy':
      return (outputs, targets) => tf.neg(likelihood(tf, output, units, outputs, targets));
    case 'focal':
      return (outputs, targets) => {
        const logarithm = likelihood(tf, output, units, outputs, targets);
        return tf.mul(tf.neg(logarithm), tf.pow(tf.sub(1, tf.exp(logarithm)), loss.gamma));
      };
  }
}

/** The logarithm of the true class's probability. */
function likelihood(
  tf: Engine['tf'],
  output: BuiltNetwork['output'],
  units: number,
  outputs: Tensor,
  targets: Float32Array,
): Tensor {
  if (units === 1) {
    const [p, y] = [tf.reshape(outputs, [-1]), tf.tensor1d(targets)];
    if (output === 'logits') {
      // z y - max(z, 0) - log(1 + exp(-|z|)): TensorFlow's form, which does not overflow.
      return tf.sub(tf.sub(tf.mul(p, y), tf.relu(p)), tf.log1p(tf.exp(tf.neg(tf.abs(p)))));
    }
    const clipped = tf.clipByValue(p, EPSILON, 1 - EPSILON);
    return tf.add(tf.mul(y, tf.log(clipped)), tf.mul(tf.sub(1, y), tf.log(tf.sub(1, clipped))));
  }
  const wanted = tf.cast(tf.oneHot(tf.tensor1d(Int32Array.from(targets), 'int32'), units), 'float32');
  const logarithms =
    output === 'logits' ? tf.logSoftmax(outputs) : tf.log(tf.clipByValue(outputs, EPSILON, 1));
  return tf.sum(tf.mul(wanted, logarithms), -1);
}
