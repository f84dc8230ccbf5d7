import type { NumberColumn } from '@trainyard/columns';
import type { CellReader } from './cell-reader.ts';

export function isNumeric(reader: CellReader): reader is CellReader & { type: NumberColumn['type'] } {
  return reader.type === 'float64' || reader.type === 'integer';
}

/** Numbers that go where they stay: an object for each would take several times the room. */
export interface NumberCells {
  add(cells: ArrayLike<unknown>, rowStart: number): void;
  /** Null when a whole number is beyond 2^53, so that the column must be read as text. */
  column(): NumberColumn | null;
}

export function collectNumbers(name: string, type: NumberColumn['type'], rowCount: number): NumberCells {
  const values = new Float64Array(rowCount).fill(Number.NaN);
  let isSafe = true;
  return {
    add(cells, rowStart) {
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i];
        if (cell === null || cell === undefined) continue;
        const value = Number(cell);
        if (typeof cell === 'bigint' && !Number.isSafeInteger(value)) isSafe = false;
        values[rowStart + i] = value;
      }
    },
    column() {
      if (!isSafe) return null;
      let nulls: Uint8Array | null = null;
      for (let row = 0; row < rowCount; row++) {
        if (!Number.isNaN(values[row])) continue;
        nulls ??= new Uint8Array(rowCount);
        nulls[row] = 1;
      }
      return { name, type, values, nulls };
    },
  };
}
