import { KERNEL_BYTES } from './kernel-bytes.ts';

/**
 * The inner loops; every pointer and stride is in bytes of the arena's memory. A panel is 8 columns of a matrix, row
 * after row in one piece. Of c rows are written up to `m` and columns up to the next multiple of 8 from `n`; init, from
 * which the sums begin, may be c itself.
 */
export interface Kernels {
  /** c[i, j] = init[i, j] + sum over p < k of a[i, p] * b[p, j]; the panels of b lie `panelB` apart. */
  product(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    b: number,
    panelB: number,
    init: number,
    rowInit: number,
    panelInit: number,
    c: number,
    rowC: number,
    panelC: number,
  ): void;
  /** The same with b[j, p], zeros in c behind column n; `room` for a panel of k rows, up to the next multiple of 8. */
  turnedProduct(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    b: number,
    panelB: number,
    init: number,
    rowInit: number,
    panelInit: number,
    c: number,
    rowC: number,
    panelC: number,
    room: number,
  ): void;
  /**
   * The same with a[p, i] = the number at a + p * stepA + (i >> 2) * tileA + (i & 3) * 4, and b in rows `rowB` apart;
   * `room` for a panel of k rows.
   */
  columnProduct(
    m: number,
    n: number,
    k: number,
    a: number,
    stepA: number,
    tileA: number,
    b: number,
    rowB: number,
    init: number,
    rowInit: number,
    panelInit: number,
    c: number,
    rowC: number,
    panelC: number,
    room: number,
  ): void;
  /**
   * k rows of m numbers, up to the next multiple of 4, into tiles of 4 columns, each row after row in one piece: for
   * {@link columnProduct} with stepA 16 and tileA 16 k.
   */
  pack(m: number, k: number, from: number, row: number, to: number): void;
  /** to[j] = sum over the rows of from[i, j]; `n` a multiple of 8. */
  sumRows(count: number, n: number, from: number, row: number, to: number): void;
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
