import { countMisfits, type Exceptions, packWindow, unpackWindow } from './decimal-window.ts';
import { type NumberStore, PACKING_WINDOW } from './number-store.ts';

/** Ways to store a window, in the order in which they are tried; null is single floats. */
const POWERS = [null, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, -2, -3, -4, -5];
/** The share of exceptions that is still worth it, as a shift. */
const FEW = 4;

/**
 * Four bytes for each number: windows are whole numbers of 32 bits and a power of ten, or single floats, and the few
 * that are neither are kept apart (after ALP: Afroozeh, Kuffo, Boncz, "ALP: Adaptive lossless floating-point
 * compression", SIGMOD 2024). Decimals of up to nine digits fit, and what was a single float before.
 */
export function createDecimalStore(capacity: number): NumberStore {
  const packed = new Int32Array(capacity);
  const powers: (number | null)[] = [];
  const exceptions: Exceptions = { places: [], values: [] };
  let count = 0;

  const pack = (values: Float64Array): boolean => {
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
    plain: null,
    add(window) {
      if (!pack(window)) return false;
      count += window.length;
      return true;
    },
    unpack(to) {
      for (const [index, power] of powers.entries()) {
        const start = index * PACKING_WINDOW;
        unpackWindow(packed, power, start, Math.min(start + PACKING_WINDOW, count), to);
      }
      for (const [i, place] of exceptions.places.entries()) to[place] = exceptions.values[i]!;
    },
    free: () => void packed.buffer.transfer(0),
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
