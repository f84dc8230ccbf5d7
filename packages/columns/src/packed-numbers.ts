import { countMisfits, packWindow, unpackWindow } from './packed-window.ts';

/** Numbers that are packed at once. */
export const PACKING_WINDOW = 1 << 12;

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
  finish(): PackedNumbers;
}

/** Numbers that a window's power of ten does not fit, by their place in the column. */
export interface Exceptions {
  readonly places: number[];
  readonly values: number[];
}

/** Ways to store a window, in the order in which they are tried. */
const SINGLE = null;
const POWERS = [SINGLE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, -2, -3, -4, -5];
/** The share of exceptions that is still worth it, as a shift. */
const FEW = 4;

/**
 * Packs doubles into four bytes each, without loss: windows of them are whole numbers of 32 bits and a power of ten, or
 * single floats, and the few that are neither are kept apart (after ALP: Afroozeh, Kuffo, Boncz, "ALP: Adaptive lossless
 * floating-point compression", SIGMOD 2024). Decimals of up to nine digits fit, and what was a single float before.
 * The first window that does not fit makes the whole column doubles.
 *
 * @param capacity how many numbers are expected; there may be more. Room that is not used costs no memory.
 */
export function createNumberPacker(capacity: number): NumberPacker {
  const window = new Float64Array(PACKING_WINDOW);
  const powers: (number | null)[] = [];
  const exceptions: Exceptions = { places: [], values: [] };
  let packed = new Int32Array(Math.max(1, capacity));
  let doubles: Float64Array<ArrayBuffer> | null = null;
  let count = 0;

  const unpackInto = (to: Float64Array) => {
    for (const [index, power] of powers.entries()) {
      const start = index * PACKING_WINDOW;
      unpackWindow(packed, power, start, Math.min(start + PACKING_WINDOW, count), to);
    }
    for (const [i, place] of exceptions.places.entries()) to[place] = exceptions.values[i]!;
  };

  const makeRoom = (wanted: number) => {
    const room = Math.ceil(wanted * 1.5);
    if (doubles !== null) doubles = new Float64Array(doubles.buffer.transfer(room * 8));
    else packed = new Int32Array(packed.buffer.transfer(room * 4));
  };

  const tryPacking = (values: Float64Array): boolean => {
    const last = powers.at(-1);
    const most = last === undefined ? values.length >> FEW : PACKING_WINDOW >> FEW;
    if (last !== undefined && packWindow(values, last, packed, count, exceptions, most)) {
      powers.push(last);
      return true;
    }
    const power = choosePower(values, most);
    if (power === undefined) return false;
    packWindow(values, power, packed, count, exceptions, most);
    powers.push(power);
    return true;
  };

  return {
    window,
    take(taken) {
      if (taken === 0) return;
      if (count + taken > (doubles ?? packed).length) makeRoom(count + taken);
      const values = window.subarray(0, taken);
      if (doubles === null && !tryPacking(values)) {
        doubles = new Float64Array(packed.length);
        unpackInto(doubles);
        packed.buffer.transfer(0);
      }
      doubles?.set(values, count);
      count += taken;
    },
    finish() {
      let isFree = false;
      return {
        plain: doubles?.subarray(0, count) ?? null,
        unpack() {
          if (isFree) throw new Error('numbers were to be unpacked after their memory was given back');
          const unpacked = new Float64Array(count);
          if (doubles === null) unpackInto(unpacked);
          else unpacked.set(doubles.subarray(0, count));
          return unpacked;
        },
        free() {
          if (!isFree) (doubles ?? packed).buffer.transfer(0);
          isFree = true;
        },
      };
    },
  };
}

/** The one that fits most of the numbers; undefined when none leaves at most `most` over. */
function choosePower(values: Float64Array, most: number): number | null | undefined {
  let best: number | null | undefined;
  let fewest = most + 1;
  for (const power of POWERS) {
    const misfits = countMisfits(values, power, fewest);
    if (misfits < fewest) [best, fewest] = [power, misfits];
    if (fewest === 0) break;
  }
  return best;
}
