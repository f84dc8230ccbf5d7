import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { Rule } from '../make-optimizer.ts';
import type { OptimizerSpec } from '../model-spec.ts';
import type { NativeBackend } from './load-native.ts';
import { type NativeVariable, nativeOperations, type TensorId } from './native-operations.ts';
import { nativeUpdate } from './native-update.ts';

/**
 * An optimizer of TensorFlow.js as TensorFlow's own operation, one for each weight: Adam is fourteen otherwise.
 *
 * @returns null for one that stays TensorFlow.js'
 */
export function nativeRule({ tf }: Engine, optimizer: OptimizerSpec): Rule | null {
  const backend = tf.backend() as NativeBackend;
  const native = nativeOperations(backend);
  // Clipping and decay are done to the tensors of TensorFlow.js, as for every other rule.
  const update = nativeUpdate(native, { ...optimizer, clipNorm: null, weightDecay: 0 });
  if (update === null) return null;
  const places = new Map<string, NativeVariable>();
  let rate = optimizer.learningRate;

  return {
    setRate(value) {
      rate = value;
    },
    applyGradients(gradients: NamedTensorMap) {
      const slopes = new Map<NativeVariable, TensorId>();
      for (const [name, gradient] of Object.entries(gradients)) {
        const variable = tf.engine().registeredVariables[name]!;
        const place = places.get(name) ?? native.variable(variable.shape);
        places.set(name, place);
        // Whatever else changed the weight (decay, weights that were given) holds.
        place.assign(native.idOf(variable));
        slopes.set(place, native.idOf(gradient));
      }
      update.step(rate, slopes);
      for (const name of Object.keys(gradients)) {
        const next = native.tensorOf(places.get(name)!);
        tf.engine().registeredVariables[name]!.assign(next);
        next.dispose();
      }
    },
    dispose() {
      update.dispose();
      for (const place of places.values()) place.destroy();
      places.clear();
    },
  };
}
