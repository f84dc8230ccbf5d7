import type { CellValue } from '@trainyard/columns';
import type { Digest } from '@trainyard/documents';

/** Values of one column, as loose as they came. */
export interface Cells {
  readonly length: number;
  at(row: number): CellValue;
}

/** Rows that production saw, from one file or several, in order. */
export interface RecentRows {
  readonly rowCount: number;
  /** Input columns by name; which of them the model takes, the profile knows. */
  readonly columns: ReadonlyMap<string, Cells>;
  /** The predicted class or value; null when the rows do not say. */
  readonly prediction: Cells | null;
  /** The score of the predicted class; null when the rows have no scores. */
  readonly confidence: Cells | null;
  readonly ids: Cells | null;
  /** Milliseconds since 1970-01-01T00:00:00Z of the oldest and newest row. */
  readonly span: readonly [from: number, to: number] | null;
  readonly files: readonly { readonly path: string; readonly digest: Digest; readonly rows: number }[];
  /** What a reader must know, one sentence each. */
  readonly notes: readonly string[];
}

export function cellsOf(values: readonly CellValue[]): Cells {
  return { length: values.length, at: (row) => values[row] };
}
