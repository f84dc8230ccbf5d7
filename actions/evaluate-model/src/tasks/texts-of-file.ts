import { cellText, column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/**
 * Texts of some rows, an empty cell as the empty text.
 *
 * @throws InputError for a column that holds no text at all
 */
export function textsOfFile(table: Table, name: string, rows: Int32Array, path: string): string[] {
  const values = column(table, name, path);
  const texts = Array.from(rows, (row) => cellText(values, row) ?? '');
  if (texts.length > 0 && texts.every((text) => text === '')) {
    throw new InputError(`Every cell of "${name}" in ${path} is empty.`, {
      fix: 'Name the column that holds the predicted texts (input prediction-column).',
    });
  }
  return texts;
}
