import { open } from 'node:fs/promises';
import { type Column, cellText, type Table } from '@trainyard/columns';

const ROWS_PER_WRITE = 8192;

/** RFC 4180 with LF. Missing cells are empty; text that says `NA` comes back as missing, as it would in pandas. */
export function csvText(table: Table): string {
  return [...csvPieces(table)].join('');
}

/** Writes the table as CSV; the file is replaced. */
export async function writeCsv(table: Table, path: string): Promise<void> {
  const handle = await open(path, 'w');
  try {
    for (const piece of csvPieces(table)) await handle.write(piece);
  } finally {
    await handle.close();
  }
}

function* csvPieces({ columns, rowCount }: Table): Generator<string> {
  yield `${columns.map(({ name }) => quote(name)).join(',')}\n`;
  const writers = columns.map(cellWriter);
  for (let start = 0; start < rowCount; start += ROWS_PER_WRITE) {
    let text = '';
    for (let row = start; row < Math.min(rowCount, start + ROWS_PER_WRITE); row++) {
      text += writers[0]!(row);
      for (let index = 1; index < writers.length; index++) text += `,${writers[index]!(row)}`;
      text += '\n';
    }
    yield text;
  }
}

function cellWriter(column: Column): (row: number) => string {
  if (column.type !== 'string') return (row) => cellText(column, row) ?? '';
  const quoted = column.categories.map(quote);
  return (row) => (column.codes[row]! < 0 ? '' : quoted[column.codes[row]!]!);
}

function quote(text: string): string {
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
