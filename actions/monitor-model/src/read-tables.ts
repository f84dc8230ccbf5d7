import { type CellValue, type Column, cellText, hasColumn } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { readTable, type SourceTable } from '@trainyard/tables';
import type { Cells, RecentRows } from './recent-rows.ts';

/** The column that holds the prediction in a table. */
const PREDICTION = 'prediction';

/**
 * Reads rows from tables. They must have the same columns.
 *
 * @param timestamp the column with the time of a row
 * @param id the column that joins rows and labels
 */
export async function readTables(
  paths: readonly string[],
  { timestamp, id }: { readonly timestamp: string | undefined; readonly id: string },
): Promise<RecentRows> {
  const tables: SourceTable[] = [];
  for (const path of paths) tables.push(await readTable(path));
  const names = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const cells = (name: string) => joined(tables, name);
  return {
    rowCount: tables.reduce((sum, { rowCount }) => sum + rowCount, 0),
    columns: new Map([...names].filter((name) => name !== PREDICTION).map((name) => [name, cells(name)])),
    prediction: names.has(PREDICTION) ? cells(PREDICTION) : null,
    confidence: null,
    ids: names.has(id) ? cells(id) : null,
    span: timestamp === undefined ? null : timeSpan(tables, timestamp),
    files: tables.map(({ path, digest, rowCount }) => ({ path, digest, rows: rowCount })),
    notes: tables.flatMap(({ notes }) => notes),
  };
}

function joined(tables: readonly SourceTable[], name: string): Cells {
  const parts = tables.map((table) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    return { rows: table.rowCount, column };
  });
  const length = parts.reduce((sum, { rows }) => sum + rows, 0);
  return {
    length,
    at(row) {
      let left = row;
      for (const { rows, column } of parts) {
        if (left < rows) return column === undefined ? null : cellAt(column, left);
        left -= rows;
      }
      return null;
    },
  };
}

function cellAt(column: Column, row: number): CellValue {
  if (column.type === 'float64' || column.type === 'integer') {
    const value = column.values[row]!;
    return Number.isNaN(value) ? null : value;
  }
  return cellText(column, row);
}

function timeSpan(tables: readonly SourceTable[], name: string): readonly [number, number] | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const table of tables) {
    if (!hasColumn(table, name)) {
      throw new InputError(`Input timestamp is "${name}", but ${table.path} has no such column.`, {
        fix: `Its columns: ${table.columns.map((column) => column.name).join(', ')}.`,
      });
    }
    const column = table.columns.find((candidate) => candidate.name === name)!;
    if (column.type !== 'timestamp') {
      throw new InputError(
        `Input timestamp is "${name}", but that column of ${table.path} is ${column.type}.`,
        {
          fix: 'Give a column of dates or times in ISO 8601, as 2026-01-31T12:00:00Z.',
        },
      );
    }
    for (const value of column.values) {
      if (value < from) from = value;
      if (value > to) to = value;
    }
  }
  return from <= to ? [from, to] : null;
}
