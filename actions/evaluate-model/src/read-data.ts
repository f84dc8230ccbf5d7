import { column, isMissing, missingCount, selectRows } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { countOf } from '@trainyard/report';
import { readTable, type SourceTable } from '@trainyard/tables';
import type { JudgedData } from './answers.ts';
import type { DataShape } from './tasks/data-shape.ts';
import { targetColumns } from './tasks/target-columns.ts';

/**
 * Reads the data and leaves out rows without truth.
 *
 * @param types column types that the model knows better than the data
 * @param shape what the task asks for beside the target, and the labels where a model knows them
 * @throws InputError when the file cannot be read, has no target, or no row with a truth
 */
export async function readData(
  path: string,
  target: string,
  types: Record<string, SourceTable['columns'][number]['type']> = {},
  { task, query, forecast, labels = null }: DataShape & { readonly labels?: readonly string[] | null } = {
    task: undefined,
  },
): Promise<JudgedData> {
  const source = await readTable(path, { types });
  const targets = targetColumns(target, task, source, labels);
  const truths = (targets ?? [target]).map((name) => column(source, name, path));
  const lacks = (row: number) => truths.some((truth) => isMissing(truth, row));
  const missing = truths.length === 1 ? missingCount(truths[0]!) : countRows(source.rowCount, lacks);
  if (source.rowCount === missing) {
    throw new InputError(
      source.rowCount === 0
        ? `${path} has no rows.`
        : `Every cell of the target "${target}" in ${path} is empty.`,
      { fix: 'Give a table with at least one row whose truth is known.' },
    );
  }
  const fileRows = Int32Array.from({ length: source.rowCount - missing });
  for (let row = 0, next = 0; row < source.rowCount; row++) if (!lacks(row)) fileRows[next++] = row;
  const notices = [...source.notes];
  if (missing > 0) notices.push(`${countOf(missing, 'row')} of ${path} without "${target}" were left out.`);
  return {
    table: missing === 0 ? source : selectRows(source, fileRows),
    path,
    digest: source.digest,
    target: targets?.join(', ') ?? target,
    ...(targets === null ? {} : { targets }),
    ...(query === undefined ? {} : { query }),
    ...(forecast === undefined ? {} : { forecast }),
    fileRowCount: source.rowCount,
    fileRows,
    notices,
  };
}

function countRows(rowCount: number, matches: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (matches(row)) count++;
  return count;
}
