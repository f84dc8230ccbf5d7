import type { NamedTensorMap, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { Engine } from '@trainyard/models';
import type { Rule } from '../make-optimizer.ts';
import type { NativeBackend } from './load-native.ts';

/** Ids of the resources of one weight: the weight and its two moments, all within TensorFlow. */
interface Slots {
  readonly value: number;
  readonly first: number;
  readonly second: number;
}

export interface AdamSettings {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** Resources of one name would be shared, also between two trainings. */
let made = 0;

/**
 * Adam as TensorFlow's own operation `ResourceApplyAdam`, one for each weight instead of TensorFlow.js' fourteen. With
 * epsilon scaled by sqrt(1 - beta2^t) it computes what Kingma and Ba (2015), algorithm 1, and TensorFlow.js do.
 */
export function nativeAdam({ tf }: Engine, { learningRate, beta1, beta2, epsilon }: AdamSettings): Rule {
  const backend = tf.backend() as NativeBackend;
  const { binding } = backend;
  const slots = new Map<string, Slots>();
  let [rate, power1, power2] = [learningRate, 1, 1];

  const type = (name: string) => ({ name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT });
  const idOf = (tensor: Tensor) => backend.getInputTensorIds([tensor])[0]!;
  const resource = (shape: readonly number[]): number => {
    const text = (name: string, value: string) => ({ name, type: binding.TF_ATTR_STRING, value });
    const attributes = [
      type('dtype'),
      { name: 'shape', type: binding.TF_ATTR_SHAPE, value: shape },
      text('container', ''),
      text('shared_name', `trainyard_adam_${++made}`),
    ];
    return binding.executeOp('VarHandleOp', attributes, [], 1)[0]!.id;
  };
  const assign = (handle: number, value: number) =>
    void binding.executeOp('AssignVariableOp', [type('dtype')], [handle, value], 0);
  const prepare = (variable: Variable): Slots => {
    const one = {
      value: resource(variable.shape),
      first: resource(variable.shape),
      second: resource(variable.shape),
    };
    tf.tidy(() => {
      const zeros = idOf(tf.zerosLike(variable));
      assign(one.first, zeros);
      assign(one.second, zeros);
    });
    return one;
  };
  const flag = (name: string) => ({ name, type: binding.TF_ATTR_BOOL, value: false });
  const attributes = [type('T'), flag('use_locking'), flag('use_nesterov')];

  return {
    setRate(value) {
      rate = value;
    },
    applyGradients(gradients: NamedTensorMap) {
      power1 *= beta1;
      power2 *= beta2;
      const numbers = [power1, power2, rate, beta1, beta2, epsilon * Math.sqrt(1 - power2)];
      const constants = numbers.map((value) =>
        binding.createTensor([], binding.TF_FLOAT, Float32Array.of(value)),
      );
      try {
        for (const [name, gradient] of Object.entries(gradients)) {
          const variable = tf.engine().registeredVariables[name]!;
          const own = slots.get(name) ?? prepare(variable);
          slots.set(name, own);
          // Whatever else changed the weight (decay, weights that were given) holds.
          assign(own.value, idOf(variable));
          const { value, first, second } = own;
          const inputs = [value, first, second, ...constants, idOf(gradient)];
          binding.executeOp('ResourceApplyAdam', attributes, inputs, 0);
          const [read] = binding.executeOp('ReadVariableOp', [type('dtype')], [value], 1);
          const next = backend.createOutputTensor(read);
          variable.assign(next);
          next.dispose();
        }
      } finally {
        for (const id of constants) binding.deleteTensor(id);
      }
    },
    dispose() {
      for (const own of slots.values())
        for (const handle of Object.values(own) as number[]) {
          binding.executeOp(
            'DestroyResourceOp',
            [{ ...flag('ignore_lookup_error'), value: true }],
            [handle],
            0,
          );
          binding.deleteTensor(handle);
        }
      slots.clear();
    },
  };
}
