import { type Column, cellText, isMissing, type Table } from '@trainyard/columns';
import { csvText } from '@trainyard/tables';

export type TextFormat = 'csv' | 'jsonl';

/** A table as a program reads it: CSV with a header, or an object a line with null for what is missing. */
export function* tableText(table: Table, format: TextFormat): Generator<string> {
  if (format === 'csv') {
    yield csvText(table);
    return;
  }
  const writers = table.columns.map((column) => [JSON.stringify(column.name), cellJson(column)] as const);
  for (let row = 0; row < table.rowCount; row++)
    yield `{${writers.map(([name, cell]) => `${name}:${cell(row)}`).join(',')}}\n`;
}

function cellJson(column: Column): (row: number) => string {
  const quoted = column.type === 'string' || column.type === 'timestamp';
  return (row) => {
    if (isMissing(column, row)) return 'null';
    const text = cellText(column, row)!;
    return quoted ? JSON.stringify(text) : text;
  };
}
