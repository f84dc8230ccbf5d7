import { type Column, columnFromValues, type Table } from '@trainyard/columns';
import { sha256 } from '@trainyard/documents';
import type { Answers, JudgedData } from './answers.ts';

type Cells = Readonly<Record<string, readonly (string | number | boolean | null)[]>>;

/** A table of columns by name. */
export function tableOf(cells: Cells): Table {
  const columns = Object.entries(cells).map(([name, values]) => columnFromValues(name, values));
  return tableOfColumns(...columns);
}

export function tableOfColumns(...columns: readonly Column[]): Table {
  const [first] = columns;
  const rowCount = first!.type === 'string' ? first!.codes.length : first!.values.length;
  return { rowCount, columns };
}

/** The table as the file data.csv, with the target y and all rows judged, but for what `more` says. */
export function dataOf(table: Table, more: Partial<JudgedData> = {}): JudgedData {
  return {
    table,
    path: 'data.csv',
    digest: sha256('data'),
    target: 'y',
    fileRowCount: table.rowCount,
    fileRows: Int32Array.from({ length: table.rowCount }, (_, row) => row),
    notices: [],
    ...more,
  };
}

/** Where the answers of a predictions file are from. */
export function fromFile(reference = 'p.csv'): Answers['source'] {
  return { kind: 'predictions', reference, digest: null, document: null, pairing: 'position' };
}
