import type { Table } from '@trainyard/columns';
import type { ModelDocument, Signature, Task } from '@trainyard/documents';

export interface Predictions {
  readonly task: Task;
  readonly classes: readonly string[] | null;
  readonly rowCount: number;
  /** Probabilities, row-major `rowCount` x `classes.length`, of labels independent; null for numbers, and where a model names classes alone. */
  readonly scores: Float64Array | null;
  /**
   * `rowCount` values in the target's own unit, NaN where a forecast has too little history; or indices of the predicted
   * classes; or for labels 0 and 1, row-major `rowCount` x `classes.length`.
   */
  readonly values: Float64Array;
}

/** What answers for rows, whatever computes the answers. */
export interface Predictor {
  /** Null for a model that did not come from us. */
  readonly document: ModelDocument | null;
  readonly signature: Signature;
  /** @throws InputError when the table lacks a column of the signature, or has another type there */
  predict(table: Table, signal?: AbortSignal): Promise<Predictions>;
  /** Frees what it holds. The predictor cannot be used afterwards. */
  close(): void;
}

/** The predictor of a folder of ours. */
export interface FolderPredictor extends Predictor {
  readonly document: ModelDocument;
}
