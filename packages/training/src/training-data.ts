import type { Table } from '@trainyard/columns';
import type { Digest, Task } from '@trainyard/documents';
import type { Predictions } from '@trainyard/models';

/** Some rows of a table; all of them when `rows` is null. */
export interface RowSet {
  readonly table: Table;
  readonly rows: ArrayLike<number> | null;
}

/** What a teacher says of every row of the table to train on. */
export interface TeacherAnswers {
  readonly predictions: Predictions;
  readonly reference: string;
  readonly digest: Digest | null;
}

/** What a model is trained on. Preprocessing is fitted on `train` alone. */
export interface TrainingData {
  readonly train: RowSet;
  readonly validation: RowSet | null;
  /** Of several labels all, joined by a comma. */
  readonly target: string;
  /** For multilabel the target's columns. */
  readonly labels?: readonly string[] | null;
  /** Input columns by name, in this order; every column but the target when null. */
  readonly features: readonly string[] | null;
  /** Decided here, or by the model, or else inferred from the target. */
  readonly task: Task | null;
  /** Pictures are in the column of this name. */
  readonly images?: string | null;
  /** Old rows to mix in. */
  readonly replay?: RowSet | null;
  readonly teacher?: TeacherAnswers | null;
}
