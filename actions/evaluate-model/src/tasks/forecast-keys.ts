import { cellText, column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/**
 * What tells the rows of forecasts apart: the cells of some columns.
 *
 * @throws InputError when two rows have the same
 */
export function forecastKeys(table: Table, names: readonly string[], path: string): string[] {
  const columns = names.map((name) => column(table, name, path));
  const seen = new Map<string, number>();
  return Array.from({ length: table.rowCount }, (_, row) => {
    const cells = columns.map((values) => cellText(values, row) ?? '');
    const key = cells.join('\u0000');
    const before = seen.get(key);
    if (before !== undefined) {
      const told = names.map((name, i) => `${name} "${cells[i]}"`).join(', ');
      throw new InputError(`${path} has ${told} twice, in rows ${before + 1} and ${row + 1}.`, {
        fix: 'Set series to the column that tells series apart, and horizon where a time is forecast more than once.',
      });
    }
    seen.set(key, row);
    return key;
  });
}
