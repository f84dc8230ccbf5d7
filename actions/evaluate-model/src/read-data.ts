import { column, isMissing, missingCount, selectRows } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { countOf } from '@trainyard/report';
import { readTable, type SourceTable } from '@trainyard/tables';
import type { JudgedData } from './answers.ts';

/**
 * Reads the data and leaves out rows without truth.
 *
 * @param types column types that the model knows better than the data
 * @throws InputError when the file cannot be read, has no target, or no row with a truth
 */
export async function readData(
  path: string,
  target: string,
  types: Record<string, SourceTable['columns'][number]['type']> = {},
): Promise<JudgedData> {
  const source = await readTable(path, { types });
  const truth = column(source, target, path);
  const missing = missingCount(truth);
  if (source.rowCount === missing) {
    throw new InputError(
      source.rowCount === 0
        ? `${path} has no rows.`
        : `Every cell of the target "${target}" in ${path} is empty.`,
      { fix: 'Give a table with at least one row whose truth is known.' },
    );
  }
  const fileRows = Int32Array.from({ length: source.rowCount - missing });
  for (let row = 0, next = 0; row < source.rowCount; row++)
    if (!isMissing(truth, row)) fileRows[next++] = row;
  const notices = [...source.notes];
  if (missing > 0) notices.push(`${countOf(missing, 'row')} of ${path} without "${target}" were left out.`);
  return {
    table: missing === 0 ? source : selectRows(source, fileRows),
    path,
    digest: source.digest,
    target,
    fileRowCount: source.rowCount,
    fileRows,
    notices,
  };
}
