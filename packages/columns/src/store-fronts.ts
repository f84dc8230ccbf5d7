import { type NumberStore, PACKING_WINDOW } from './number-store.ts';

/** Exponents that have a code of their own in a window; the next code says that the exponent is elsewhere. */
const CODED = 7;
const EXPONENTS = 1 << 11;
/** The share of exponents without a code that is still worth it, as a shift. */
const FEW = 3;
/** Written over for each window. */
const codeOf = new Uint8Array(EXPONENTS);
const counts = new Uint16Array(EXPONENTS);

/**
 * Seven bytes for each number: the 52 bits of the fraction, the sign, and three bits for one of the seven exponents that
 * the window has most often, in place of eleven; other exponents stand in a list of their own. (Splitting a double
 * into a front that repeats and a rest that does not is also what ALP does to doubles that are no decimals.)
 */
export function createFrontStore(capacity: number): NumberStore {
  const buffer = new ArrayBuffer(capacity * 7);
  const low = new Uint32Array(buffer, 0, capacity);
  const middle = new Uint16Array(buffer, capacity * 4, capacity);
  const top = new Uint8Array(buffer, capacity * 6, capacity);
  const exponents: Uint16Array[] = [];
  let others = new Uint16Array(1024);
  let otherCount = 0;
  let count = 0;

  return {
    plain: null,
    add(window) {
      const words = new Uint32Array(window.buffer, window.byteOffset, window.length * 2);
      const coded = mostFrequent(words);
      codeOf.fill(CODED);
      for (const [code, exponent] of coded.entries()) codeOf[exponent] = code;
      if (otherCount + window.length > others.length) {
        const bytes = others.length * 4 + window.length * 2;
        others = new Uint16Array(others.buffer.transfer(bytes));
      }

      const before = otherCount;
      for (let i = 0; i < window.length; i++) {
        const high = words[2 * i + 1]!;
        const exponent = (high >>> 20) & (EXPONENTS - 1);
        const code = codeOf[exponent]!;
        if (code === CODED) others[otherCount++] = exponent;
        low[count + i] = words[2 * i]!;
        middle[count + i] = high;
        top[count + i] = ((high >>> 16) & 15) | ((high >>> 31) << 4) | (code << 5);
      }
      if (otherCount - before > (exponents.length === 0 ? window.length : PACKING_WINDOW) >> FEW) {
        otherCount = before;
        return false;
      }
      exponents.push(coded);
      count += window.length;
      return true;
    },
    unpack(to) {
      const words = new Uint32Array(to.buffer, to.byteOffset, count * 2);
      let other = 0;
      for (const [index, coded] of exponents.entries()) {
        const start = index * PACKING_WINDOW;
        const end = Math.min(start + PACKING_WINDOW, count);
        for (let at = start; at < end; at++) {
          const front = top[at]!;
          const code = front >>> 5;
          const exponent = code === CODED ? others[other++]! : coded[code]!;
          words[2 * at] = low[at]!;
          words[2 * at + 1] = ((front & 16) << 27) | (exponent << 20) | ((front & 15) << 16) | middle[at]!;
        }
      }
    },
    free() {
      buffer.transfer(0);
      others.buffer.transfer(0);
    },
  };
}

/** Of doubles, as their two words each. */
function mostFrequent(words: Uint32Array): Uint16Array {
  counts.fill(0);
  for (let i = 1; i < words.length; i += 2) counts[(words[i]! >>> 20) & (EXPONENTS - 1)]!++;
  const found = new Uint16Array(CODED);
  for (let code = 0; code < CODED; code++) {
    let best = 0;
    for (let exponent = 1; exponent < EXPONENTS; exponent++)
      if (counts[exponent]! > counts[best]!) best = exponent;
    found[code] = best;
    counts[best] = 0;
  }
  return found;
}
