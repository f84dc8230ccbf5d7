import type { Rows } from './rows.ts';

/** Where the numbers of one column go. */
export interface Place {
  /** Row-major, `width` numbers a row; the column's begin at `offset`. */
  readonly features: Float32Array;
  readonly width: number;
  readonly offset: number;
  readonly rows: Rows;
  readonly rowCount: number;
}
