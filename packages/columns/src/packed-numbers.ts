import { type NumberStore, PACKING_WINDOW } from './number-store.ts';
import { createDecimalStore } from './store-decimals.ts';
import { createFrontStore } from './store-fronts.ts';

/** The numbers of a column in as little room as loses nothing. */
export interface PackedNumbers {
  /** The doubles themselves where they could not be packed; not to be written into. */
  readonly plain: Float64Array | null;
  /** The very doubles that were packed, in an array of the caller's. */
  unpack(): Float64Array;
  /** Gives the memory back at once; nothing can be unpacked afterwards. */
  free(): void;
}

export interface NumberPacker {
  /** Of {@link PACKING_WINDOW} numbers: the next ones are written here, from 0 on. */
  readonly window: Float64Array;
  /** Packs the first `count` numbers of the window: all of them, but for the last time. */
  take(count: number): void;
  /** The window is gone afterwards. */
  finish(): PackedNumbers;
}

/**
 * Packs doubles without loss: into four bytes each where they are decimals or single floats, into seven where their
 * sizes do not differ much, else not at all. The first window that does not fit decides for the whole column.
 *
 * @param capacity how many numbers are expected; there may be more. Room that is not used costs no memory.
 */
export function createNumberPacker(capacity: number): NumberPacker {
  const window = new Float64Array(PACKING_WINDOW);
  const stores = [createDecimalStore, createFrontStore, createDoubleStore];
  let kind = 0;
  let room = Math.max(capacity, 1);
  let store = stores[kind]!(room);
  let count = 0;

  const unpack = () => {
    const unpacked = new Float64Array(count);
    store.unpack(unpacked);
    return unpacked;
  };

  /** Moves what there is into a store of the kind, or of the next that takes it. */
  const moveTo = (wanted: number) => {
    const values = unpack();
    store.free();
    kind = wanted;
    store = stores[kind]!(room);
    for (let start = 0; start < count; start += PACKING_WINDOW) {
      if (store.add(values.subarray(start, Math.min(count, start + PACKING_WINDOW)))) continue;
      store.free();
      store = stores[++kind]!(room);
      start = -PACKING_WINDOW;
    }
    values.buffer.transfer(0);
  };

  return {
    window,
    take(taken) {
      if (taken === 0) return;
      const values = window.subarray(0, taken);
      if (count + taken > room) {
        room = Math.ceil((count + taken) * 1.5);
        moveTo(kind);
      }
      while (!store.add(values)) moveTo(kind + 1);
      count += taken;
    },
    finish() {
      window.buffer.transfer(0);
      let isFree = false;
      return {
        plain: store.plain?.subarray(0, count) ?? null,
        unpack() {
          if (isFree) throw new Error('numbers were to be unpacked after their memory was given back');
          return unpack();
        },
        free() {
          if (!isFree) store.free();
          isFree = true;
        },
      };
    },
  };
}

function createDoubleStore(capacity: number): NumberStore {
  const values = new Float64Array(capacity);
  let count = 0;
  return {
    plain: values,
    add(window) {
      values.set(window, count);
      count += window.length;
      return true;
    },
    unpack: (to) => to.set(values.subarray(0, count)),
    free: () => void values.buffer.transfer(0),
  };
}
