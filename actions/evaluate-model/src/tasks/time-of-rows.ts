import { type Column, isMissing } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/**
 * Times as numbers: milliseconds for dates, else the numbers themselves.
 *
 * @param fileRow where a row stood in its file, for messages
 * @throws InputError for text that is no date, and for empty cells
 */
export function timesOfRows(
  values: Column,
  path: string,
  fileRow: (row: number) => number = (row) => row,
): Float64Array {
  const wrong = (row: number, what: string) =>
    new InputError(`${path} has ${what} in row ${fileRow(row) + 1} of "${values.name}", which is no time.`, {
      fix: 'Write dates as 2026-01-31 or 2026-01-31T12:00:00Z, or numbers.',
    });
  const parsed = values.type === 'string' ? values.categories.map((text) => Date.parse(text)) : null;
  const cells = values.type === 'string' ? values.codes : values.values;
  return Float64Array.from(cells, (cell, row) => {
    if (isMissing(values, row)) throw wrong(row, 'nothing');
    if (parsed === null) return cell;
    if (!Number.isNaN(parsed[cell]!)) return parsed[cell]!;
    throw wrong(row, `"${values.type === 'string' ? values.categories[cell] : ''}"`);
  });
}
