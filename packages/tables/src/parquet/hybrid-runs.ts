/** Wider values would not fit the 32 bits in which they are shifted. */
export const WIDEST = 24;

/**
 * Decodes whole numbers of `width` bits, at most {@link WIDEST}, from runs of equal ones and groups of eight bit-packed
 * ones (the RLE / bit-packing hybrid of the Apache Parquet format).
 *
 * @throws Error when there are fewer than `count`
 */
export function readRuns(
  bytes: Uint8Array,
  start: number,
  end: number,
  width: number,
  count: number,
  out: Int32Array,
): void {
  let at = start;
  const mask = 2 ** width - 1;
  for (let seen = 0; seen < count; ) {
    let [head, shift] = [0, 0];
    for (;;) {
      if (at >= end) throw new Error(`a page has ${seen} of ${count} values`);
      const byte = bytes[at++]!;
      head |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) break;
    }
    const isPacked = (head & 1) === 1;
    const size = isPacked ? (head >>> 1) * 8 : head >>> 1;
    const last = Math.min(count, seen + size);
    if (isPacked) {
      for (let bit = at * 8; seen < last; bit += width) {
        const from = bit >>> 3;
        const word =
          bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16) | (bytes[from + 3]! << 24);
        out[seen++] = (word >>> (bit & 7)) & mask;
      }
      at += (size / 8) * width;
    } else {
      let value = 0;
      for (let shifted = 0; shifted < width; shifted += 8) value |= bytes[at++]! << shifted;
      out.fill(value, seen, last);
      seen = last;
    }
  }
}
