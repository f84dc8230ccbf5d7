import { column, hasColumn, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/**
 * The columns that `target` names: one, or several divided by commas.
 *
 * @throws InputError for a column that is not there, or is named twice
 */
export function targetsOf(table: Table, target: string, source: string): string[] {
  if (hasColumn(table, target) || !target.includes(',')) return [column(table, target, source).name];
  const names = target
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  for (const name of names) column(table, name, source);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`Input target names the column "${twice}" twice.`);
  return names;
}
