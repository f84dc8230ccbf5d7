import { sortedOrder } from '@trainyard/statistics';
import { fieldsOf } from './row-fields.ts';
import type { Rows } from './rows.ts';

/**
 * Rows in an order that depends on what they say and not on where they stood, so that sums and draws are the same,
 * bit for bit, for a shuffled copy: by a hash of all their values, where equal rows may change places unseen.
 */
export function canonicalOrder(
  columns: readonly { readonly values: ArrayLike<number>; readonly width: number }[],
): Int32Array {
  const n = columns[0]!.values.length / columns[0]!.width;
  const keys = new Float64Array(n);
  const box = new Float64Array(1);
  const bits = new Int32Array(box.buffer);
  for (let row = 0; row < n; row++) {
    let [a, b] = [0x9e3779b9 | 0, 0x85ebca6b | 0];
    for (const { values, width } of columns) {
      for (let c = row * width; c < (row + 1) * width; c++) {
        box[0] = values[c]!;
        a = Math.imul(a ^ bits[0]!, 0x21f0aaad);
        a ^= a >>> 15;
        b = Math.imul(b ^ bits[1]! ^ a, 0x735a2d97);
        b ^= b >>> 13;
        a = Math.imul(a + b, 0x2c1b3c6d);
        a ^= a >>> 16;
      }
    }
    keys[row] = (a >>> 0) * 2097152 + (b >>> 11);
  }
  return sortedOrder(keys);
}

/** What makes one row differ from another. */
export function contentOf(rows: Rows): { values: ArrayLike<number>; width: number }[] {
  return fieldsOf(rows);
}

export function takeInts(values: Int32Array, order: Int32Array): Int32Array {
  return order.map((row) => values[row]!);
}
