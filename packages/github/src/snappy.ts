import { snappyUncompress } from 'hyparquet/src/snappy.js';

/**
 * The bytes of one Snappy block.
 *
 * @param limit bytes that it may have
 * @throws Error when it is larger, or no such block
 * @see https://github.com/google/snappy/blob/main/format_description.txt
 */
export function readSnappy(block: Uint8Array, limit: number): Uint8Array {
  const bytes = new Uint8Array(lengthOf(block, limit));
  snappyUncompress(block, bytes);
  return bytes;
}

/** The length stands first, in groups of seven bits, the lowest first. */
function lengthOf(block: Uint8Array, limit: number): number {
  let length = 0;
  for (let at = 0; at < 5; at++) {
    const byte = block[at];
    if (byte === undefined) break;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) {
      if (length > limit) throw new Error(`it has ${length} bytes unpacked, and ${limit} are the most`);
      return length;
    }
  }
  throw new Error('it is no Snappy block');
}
