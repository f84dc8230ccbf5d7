import { cellText, column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

const MARKS: Readonly<Record<string, 0 | 1>> = { '0': 0, '1': 1, false: 0, true: 1 };

/**
 * The labels of some rows, row-major, rows x columns: 0 or false, 1 or true.
 *
 * @param rows of the table, in this order
 * @param fileRow where a row stood in its file, for messages
 * @throws InputError for every other cell
 */
export function labelCells(
  table: Table,
  names: readonly string[],
  rows: Int32Array,
  path: string,
  fileRow: (row: number) => number = (row) => row,
): Uint8Array {
  const cells = new Uint8Array(rows.length * names.length);
  names.forEach((name, c) => {
    const values = column(table, name, path);
    for (let i = 0; i < rows.length; i++) {
      const text = cellText(values, rows[i]!);
      const mark = text === null ? undefined : MARKS[text.toLowerCase()];
      if (mark === undefined) {
        throw new InputError(
          `${path} has ${text === null ? 'nothing' : `"${text}"`} in row ${fileRow(rows[i]!) + 1} of the label "${name}".`,
          { fix: 'Labels are 0 and 1, or false and true.' },
        );
      }
      cells[i * names.length + c] = mark;
    }
  });
  return cells;
}
