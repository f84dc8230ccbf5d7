import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Engine } from '@trainyard/models';
import type { BuiltNetwork } from './build-network.ts';
import type { LossName } from './model-spec.ts';

/** Where Keras clips probabilities. */
const EPSILON = 1e-7;
/** Where Huber's loss turns from square to absolute, in standard deviations of the target. */
const HUBER_DELTA = 1;

/** Mean loss over the rows; `outputs` is rows x units, `targets` are values or class indices, one a row. */
export type Loss = (outputs: Tensor, targets: Float32Array) => Scalar;

/** @throws InputError when the loss is not one for the task */
export function chooseLoss(name: LossName | null, task: Task): LossName {
  const chosen = name ?? (task === 'regression' ? 'mse' : 'cross-entropy');
  if ((chosen === 'cross-entropy') === (task !== 'regression')) return chosen;
  const fitting = task === 'regression' ? 'mse, mae or huber' : 'cross-entropy';
  throw new InputError(`model.loss is ${chosen}, but the task is ${task}.`, {
    fix: `Use ${fitting}, or leave it out.`,
  });
}

export function makeLoss(
  { tf }: Engine,
  name: LossName,
  { output, units }: Pick<BuiltNetwork, 'output' | 'units'>,
): Loss {
  const column = (targets: Float32Array) => tf.tensor(targets, [targets.length, 1], 'float32');
  const mean = (losses: Tensor) => tf.mean(losses) as Scalar;
  switch (name) {
    case 'mse':
      return (outputs, targets) => mean(tf.square(tf.sub(outputs, column(targets))));
    case 'mae':
      return (outputs, targets) => mean(tf.abs(tf.sub(outputs, column(targets))));
    case 'huber':
      return (outputs, targets) => {
        const error = tf.abs(tf.sub(outputs, column(targets)));
        const square = tf.minimum(error, HUBER_DELTA);
        return mean(tf.add(tf.mul(0.5, tf.square(square)), tf.mul(HUBER_DELTA, tf.sub(error, square))));
      };
    case 'cross-entropy':
      break;
  }
  if (units === 1) {
    if (output === 'logits') {
      // max(z, 0) - z y + log(1 + exp(-|z|)): TensorFlow's form, which does not overflow.
      return (z, targets) => {
        const softplus = tf.log1p(tf.exp(tf.neg(tf.abs(z))));
        return mean(tf.add(tf.sub(tf.relu(z), tf.mul(z, column(targets))), softplus));
      };
    }
    return (p, targets) => {
      const y = column(targets);
      const clipped = tf.clipByValue(p, EPSILON, 1 - EPSILON);
      const likelihood = tf.add(tf.mul(y, tf.log(clipped)), tf.mul(tf.sub(1, y), tf.log(tf.sub(1, clipped))));
      return tf.neg(mean(likelihood)) as Scalar;
    };
  }
  return (outputs, targets) => {
    const classes = tf.tensor1d(Int32Array.from(targets), 'int32');
    const wanted = tf.cast(tf.oneHot(classes, units), 'float32');
    const logs = output === 'logits' ? tf.logSoftmax(outputs) : tf.log(tf.clipByValue(outputs, EPSILON, 1));
    return tf.neg(mean(tf.sum(tf.mul(wanted, logs), -1))) as Scalar;
  };
}
