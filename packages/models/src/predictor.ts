import type { Table } from '@trainyard/columns';
import type { ModelDocument, Signature, Task } from '@trainyard/documents';

export interface Predictions {
  readonly task: Task;
  readonly classes: readonly string[] | null;
  readonly rowCount: number;
  /** Probabilities, row-major `rowCount` x `classes.length`; null for regression. */
  readonly scores: Float64Array | null;
  /** `rowCount` regression values in the target's own unit, or indices of the predicted classes. */
  readonly values: Float64Array;
}

export interface Predictor {
  readonly document: ModelDocument;
  readonly signature: Signature;
  /** @throws InputError when the table lacks a column of the signature, or has another type there */
  predict(table: Table, signal?: AbortSignal): Promise<Predictions>;
  /** Frees the weights. The predictor cannot be used afterwards. */
  close(): void;
}
