import type { Table } from '@trainyard/columns';
import type { ColumnType, Digest, ModelDocument, Task } from '@trainyard/documents';
import type { Predictor } from './predictor.ts';

/** What a model cannot say of itself, and its user can. */
export interface ModelHints {
  /** Input columns, in the order the model takes them. */
  readonly columns?: readonly string[] | undefined;
  /** Names of the classes or labels, in the order of the scores. */
  readonly classes?: readonly string[] | undefined;
  readonly task?: Task | undefined;
  /** The output tensor with the scores or values, where there are several. */
  readonly output?: string | undefined;
  /** What turns that output into probabilities; `none` where it holds them. */
  readonly activation?: 'none' | 'sigmoid' | 'softmax' | undefined;
}

/** The data a model will answer for. */
export interface ModelData {
  readonly table: Table;
  /** How messages name the data. */
  readonly source: string;
  readonly target: string;
  /** Where rows may have several labels: the columns with each one's truth. */
  readonly targets?: readonly string[] | undefined;
  /** Columns that are no inputs of the model, as an id or a weight; the target and targets are left out anyway. */
  readonly notInputs: readonly string[];
}

/** A model that is loaded or reached, before it has seen the data. */
export interface OpenedModel {
  /** As messages name it. */
  readonly reference: string;
  readonly digest: Digest | null;
  readonly document: ModelDocument | null;
  /** Of its files; null where they are not here. */
  readonly sizeBytes: number | null;
  /** From nothing until it could answer; null for one that is started per call, or runs elsewhere. */
  readonly loadSeconds: number | null;
  /** The target it was trained on, where it is known. */
  readonly target: string | null;
  readonly task: Task | null;
  /** Of a model that answers with several labels: their names in the order of its scores, where it knows them. */
  readonly labels: readonly string[] | null;
  /** Column types that the model knows better than the data. */
  readonly columnTypes: Readonly<Record<string, ColumnType>>;
  /**
   * Fits the model to the data's columns, and asks it for a few rows to see what its answers look like.
   *
   * @throws InputError when they do not fit, with the model's columns and the data's
   */
  bind(data: ModelData, signal?: AbortSignal): Promise<Predictor>;
  close(): void;
}
