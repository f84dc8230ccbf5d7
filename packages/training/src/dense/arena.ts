/** A piece of the WebAssembly memory: its byte address for the kernels, its numbers for the rest. */
export interface Block {
  readonly at: number;
  readonly values: Float32Array;
}

export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** Zeros at first. Blocks are never freed: a network asks once, before its first step. */
  take(count: number): Block;
}

const PAGE = 65536;

/** @param floats how many numbers will be asked for in all, at least */
export function createArena(floats: number): Arena {
  const pages = Math.ceil((floats * 4) / PAGE) + 2;
  const memory = new WebAssembly.Memory({ initial: pages });
  let next = 64;
  return {
    memory,
    take(count) {
      const at = next;
      next += Math.ceil((count * 4) / 64) * 64;
      if (next > memory.buffer.byteLength) throw new RangeError(`the arena of ${floats} numbers is full`);
      return { at, values: new Float32Array(memory.buffer, at, count) };
    },
  };
}

/** Row widths in memory are multiples of 8, so that the kernels need no remainder. */
export function padded(width: number): number {
  return Math.ceil(width / 8) * 8;
}
