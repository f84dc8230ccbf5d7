import type { Table } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';

/** Some rows of a table; all of them when `rows` is null. */
export interface RowSet {
  readonly table: Table;
  readonly rows: ArrayLike<number> | null;
}

/** What a model is trained on. Preprocessing is fitted on `train` alone. */
export interface TrainingData {
  readonly train: RowSet;
  readonly validation: RowSet | null;
  readonly target: string;
  /** Input columns by name, in this order; every column but the target when null. */
  readonly features: readonly string[] | null;
  /** Decided here, or by the model, or else inferred from the target. */
  readonly task: Task | null;
}
