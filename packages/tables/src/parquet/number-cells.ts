import { type createNumberPacker, type NumberColumn, PACKING_WINDOW, packedColumn } from '@trainyard/columns';
import type { CellReader } from './cell-reader.ts';

export function isNumeric(reader: CellReader): reader is CellReader & { type: NumberColumn['type'] } {
  return reader.type === 'float64' || reader.type === 'integer';
}

/** Numbers that go where they stay, row by row: an object for each would take several times the room. */
export interface NumberCells {
  /** The first `count` of them; NaN for a missing one. */
  add(numbers: Float64Array, count: number): void;
  /** Null when a whole number is beyond 2^53, so that the column must be read as text. */
  column(): NumberColumn | null;
}

/** @param createPacker given to pack them, as {@link packedColumn} describes it */
export function collectNumbers(
  name: string,
  type: NumberColumn['type'],
  rowCount: number,
  createPacker: typeof createNumberPacker | null,
): NumberCells {
  const packer = createPacker?.(rowCount) ?? null;
  const values = packer?.window ?? new Float64Array(rowCount);
  const mask = packer === null ? -1 : PACKING_WINDOW - 1;
  const wholes = type === 'integer';
  let nulls: Uint8Array | null = null;
  let isSafe = true;
  let row = 0;
  return {
    add(numbers, count) {
      if (row + count > rowCount) throw new Error(`column "${name}" has more than ${rowCount} rows`);
      for (let i = 0; i < count; i++) {
        const value = numbers[i]!;
        values[row & mask] = value;
        if (Number.isNaN(value)) {
          nulls ??= new Uint8Array(rowCount);
          nulls[row] = 1;
        } else if (wholes && !Number.isSafeInteger(value)) isSafe = false;
        row++;
        if (packer !== null && (row & mask) === 0) packer.take(PACKING_WINDOW);
      }
    },
    column() {
      if (!isSafe) return null;
      if (row !== rowCount) throw new Error(`column "${name}" has ${row} of ${rowCount} rows`);
      if (packer === null) return { name, type, values, nulls };
      packer.take(row & mask);
      return packedColumn<NumberColumn>(name, type, packer.finish(), nulls);
    },
  };
}
