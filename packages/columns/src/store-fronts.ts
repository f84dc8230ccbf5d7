import { type NumberStore, PACKING_WINDOW } from './number-store.ts';

/** Exponents that have a code of their own in a window; the next code says that the exponent is elsewhere. */
const CODED = 7;
const ELSEWHERE = CODED << 5;
const EXPONENTS = 1 << 11;
/** The share of exponents without a code that is still worth it, as a shift. */
const FEW = 3;
/** Written over for each window. */
const codeOf = new Uint8Array(EXPONENTS);
const counts = new Uint16Array(EXPONENTS);
const fronts = new Int32Array(1 << 8);

/** The bytes of doubles: the low word, the lower half of the high word, and the rest with the code of the exponent. */
interface Planes {
  readonly low: Uint32Array;
  readonly middle: Uint16Array;
  readonly top: Uint8Array;
}

/**
 * Seven bytes for each number: the 52 bits of the fraction, the sign, and three bits for one of the seven exponents that
 * the window has most often, in place of eleven; other exponents stand in a list of their own. (Splitting a double
 * into a front that repeats and a rest that does not is also what ALP does to doubles that are no decimals.)
 */
export function createFrontStore(capacity: number): NumberStore {
  const buffer = new ArrayBuffer(capacity * 7);
  const planes: Planes = {
    low: new Uint32Array(buffer, 0, capacity),
    middle: new Uint16Array(buffer, capacity * 4, capacity),
    top: new Uint8Array(buffer, capacity * 6, capacity),
  };
  const exponents: Uint16Array[] = [];
  let others = new Uint16Array(1024);
  let otherCount = 0;
  let count = 0;

  return {
    plain: null,
    add(window) {
      const words = new Uint32Array(window.buffer, window.byteOffset, window.length * 2);
      const coded = mostFrequent(words);
      if (otherCount + window.length > others.length) {
        const bytes = others.length * 4 + window.length * 2;
        others = new Uint16Array(others.buffer.transfer(bytes));
      }
      const listed = packFronts(words, coded, planes, count, others, otherCount);
      if (listed - otherCount > (exponents.length === 0 ? window.length : PACKING_WINDOW) >> FEW)
        return false;
      otherCount = listed;
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
        other = unpackFronts(planes, coded, start, end, others, other, words);
      }
    },
    free() {
      buffer.transfer(0);
      others.buffer.transfer(0);
    },
  };
}

/** @returns how many exponents stand in `others` now */
function packFronts(
  words: Uint32Array,
  coded: Uint16Array,
  { low, middle, top }: Planes,
  start: number,
  others: Uint16Array,
  otherCount: number,
): number {
  codeOf.fill(ELSEWHERE);
  for (const [code, exponent] of coded.entries()) codeOf[exponent] = code << 5;
  let count = otherCount;
  for (let i = 0, at = start; i < words.length; i += 2, at++) {
    const high = words[i + 1]! | 0;
    const exponent = (high >>> 20) & (EXPONENTS - 1);
    const code = codeOf[exponent]!;
    if (code === ELSEWHERE) others[count++] = exponent;
    low[at] = words[i]!;
    middle[at] = high;
    top[at] = ((high >>> 16) & 15) | ((high >>> 27) & 16) | code;
  }
  return count;
}

/** @returns the place of the next exponent in `others` */
function unpackFronts(
  { low, middle, top }: Planes,
  coded: Uint16Array,
  start: number,
  end: number,
  others: Uint16Array,
  other: number,
  words: Uint32Array,
): number {
  for (let front = 0; front < fronts.length; front++)
    fronts[front] = ((front & 16) << 27) | ((coded[front >>> 5] ?? 0) << 20) | ((front & 15) << 16);
  let next = other;
  for (let at = start; at < end; at++) {
    const front = top[at]!;
    const exponent = front >= ELSEWHERE ? others[next++]! << 20 : 0;
    words[2 * at] = low[at]!;
    words[2 * at + 1] = fronts[front]! | exponent | middle[at]!;
  }
  return next;
}

/** Of doubles, as their two words each. */
function mostFrequent(words: Uint32Array): Uint16Array {
  counts.fill(0);
  let [least, largest] = [EXPONENTS, 0];
  for (let i = 1; i < words.length; i += 2) {
    const exponent = (words[i]! >>> 20) & (EXPONENTS - 1);
    counts[exponent]!++;
    if (exponent < least) least = exponent;
    if (exponent > largest) largest = exponent;
  }
  const found = new Uint16Array(CODED);
  for (let code = 0; code < CODED; code++) {
    let best = least;
    for (let exponent = least; exponent <= largest; exponent++)
      if (counts[exponent]! > counts[best]!) best = exponent;
    found[code] = best;
    counts[best] = 0;
  }
  return found;
}
