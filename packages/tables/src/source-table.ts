import type { Column, Table } from '@trainyard/columns';
import type { Digest } from '@trainyard/documents';

/** A table with what it was read from. */
export interface SourceTable extends Table {
  readonly path: string;
  /** SHA-256 of the file's bytes. */
  readonly digest: Digest;
  /** What the reader decided and a person might want to know, as sentences. */
  readonly notes: readonly string[];
}

export type TableFormat = 'csv' | 'jsonl' | 'json' | 'parquet';

export interface ReadOptions {
  /** Default: by the ending of the path. */
  readonly format?: TableFormat;
  /** Only these columns, in this order. */
  readonly columns?: readonly string[];
  /** Types that the caller knows better than the data; columns not named here are inferred. */
  readonly types?: Readonly<Record<string, Column['type']>>;
  /** CSV: one character; default is what the header is divided by. */
  readonly delimiter?: string;
  /** CSV: texts that mean a missing value, beside the empty cell. Quotes around them make no difference. */
  readonly missing?: readonly string[];
  /**
   * CSV and Parquet: numbers take half the room where that loses nothing, and are unpacked when they are read. For who
   * reads a large table once, column by column ({@link withNumbers} of @trainyard/columns).
   */
  readonly packed?: boolean;
}

/** What CSV writers put where there is no value: pandas, R, SQL and Python. */
export const MISSING_TEXTS: readonly string[] = ['NA', 'N/A', 'NaN', 'nan', 'null', 'NULL', 'None'];

/** Column types as a caller may name them. */
export type ColumnTypes = NonNullable<ReadOptions['types']>;
