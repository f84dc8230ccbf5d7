import type { CellValue } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/** Turns objects into columns of loose values, in the order in which the keys were first seen; a list of numbers is text. */
export interface RowCollector {
  /**
   * @param line the line of the file, where rows have one
   * @throws InputError when the row is no object, or a value is a list or an object
   */
  add(row: unknown, line?: number): void;
  rowCount(): number;
  names(): string[];
  values(name: string): CellValue[];
  /** As `row 3 (line 4)`. */
  where(row: number): string;
}

export function createRowCollector(path: string): RowCollector {
  const columns = new Map<string, CellValue[]>();
  const lines: number[] = [];
  let count = 0;

  const where = (row: number) =>
    lines[row] === undefined ? `row ${row + 1}` : `row ${row + 1} (line ${lines[row]})`;
  const wrong = (what: string, line: number | undefined, fix: string) =>
    new InputError(`${path} has ${what} in ${where(count)}.`, {
      fix,
      at: line === undefined ? { file: path } : { file: path, line },
    });

  return {
    add(row, line) {
      if (line !== undefined) lines[count] = line;
      if (row === null || typeof row !== 'object' || Array.isArray(row)) {
        throw wrong(`${kindOf(row)} instead of an object`, line, 'Write {"column": value, …}.');
      }
      for (const [key, value] of Object.entries(row)) {
        const list = isNumbers(value);
        if (value !== null && typeof value === 'object' && !list) {
          throw wrong(
            `${kindOf(value)} under the key "${key}"`,
            line,
            'Cells must be single values or lists of numbers: flatten it into keys of its own.',
          );
        }
        if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 2 ** 64) {
          throw wrong(
            `a whole number beyond 2^53 under the key "${key}"`,
            line,
            'Write it as text, so that no digit is lost.',
          );
        }
        let cells = columns.get(key);
        if (cells === undefined) {
          cells = [];
          columns.set(key, cells);
        }
        while (cells.length < count) cells.push(null);
        cells.push(list ? JSON.stringify(value) : (value as CellValue));
      }
      count++;
    },
    rowCount: () => count,
    names: () => [...columns.keys()],
    values(name) {
      const cells = columns.get(name)!;
      while (cells.length < count) cells.push(null);
      return cells;
    },
    where,
  };
}

/** A sequence: a list of numbers, or of lists of numbers. */
function isNumbers(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === 'number' || (Array.isArray(one) && one.every((x) => typeof x === 'number')),
    )
  );
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
