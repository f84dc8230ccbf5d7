import type { NamedTensorMap, Optimizer, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import { fusedAdam } from './engines/fused-adam.ts';
import { nativeRule } from './engines/native-rule.ts';
import { wasmAdam } from './engines/wasm-adam.ts';
import type { OptimizerSpec } from './model-spec.ts';

export interface TensorFlowOptimizer {
  /** One step down the gradient of the cost; call it inside a tidy. */
  minimize(cost: () => Scalar, variables: Variable[], learningRate: number): Scalar;
  dispose(): void;
}

/** How a step changes the weights. */
export interface Rule {
  setRate(learningRate: number): void;
  /** @param gradients by the names of their variables */
  applyGradients(gradients: NamedTensorMap): void;
  dispose(): void;
}

/** TensorFlow.js' optimizer, with a learning rate that may change, clipping of the gradient, and weight decay. */
export function makeOptimizer(engine: Engine, spec: OptimizerSpec): TensorFlowOptimizer {
  const { tf } = engine;
  const { clipNorm, weightDecay } = spec;
  const rule = ownRule(engine, spec) ?? stockRule(tf, spec);
  let current = spec.learningRate;

  const clip = (gradients: Record<string, Tensor>, most: number): Record<string, Tensor> => {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
    const norm = tf.sqrt(tf.addN(squares));
    const scale = tf.div(most, tf.maximum(norm, most));
    return Object.fromEntries(
      Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]),
    );
  };

  return {
    minimize(cost, variables, learningRate) {
      if (learningRate !== current) rule.setRate(learningRate);
      current = learningRate;
      const { value, grads } = tf.variableGrads(cost, variables);
      const gradients = clipNorm === null ? grads : clip(grads, clipNorm);
      if (weightDecay !== 0)
        for (const variable of variables) variable.assign(tf.mul(variable, 1 - learningRate * weightDecay));
      rule.applyGradients(gradients as NamedTensorMap);
      return value;
    },
    dispose: () => rule.dispose(),
  };
}

/** Of our own, where one is faster than TensorFlow.js'; null elsewhere. */
function ownRule(engine: Engine, spec: OptimizerSpec): Rule | null {
  const { name, learningRate, settings } = spec;
  if (engine.name === 'node' || engine.name === 'node-gpu') return nativeRule(engine, spec);
  if (engine.name === 'webgpu' || (name !== 'adam' && name !== 'adamw')) return null;
  const number = (key: string) => settings[key] as number;
  const [beta1, beta2, epsilon] = [number('beta1'), number('beta2'), number('epsilon')];
  const adam = engine.name === 'wasm' ? wasmAdam : fusedAdam;
  return adam(engine, { learningRate, beta1, beta2, epsilon });
}

function stockRule(tf: Engine['tf'], spec: OptimizerSpec): Rule {
  const optimizer = makeRule(tf, spec);
  return {
    setRate: (rate) => setRate(optimizer, rate),
    applyGradients: (gradients) => optimizer.applyGradients(gradients),
    dispose: () => optimizer.dispose(),
  };
}

/** Only some have the method; the others read the property at every step. */
function setRate(optimizer: Optimizer, rate: number): void {
  if ('setLearningRate' in optimizer) (optimizer.setLearningRate as (rate: number) => void)(rate);
  else (optimizer as unknown as { learningRate: number }).learningRate = rate;
}

function makeRule(tf: Engine['tf'], { name, learningRate, settings }: OptimizerSpec): Optimizer {
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
    case 'adamw':
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
