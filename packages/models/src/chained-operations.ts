import type * as core from '@tensorflow/tfjs-core';

type Method = (this: core.Tensor, ...rest: never[]) => core.Tensor;

/**
 * The few operations that TensorFlow.js layers calls as methods of a tensor, which core does not have by itself: the
 * orthogonal initialiser of recurrent layers needs them. The package that adds all of them is not made for Node.
 */
export function addChainedOperations(tf: typeof core): void {
  const methods: Record<string, Method> = {
    flatten() {
      return tf.reshape(this, [this.size]);
    },
    reshape(shape: number[]) {
      return tf.reshape(this, shape);
    },
    transpose(order?: number[]) {
      return tf.transpose(this, order);
    },
    sign() {
      return tf.sign(this);
    },
    stridedSlice(begin: number[], end: number[], strides: number[]) {
      return tf.stridedSlice(this, begin, end, strides);
    },
  };
  for (const [name, value] of Object.entries(methods)) {
    if (!(name in tf.Tensor.prototype))
      Object.defineProperty(tf.Tensor.prototype, name, { value, configurable: true, writable: true });
  }
}
