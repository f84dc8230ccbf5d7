import type * as core from '@tensorflow/tfjs-core';

type Tf = typeof core;

/** Multiplications below which turning a matrix costs more than it saves. */
const SMALL = 4096;

/**
 * Products with a transposed matrix, as the gradients of dense layers are: the wasm backend has a fast product for
 * matrices as they lie alone, and is ten times slower with transposed ones than when they are turned first.
 */
export function turnTransposedMatrices(tf: Tf, backendName: string): void {
  const product = tf.getKernel('BatchMatMul', backendName);
  const turn = tf.getKernel('Transpose', backendName);
  if (product === undefined || turn === undefined) return;
  const kernelFunc: core.KernelFunc = ({ inputs, backend, attrs }) => {
    const { a, b } = inputs as unknown as { a: core.TensorInfo; b: core.TensorInfo };
    const { transposeA, transposeB } = attrs as unknown as core.BatchMatMulAttrs;
    if (!(transposeA || transposeB) || !isLarge(a, b, transposeB)) {
      return product.kernelFunc({ inputs, backend, attrs: attrs! });
    }
    const made: core.TensorInfo[] = [];
    const turned = (x: core.TensorInfo): core.TensorInfo => {
      const perm = x.shape.map((_, axis) => axis);
      perm.push(...perm.splice(-2).reverse());
      return turn.kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as core.TensorInfo;
    };
    const keep = (x: core.TensorInfo): core.TensorInfo => {
      made.push(x);
      return x;
    };
    const lying = (left: core.TensorInfo, right: core.TensorInfo) =>
      product.kernelFunc({
        inputs: { a: left, b: right },
        backend,
        attrs: { transposeA: false, transposeB: false },
      }) as core.TensorInfo;
    try {
      // a bᵀ = (b aᵀ)ᵀ: of a small a and a large b only the small ones are turned.
      if (!transposeA && isSmaller(a, b)) return turned(keep(lying(b, keep(turned(a)))));
      return lying(transposeA ? keep(turned(a)) : a, transposeB ? keep(turned(b)) : b);
    } finally {
      for (const { dataId } of made) (backend as core.KernelBackend).disposeData(dataId);
    }
  };
  tf.unregisterKernel('BatchMatMul', backendName);
  tf.registerKernel({ ...product, kernelFunc });
}

/** One matrix times one matrix, with enough to compute. */
function isLarge(a: core.TensorInfo, b: core.TensorInfo, transposeB: boolean): boolean {
  const size = ({ shape }: core.TensorInfo) => shape.reduce((all, one) => all * one, 1);
  const [rows, columns] = b.shape.slice(-2) as [number, number];
  const isOne = ({ shape }: core.TensorInfo) => shape.slice(0, -2).every((batch) => batch === 1);
  return isOne(a) && isOne(b) && size(a) * (transposeB ? rows : columns) >= SMALL;
}

/** Whether turning `a` and the product with a transposed `b` is less work than turning `b`. */
function isSmaller(a: core.TensorInfo, b: core.TensorInfo): boolean {
  const [rows, inner] = a.shape.slice(-2) as [number, number];
  const columns = b.shape.at(-2)!;
  return rows * (inner + columns) < inner * columns;
}
