import type * as core from '@tensorflow/tfjs-core';
import { createAnyProduct, type LyingMatrix, type WasmBackend } from './any-product.ts';

type Tf = typeof core;

/**
 * Matrix products of our own on the memory of the wasm backend. Its own are kept for matrices as they lie while nothing
 * is learned: it packs the right one, and reads it packed the next time, which a weight that learns would only lose by.
 * With transposed matrices, as the gradients of dense layers are, it is ten times slower.
 */
export function multiplyOnOurOwn(tf: Tf, backendName: string): void {
  const multiply = createAnyProduct(tf.backend() as unknown as WasmBackend);
  if (multiply === null) return;
  const learns = () => tf.engine().state.gradientDepth > 0;
  const replace = (name: string, isOurs: (attrs: Attributes) => boolean) => {
    const stock = tf.getKernel(name, backendName);
    if (stock === undefined) return;
    const kernelFunc: core.KernelFunc = ({ inputs, backend, attrs }) => {
      const { a, b, bias } = inputs as unknown as Inputs;
      const given = attrs as unknown as Attributes;
      const { transposeA, transposeB } = given;
      const right = lying(b, transposeB);
      const isBetter = (transposeA || transposeB || learns()) && isOurs(given);
      if (!isBetter || !isOne(a) || !isOne(b) || !fits(bias, right.columns))
        return stock.kernelFunc({ inputs, backend, attrs: attrs! });
      const left = lying(a, transposeA);
      const shape = [...longer(a, b).slice(0, -2), left.rows, right.columns];
      return multiply(left, right, bias?.dataId ?? null, shape);
    };
    tf.unregisterKernel(name, backendName);
    tf.registerKernel({ ...stock, kernelFunc });
  };
  replace('BatchMatMul', () => true);
  replace('_FusedMatMul', ({ activation }) => activation === 'linear');
}

interface Inputs {
  readonly a: core.TensorInfo;
  readonly b: core.TensorInfo;
  readonly bias?: core.TensorInfo;
}

interface Attributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly activation?: string;
}

/** One matrix, not several, with a number in it. */
const isOne = ({ shape, dtype }: core.TensorInfo) =>
  dtype === 'float32' &&
  shape.slice(0, -2).every((batch) => batch === 1) &&
  shape.slice(-2).every((size) => size > 0);

/** None, or a number a column. */
const fits = (bias: core.TensorInfo | undefined, columns: number) =>
  bias === undefined || (bias.dtype === 'float32' && bias.shape.length === 1 && bias.shape[0] === columns);

const longer = (a: core.TensorInfo, b: core.TensorInfo) =>
  a.shape.length >= b.shape.length ? a.shape : b.shape;

function lying({ dataId, shape }: core.TensorInfo, isTurned: boolean): LyingMatrix {
  const [first, second] = shape.slice(-2) as [number, number];
  return isTurned
    ? { dataId, rows: second, columns: first, isTurned }
    : { dataId, rows: first, columns: second, isTurned };
}
