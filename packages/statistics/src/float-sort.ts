const RADIX = 65536;
/** Below this, clearing the radix sort's tables costs more than comparing. */
const SMALL = 1500;

/**
 * The positions of `values` from the least to the greatest: equal values in the order they came, NaN last.
 * A radix sort of four 16-bit digits over the bits of the doubles; a digit that all share is skipped.
 */
export function sortedOrder(values: ArrayLike<number>): Int32Array {
  const n = values.length;
  if (n < SMALL) return comparedOrder(values);
  let low = new Uint32Array(n);
  let high = new Uint32Array(n);
  const tables = sortableBits(values, low, high);
  let order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let [low2, high2, order2]: [
    Uint32Array<ArrayBuffer> | null,
    Uint32Array<ArrayBuffer> | null,
    Int32Array<ArrayBuffer> | null,
  ] = [null, null, null];
  for (let digit = 0; digit < 4; digit++) {
    const table = tables.subarray(digit * RADIX, (digit + 1) * RADIX);
    const source: Uint32Array = digit < 2 ? low : high;
    const shift = digit % 2 === 0 ? 0 : 16;
    if (table[(source[0]! >>> shift) & 0xffff] === n) continue;
    toOffsets(table);
    low2 ??= new Uint32Array(n);
    high2 ??= new Uint32Array(n);
    order2 ??= new Int32Array(n);
    scatter(source, shift, table, low, high, order, low2, high2, order2);
    [low, low2] = [low2, low];
    [high, high2] = [high2, high];
    [order, order2] = [order2, order];
  }
  return order;
}

/** Sorts in place, NaN last, and returns the same array. */
export function sortFloats(values: Float64Array): Float64Array {
  const n = values.length;
  if (n < SMALL) return values.sort();
  let words = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  const tables = interleavedBits(words);
  let spare: Uint32Array | null = null;
  for (let digit = 0; digit < 4; digit++) {
    const table = tables.subarray(digit * RADIX, (digit + 1) * RADIX);
    const half = digit < 2 ? 0 : 1;
    const shift = digit % 2 === 0 ? 0 : 16;
    if (table[(words[half]! >>> shift) & 0xffff] === n) continue;
    toOffsets(table);
    spare ??= new Uint32Array(2 * n);
    scatterPairs(words, half, shift, table, spare);
    [words, spare] = [spare as Uint32Array<ArrayBuffer>, words];
  }
  restore(words);
  if (words.buffer !== values.buffer) values.set(new Float64Array(words.buffer, words.byteOffset, n));
  return values;
}

function comparedOrder(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((a, b) => {
    const [x, y] = [values[a]!, values[b]!];
    if (x < y) return -1;
    if (x > y) return 1;
    return x === y ? a - b : Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
  });
}

/**
 * Bits of the doubles as unsigned integers of the same order: all bits turned for negative numbers, the sign alone
 * for others. Zeros are made one, and NaN greatest. Returns the counts of all four digits.
 */
function sortableBits(values: ArrayLike<number>, low: Uint32Array, high: Uint32Array): Uint32Array {
  const tables = new Uint32Array(4 * RADIX);
  const box = new Float64Array(1);
  const bits = new Uint32Array(box.buffer);
  for (let i = 0; i < values.length; i++) {
    box[0] = values[i]! + 0;
    const top = bits[1]!;
    const negative = (top >>> 31) * 0xffffffff;
    let l = (bits[0]! ^ negative) >>> 0;
    let h = (top ^ (negative | 0x80000000)) >>> 0;
    if (Number.isNaN(box[0])) l = h = 0xffffffff;
    low[i] = l;
    high[i] = h;
    tables[l & 0xffff]!++;
    tables[RADIX + (l >>> 16)]!++;
    tables[2 * RADIX + (h & 0xffff)]!++;
    tables[3 * RADIX + (h >>> 16)]!++;
  }
  return tables;
}

function interleavedBits(words: Uint32Array): Uint32Array {
  const tables = new Uint32Array(4 * RADIX);
  for (let i = 0; i < words.length; i += 2) {
    const top = words[i + 1]!;
    const bottom = words[i]!;
    const exponent = top & 0x7ff00000;
    const notANumber = exponent === 0x7ff00000 && ((top & 0xfffff) | bottom) !== 0;
    const negative = notANumber ? 0 : (top >>> 31) * 0xffffffff;
    const l = notANumber ? 0xffffffff : (bottom ^ negative) >>> 0;
    const h = notANumber ? 0xffffffff : (top ^ (negative | 0x80000000)) >>> 0;
    words[i] = l;
    words[i + 1] = h;
    tables[l & 0xffff]!++;
    tables[RADIX + (l >>> 16)]!++;
    tables[2 * RADIX + (h & 0xffff)]!++;
    tables[3 * RADIX + (h >>> 16)]!++;
  }
  return tables;
}

function restore(words: Uint32Array): void {
  for (let i = 0; i < words.length; i += 2) {
    const h = words[i + 1]!;
    const negative = (1 - (h >>> 31)) * 0xffffffff;
    words[i] = (words[i]! ^ negative) >>> 0;
    words[i + 1] = (h ^ (negative | 0x80000000)) >>> 0;
  }
}

function toOffsets(table: Uint32Array): void {
  let sum = 0;
  for (let i = 0; i < RADIX; i++) {
    const count = table[i]!;
    table[i] = sum;
    sum += count;
  }
}

function scatter(
  source: Uint32Array,
  shift: number,
  offsets: Uint32Array,
  low: Uint32Array,
  high: Uint32Array,
  order: Int32Array,
  low2: Uint32Array,
  high2: Uint32Array,
  order2: Int32Array,
): void {
  for (let i = 0; i < source.length; i++) {
    const to = offsets[(source[i]! >>> shift) & 0xffff]!++;
    low2[to] = low[i]!;
    high2[to] = high[i]!;
    order2[to] = order[i]!;
  }
}

function scatterPairs(
  words: Uint32Array,
  half: number,
  shift: number,
  offsets: Uint32Array,
  into: Uint32Array,
): void {
  for (let i = 0; i < words.length; i += 2) {
    const to = 2 * offsets[(words[i + half]! >>> shift) & 0xffff]!++;
    into[to] = words[i]!;
    into[to + 1] = words[i + 1]!;
  }
}
