import { isUtf8 } from 'node:buffer';

/** Codes for byte strings, in the order in which each was first seen. Text is decoded once per distinct value. */
export interface ByteDictionary {
  readonly categories: string[];
  /** The code of `bytes[start..end)`; -1 when the bytes are not UTF-8. */
  codeOf(bytes: Buffer, start: number, end: number): number;
}

export function createByteDictionary(): ByteDictionary {
  const categories: string[] = [];
  let slots = new Int32Array(64).fill(-1);
  let hashes = new Int32Array(32);
  let offsets = new Float64Array(33);
  let store = Buffer.allocUnsafe(1024);

  const grow = () => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    hashes = resized(hashes, new Int32Array(slots.length / 2));
    offsets = resized(offsets, new Float64Array(slots.length / 2 + 1));
    const mask = slots.length - 1;
    for (let code = 0; code < categories.length; code++) {
      let slot = hashes[code]! & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
  };

  const same = (code: number, bytes: Buffer, start: number, length: number) => {
    const offset = offsets[code]!;
    if (offsets[code + 1]! - offset !== length) return false;
    for (let i = 0; i < length; i++) if (store[offset + i] !== bytes[start + i]) return false;
    return true;
  };

  return {
    categories,
    codeOf(bytes, start, end) {
      let hash = 0x811c9dc5;
      for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
      hash ^= hash >>> 15;
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let code = slots[slot]!; code !== -1; code = slots[slot]!) {
        if (hashes[code] === hash && same(code, bytes, start, end - start)) return code;
        slot = (slot + 1) & mask;
      }
      const value = bytes.subarray(start, end);
      if (!isUtf8(value)) return -1;
      const code = categories.length;
      const offset = offsets[code]!;
      while (offset + value.length > store.length)
        store = resized(store, Buffer.allocUnsafe(store.length * 2));
      value.copy(store, offset);
      offsets[code + 1] = offset + value.length;
      hashes[code] = hash;
      slots[slot] = code;
      categories.push(value.toString('utf8'));
      if (categories.length * 2 >= slots.length) grow();
      return code;
    },
  };
}

function resized<A extends Int32Array | Float64Array | Buffer>(from: A, to: A): A {
  to.set(from);
  return to;
}
