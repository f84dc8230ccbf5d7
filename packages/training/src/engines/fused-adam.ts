import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { Rule } from '../make-optimizer.ts';

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

interface Slots {
  values: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * Adam (Kingma and Ba, 2015, algorithm 1) as one loop over the numbers of a weight, instead of TensorFlow.js' fourteen
 * operations: for engines whose numbers lie in this process' memory.
 */
export function fusedAdam({ tf }: Engine, { learningRate, beta1, beta2, epsilon }: AdamSettings): Rule {
  const slots = new Map<string, Slots>();
  let [rate, power1, power2] = [learningRate, 1, 1];
  return {
    setRate(value) {
      rate = value;
    },
    applyGradients(gradients: NamedTensorMap) {
      power1 *= beta1;
      power2 *= beta2;
      const [correct1, correct2] = [1 / (1 - power1), 1 / (1 - power2)];
      for (const [name, gradient] of Object.entries(gradients)) {
        const variable = tf.engine().registeredVariables[name]!;
        const values = variable.dataSync<'float32'>() as Float32Array;
        const size = values.length;
        const own = slots.get(name) ?? {
          values: new Float32Array(0),
          first: new Float32Array(size),
          second: new Float32Array(size),
        };
        slots.set(name, own);
        // On cpu the weight then has our own array, which no one else holds, and is changed where it lies.
        const held = own.values === values;
        if (!held) own.values = Float32Array.from(values);
        const slopes = gradient.dataSync<'float32'>();
        const { values: weights, first, second } = own;
        for (let i = 0; i < size; i++) {
          const slope = slopes[i]!;
          const m = beta1 * first[i]! + (1 - beta1) * slope;
          const v = beta2 * second[i]! + (1 - beta2) * slope * slope;
          first[i] = m;
          second[i] = v;
          weights[i]! -= (rate * m * correct1) / (Math.sqrt(v * correct2) + epsilon);
        }
        if (!held) {
          const next = tf.tensor(weights, variable.shape, 'float32');
          variable.assign(next);
          next.dispose();
        }
      }
    },
    dispose: () => slots.clear(),
  };
}
