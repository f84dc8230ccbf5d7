import { KERNEL_BYTES } from './kernel-bytes.ts';

/** The inner loops; every pointer and stride is in bytes of the arena's memory. */
export interface Kernels {
  /** c[i, j] = bias[j] + sum over p < k of a[i, p] * b[p, j]; `n` a multiple of 8, rows of `b` and `c` in one piece. */
  gemm(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    colA: number,
    b: number,
    rowB: number,
    bias: number,
    c: number,
    rowC: number,
  ): void;
  adam(
    count: number,
    w: number,
    g: number,
    m: number,
    v: number,
    rate: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    correct1: number,
    correct2: number,
    epsilon: number,
  ): void;
  relu(count: number, y: number): void;
  reluGradient(count: number, y: number, g: number): void;
}

let module: WebAssembly.Module | undefined;

export function loadKernels(memory: WebAssembly.Memory): Kernels {
  module ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
}
