/** Missing values of a column: `mask[i] === 1` where row `i` has none. `null` when nothing is missing. */
export type NullMask = Uint8Array | null;

/** Numbers; `integer` when every value was written as one. A missing value is NaN in `values`. */
export interface NumberColumn {
  readonly name: string;
  readonly type: 'float64' | 'integer';
  readonly values: Float64Array;
  readonly nulls: NullMask;
}

/** 0 or 1; 0 where missing. */
export interface BooleanColumn {
  readonly name: string;
  readonly type: 'boolean';
  readonly values: Uint8Array;
  readonly nulls: NullMask;
}

/** Text, each distinct value once: row `i` says `categories[codes[i]]`, and -1 where missing. */
export interface StringColumn {
  readonly name: string;
  readonly type: 'string';
  readonly codes: Int32Array;
  readonly categories: readonly string[];
  readonly nulls: NullMask;
}

/** Milliseconds since 1970-01-01T00:00:00Z; NaN where missing. */
export interface TimestampColumn {
  readonly name: string;
  readonly type: 'timestamp';
  readonly values: Float64Array;
  readonly nulls: NullMask;
}

export type Column = NumberColumn | BooleanColumn | StringColumn | TimestampColumn;

/** Columns of one length, with names that differ. */
export interface Table {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}
