import type { Optimizer } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { OptimizerSpec } from './model-spec.ts';

export function makeOptimizer({ tf }: Engine, { name, learningRate, settings }: OptimizerSpec): Optimizer {
  const number = (key: string) => settings[key] as number;
  switch (name) {
    case 'sgd':
      return tf.train.sgd(learningRate);
    case 'momentum':
      return tf.train.momentum(learningRate, number('momentum'), settings['nesterov'] as boolean);
    case 'rmsprop':
      return tf.train.rmsprop(
        learningRate,
        number('decay'),
        number('momentum'),
        number('epsilon'),
        settings['centered'] as boolean,
      );
    case 'adam':
      return tf.train.adam(learningRate, number('beta1'), number('beta2'), number('epsilon'));
    case 'adagrad':
      return tf.train.adagrad(learningRate, number('initial-accumulator-value'));
    case 'adadelta':
      return tf.train.adadelta(learningRate, number('rho'), number('epsilon'));
    case 'adamax':
      return tf.train.adamax(
        learningRate,
        number('beta1'),
        number('beta2'),
        number('epsilon'),
        number('decay'),
      );
  }
}
