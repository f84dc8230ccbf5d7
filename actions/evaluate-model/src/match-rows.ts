import { cellText, column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { countOf } from '@trainyard/report';
import type { JudgedData } from './answers.ts';

export interface MatchOptions {
  readonly id: string | undefined;
  /** How messages name the other table. */
  readonly path: string;
}

/**
 * For each judged row, the row of the other table that speaks of it.
 *
 * @throws InputError when the rows cannot be matched: by id, one is missing or stands twice; by position, the counts
 *   differ
 */
export function matchRows(data: JudgedData, other: Table, { id, path }: MatchOptions): Int32Array {
  return id === undefined ? byPosition(data, other, path) : byId(data, other, id, path);
}

function byPosition(data: JudgedData, other: Table, path: string): Int32Array {
  if (other.rowCount === data.fileRowCount) return data.fileRows;
  // Rows without truth were left out of the data, and may have been left out there too.
  if (other.rowCount === data.table.rowCount) return data.fileRows.map((_, row) => row);
  throw new InputError(
    `${path} has ${countOf(other.rowCount, 'row')}, but ${data.path} has ${countOf(data.fileRowCount, 'row')}: they cannot be matched by position.`,
    { fix: 'Give both tables a column that names the rows, and set id to it.' },
  );
}

function byId(data: JudgedData, other: Table, id: string, path: string): Int32Array {
  const ours = column(data.table, id, data.path);
  const theirs = column(other, id, path);
  const rowOf = new Map<string, number>();
  for (let row = 0; row < other.rowCount; row++) {
    const key = cellText(theirs, row);
    if (key === null) continue;
    const before = rowOf.get(key);
    if (before !== undefined) {
      throw new InputError(`${path} has the ${id} "${key}" twice, in rows ${before + 1} and ${row + 1}.`, {
        fix: 'Each row needs an id of its own.',
      });
    }
    rowOf.set(key, row);
  }
  const seen = new Map<string, number>();
  const rows = new Int32Array(data.table.rowCount);
  const missing: string[] = [];
  for (let row = 0; row < rows.length; row++) {
    const key = cellText(ours, row);
    const before = key === null ? undefined : seen.get(key);
    if (key === null || before !== undefined) {
      const why =
        key === null
          ? `no ${id} in row ${row + 1}`
          : `the ${id} "${key}" twice, in rows ${before! + 1} and ${row + 1}`;
      throw new InputError(`${data.path} has ${why}.`, { fix: 'Each row needs an id of its own.' });
    }
    seen.set(key, row);
    const found = rowOf.get(key);
    if (found === undefined) missing.push(key);
    else rows[row] = found;
  }
  if (missing.length > 0) {
    throw new InputError(
      `${path} lacks ${countOf(missing.length, 'row')} of ${data.path}, by ${id}: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}.`,
      { fix: 'Give predictions for every row of the data.' },
    );
  }
  return rows;
}
