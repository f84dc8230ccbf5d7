const RADIX = 65536;
/** Below this, clearing the radix sort's tables costs more than comparing. */
const SMALL = 1500;

/** Positions from the least value to the greatest, and which of them share a value. */
export interface Sorted {
  readonly order: Int32Array;
  /** By place: 1 for the first place of a group of equal values; null where all values differ. */
  readonly groupStart: Uint8Array | null;
}

/**
 * The positions of `values` from the least to the greatest: equal values in the order they came, NaN last.
 */
export function sortedOrder(values: ArrayLike<number>): Int32Array {
  return sortedGroups(values).order;
}

/**
 * As {@link sortedOrder}, with the groups of equal values. A radix sort over the upper halves of the doubles' bits;
 * where these agree, over the lower halves. Each NaN is a group of its own.
 */
export function sortedGroups(values: ArrayLike<number>): Sorted {
  const n = values.length;
  const groupStart = new Uint8Array(n).fill(1);
  if (n < SMALL) {
    const order = comparedOrder(values);
    return { order, groupStart: markRepeats(values, order, groupStart, 0, n) > 0 ? groupStart : null };
  }
  const keys = new Uint32Array(n);
  upperBits(values, keys);
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  sortByKey(keys, order);
  let repeats = 0;
  for (let start = 0; start < n; ) {
    const key = keys[start]!;
    let end = start + 1;
    while (end < n && keys[end] === key) end++;
    if (end - start > 1) {
      orderWithin(values, order, start, end);
      repeats += markRepeats(values, order, groupStart, start, end);
    }
    start = end;
  }
  return { order, groupStart: repeats > 0 ? groupStart : null };
}

function markRepeats(
  values: ArrayLike<number>,
  order: Int32Array,
  groupStart: Uint8Array,
  start: number,
  end: number,
): number {
  let repeats = 0;
  for (let place = start + 1; place < end; place++) {
    if (values[order[place]!] !== values[order[place - 1]!]) continue;
    groupStart[place] = 0;
    repeats++;
  }
  return repeats;
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
 * The upper half of each double's bits as an unsigned integer of the same order: all bits turned for negative
 * numbers, the sign alone for others. Zeros are made one, and NaN greatest.
 */
function upperBits(values: ArrayLike<number>, keys: Uint32Array): void {
  const box = new Float64Array(1);
  const bits = new Int32Array(box.buffer);
  for (let i = 0; i < keys.length; i++) {
    const value = values[i]!;
    box[0] = value + 0;
    const top = bits[1]!;
    keys[i] = Number.isNaN(value) ? 0xffffffff : top ^ ((top >> 31) | 0x80000000);
  }
}

/** Orders values whose upper bits agree; most such runs are two or three long, or all of one value. */
function orderWithin(values: ArrayLike<number>, order: Int32Array, start: number, end: number): void {
  const first = values[order[start]!]!;
  let place = start + 1;
  while (place < end && values[order[place]!] === first) place++;
  if (place === end || Number.isNaN(first)) return;
  if (end - start > 64) {
    radixWithin(values, order.subarray(start, end));
    return;
  }
  for (; place < end; place++) {
    const row = order[place]!;
    const value = values[row]!;
    let to = place;
    while (to > start && values[order[to - 1]!]! > value) {
      order[to] = order[to - 1]!;
      to--;
    }
    order[to] = row;
  }
}

function radixWithin(values: ArrayLike<number>, order: Int32Array): void {
  const box = new Float64Array(1);
  const bits = new Int32Array(box.buffer);
  const keys = Uint32Array.from(order, (row) => {
    box[0] = values[row]! + 0;
    return (bits[0]! ^ (bits[1]! >> 31)) >>> 0;
  });
  sortByKey(keys, order);
}

/** Sorts keys and their rows, in place and stable: three digits of 11 bits, those that all keys share left out. */
function sortByKey(keys: Uint32Array, order: Int32Array): void {
  const n = keys.length;
  const tables = new Uint32Array(3 * 2048);
  for (let i = 0; i < n; i++) {
    const key = keys[i]!;
    tables[key & 2047]!++;
    tables[2048 + ((key >>> 11) & 2047)]!++;
    tables[4096 + (key >>> 22)]!++;
  }
  let [from, to]: [Uint32Array, Uint32Array | null] = [keys, null];
  let [rows, rows2]: [Int32Array, Int32Array | null] = [order, null];
  for (let digit = 0; digit < 3; digit++) {
    const table = tables.subarray(2048 * digit, 2048 * (digit + 1));
    const shift = 11 * digit;
    if (table[(from[0]! >>> shift) & 2047] === n) continue;
    toOffsets(table);
    to ??= new Uint32Array(n);
    rows2 ??= new Int32Array(n);
    scatter(from, rows, shift, table, to, rows2);
    [from, to] = [to, from];
    [rows, rows2] = [rows2, rows];
  }
  if (from !== keys) {
    keys.set(from);
    order.set(rows);
  }
}

function scatter(
  keys: Uint32Array,
  rows: Int32Array,
  shift: number,
  offsets: Uint32Array,
  keysTo: Uint32Array,
  rowsTo: Int32Array,
): void {
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const to = offsets[(key >>> shift) & 2047]!++;
    keysTo[to] = key;
    rowsTo[to] = rows[i]!;
  }
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
  for (let i = 0; i < table.length; i++) {
    const count = table[i]!;
    table[i] = sum;
    sum += count;
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
