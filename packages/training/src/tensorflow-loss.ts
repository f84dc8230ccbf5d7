import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { BuiltNetwork } from './build-network.ts';
import type { DistillationSpec, LossSpec } from './model-spec.ts';

/** Where Keras clips probabilities. */
const EPSILON = 1e-7;

/**
 * Mean loss over the rows; `outputs` is rows x units, `targets` are values or class indices, one a row, or each
 * label's 0 or 1, and behind them what a teacher says; `weights` is what each row or each output counts.
 */
export type TensorFlowLoss = (outputs: Tensor, targets: Float32Array, weights: Float32Array | null) => Scalar;

export function makeLoss(
  { tf }: Engine,
  loss: LossSpec,
  { output, units, labels = false }: Pick<BuiltNetwork, 'output' | 'units' | 'labels'>,
  distillation: DistillationSpec | null = null,
): TensorFlowLoss {
  const rowLoss = labels ? lossOfLabels(tf, loss, output, units) : lossOfRows(tf, loss, output, units);
  const own = labels ? units : 1;
  const mean = (losses: Tensor, weights: Float32Array | null) => {
    if (weights === null) return tf.mean(losses) as Scalar;
    return tf.mean(
      tf.mul(
        losses,
        tf.reshape(
          tf.tensor1d(weights),
          losses.shape.length === 2 && weights.length < losses.size ? [-1, 1] : losses.shape,
        ),
      ),
    ) as Scalar;
  };
  return (outputs, targets, weights) => {
    const rows = outputs.shape[0]!;
    const stride = targets.length / rows;
    if (stride === own || distillation === null) return mean(rowLoss(outputs, targets), weights);
    const part = (from: number, count: number) =>
      Float32Array.from(
        { length: rows * count },
        (_, i) => targets[Math.floor(i / count) * stride + from + (i % count)]!,
      );
    const soft =
      output === 'values'
        ? rowLoss(outputs, part(own, units))
        : softLoss(tf, output, units, labels, distillation.temperature, outputs, part(own, stride - own));
    const hard = mean(rowLoss(outputs, part(0, own)), weights);
    return tf.add(tf.mul(1 - distillation.weight, hard), tf.mul(distillation.weight, mean(soft, weights)));
  };
}

/** T² KL(teacher || student) at temperature T (Hinton et al. 2015): one number a row, or a cell of labels. */
function softLoss(
  tf: Engine['tf'],
  output: BuiltNetwork['output'],
  units: number,
  labels: boolean,
  temperature: number,
  outputs: Tensor,
  teacher: Float32Array,
): Tensor {
  const q = tf.tensor2d(teacher, [outputs.shape[0]!, units]);
  const entropy = (p: Tensor) => tf.mul(p, tf.log(tf.clipByValue(p, 1e-30, 1)));
  if (units === 1 || labels) {
    const clipped = tf.clipByValue(outputs, EPSILON, 1 - EPSILON);
    const logits = output === 'logits' ? outputs : tf.sub(tf.log(clipped), tf.log(tf.sub(1, clipped)));
    const z = tf.div(logits, temperature);
    const tail = tf.log1p(tf.exp(tf.neg(tf.abs(z))));
    const [logP, logQ] = [tf.sub(tf.neg(tf.relu(tf.neg(z))), tail), tf.sub(tf.neg(tf.relu(z)), tail)];
    const [p, rest] = [q, tf.sub(1, q)];
    const kl = tf.sub(tf.add(entropy(p), entropy(rest)), tf.add(tf.mul(p, logP), tf.mul(rest, logQ)));
    return tf.mul(temperature ** 2, labels ? kl : tf.reshape(kl, [-1]));
  }
  const logits = output === 'logits' ? outputs : tf.log(tf.clipByValue(outputs, EPSILON, 1));
  const logarithms = tf.logSoftmax(tf.div(logits, temperature));
  return tf.mul(temperature ** 2, tf.sum(tf.sub(entropy(q), tf.mul(q, logarithms)), -1));
}

/** One number for each label of each row. */
function lossOfLabels(
  tf: Engine['tf'],
  loss: LossSpec,
  output: BuiltNetwork['output'],
  units: number,
): RowLoss {
  return (outputs, targets) => {
    const logarithm = tf.reshape(likelihood(tf, output, 1, tf.reshape(outputs, [-1, 1]), targets), [
      -1,
      units,
    ]);
    return loss.name === 'focal'
      ? tf.mul(tf.neg(logarithm), tf.pow(tf.sub(1, tf.exp(logarithm)), loss.gamma))
      : tf.neg(logarithm);
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
