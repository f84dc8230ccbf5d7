import type { Column, NullMask, NumberColumn, TimestampColumn } from './column.ts';
import type { createNumberPacker, PackedNumbers } from './packed-numbers.ts';

/** Apart from the package, of which most programs pack nothing: it then starts sooner. */
export async function loadNumberPacker(): Promise<typeof createNumberPacker> {
  return (await import('./packed-numbers.ts')).createNumberPacker;
}

type Packable = NumberColumn | TimestampColumn;

/** By the column itself: a copy of a column is a column of its own. */
const packedColumns = new WeakMap<Column, PackedNumbers>();

/**
 * A column whose numbers stay packed until somebody reads `values`, which unpacks them for good. Who reads a table
 * column by column does it within {@link withNumbers}, and then no more than one is unpacked at a time.
 */
export function packedColumn<C extends Packable>(
  name: string,
  type: C['type'],
  numbers: PackedNumbers,
  nulls: NullMask,
): C {
  if (numbers.plain !== null) return { name, type, values: numbers.plain, nulls } as C;
  let values: Float64Array | null = null;
  const column = {
    name,
    type,
    nulls,
    get values() {
      if (values !== null) return values;
      values = numbers.unpack();
      numbers.free();
      packedColumns.delete(column);
      return values;
    },
  } as C;
  packedColumns.set(column, numbers);
  return column;
}

/** The numbers of a column that is still packed. */
export function packedNumbersOf(column: Column): PackedNumbers | null {
  return packedColumns.get(column) ?? null;
}

/**
 * What `read` makes of the column. A packed column is unpacked for as long as that takes: `read` keeps nothing of
 * `values`, and is done when it returns.
 */
export function withNumbers<C extends Column, T>(column: C, read: (column: C) => T): T {
  const packed = packedNumbersOf(column);
  if (packed === null) return read(column);
  const { name, type, nulls } = column;
  const values = packed.unpack();
  try {
    return read({ name, type, nulls, values } as Column as C);
  } finally {
    (values.buffer as ArrayBuffer).transfer(0);
  }
}
