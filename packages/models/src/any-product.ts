import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';
import { ExternalError } from '@trainyard/errors';
import { KERNEL_BYTES } from './product-bytes.ts';

/** What is used of TensorFlow.js' wasm backend. */
export interface WasmBackend {
  readonly wasm: {
    readonly asm?: { readonly memory?: unknown };
    readonly HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(at: number): void;
  };
  readonly dataIdMap: { get(dataId: DataId): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32'): TensorInfo;
}

/** Row-major; `isTurned`: what lies there is its transpose. */
export interface LyingMatrix {
  readonly dataId: DataId;
  readonly rows: number;
  readonly columns: number;
  readonly isTurned: boolean;
}

export type AnyProduct = (a: LyingMatrix, b: LyingMatrix, bias: DataId | null, shape: number[]) => TensorInfo;

interface Kernels {
  /** scripts/dense-kernels/any-product.ts; pointers and strides in bytes. */
  anyProduct(
    m: number,
    n: number,
    k: number,
    a: number,
    rowA: number,
    stepA: number,
    tileA: number,
    b: number,
    rowB: number,
    turnB: number,
    init: number,
    panelInit: number,
    c: number,
    rowC: number,
    room: number,
    spare: number,
  ): void;
  pack(m: number, k: number, from: number, row: number, to: number): void;
}

/** Numbers of the left matrix that are read again for every 8 columns: 256 KB, which the second cache holds. */
const READ_AGAIN = 65_536;
/** Rows that pay for making those 8 columns ready. */
const LEAST_ROWS = 32;
const PANEL_BYTES = 32;

/**
 * On the backend's own memory; null where that is not to be had. Up to 28 bytes behind a matrix and the bias are read
 * and not used: the backend's memory never ends with a tensor, since its allocator keeps its own record there.
 */
export function createAnyProduct(backend: WasmBackend): AnyProduct | null {
  const { wasm } = backend;
  const memory = wasm.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory) || memory.buffer !== wasm.HEAPU8.buffer) return null;
  const module = new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  const place = (dataId: DataId) => backend.dataIdMap.get(dataId).memoryOffset;
  const scratch = { at: 0, bytes: 0 };

  function scratchOf(bytes: number): number {
    if (bytes <= scratch.bytes) return scratch.at;
    wasm._free(scratch.at);
    scratch.at = wasm._malloc(bytes) >>> 0;
    if (scratch.at === 0) {
      scratch.bytes = 0;
      throw new ExternalError(`The wasm engine has no memory left for a matrix product (${bytes} bytes).`, {
        fix: 'Use a smaller network or batch-size, or engine: dense.',
      });
    }
    scratch.bytes = bytes;
    return scratch.at;
  }

  return (a, b, bias, shape) => {
    const [m, k, n] = [a.rows, a.columns, b.columns];
    const output = backend.makeOutput(shape, 'float32');
    const block = m * k <= READ_AGAIN ? m : Math.max(LEAST_ROWS, Math.floor(READ_AGAIN / k / 4) * 4);
    const isPacked = a.isTurned && n > 8;
    const spareBytes = n % 8 === 0 ? 0 : block * PANEL_BYTES;
    const packedBytes = isPacked ? Math.ceil(block / 4) * 16 * k : 0;
    const zeros = scratchOf(2 * PANEL_BYTES + k * PANEL_BYTES + spareBytes + packedBytes);
    const room = zeros + 2 * PANEL_BYTES;
    const spare = room + k * PANEL_BYTES;
    const packed = spare + spareBytes;
    wasm.HEAPU8.fill(0, zeros, zeros + PANEL_BYTES);
    const [left, right, to] = [place(a.dataId), place(b.dataId), place(output.dataId)];
    const init = bias === null ? zeros : place(bias);
    for (let row = 0; row < m; row += block) {
      const rows = Math.min(block, m - row);
      const from = left + (a.isTurned ? row : row * k) * 4;
      if (isPacked) kernels.pack(rows, k, from, m * 4, packed);
      kernels.anyProduct(
        rows,
        n,
        k,
        isPacked ? packed : from,
        k * 4,
        isPacked ? 16 : a.isTurned ? m * 4 : 0,
        isPacked ? 16 * k : 16,
        right,
        (b.isTurned ? k : n) * 4,
        b.isTurned ? 1 : 0,
        init,
        bias === null ? 0 : PANEL_BYTES,
        to + row * n * 4,
        n * 4,
        room,
        spare,
      );
    }
    return output;
  };
}
