import type { Table } from '@trainyard/columns';
import type { Rows } from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';

export const PARTS = ['importance', 'dependence', 'robustness'] as const;
export type ExplainPart = (typeof PARTS)[number];

/** A model, and rows whose answers are known. */
export interface Explained {
  readonly table: Table;
  /** Truth and answers of the same rows. */
  readonly rows: Rows;
  /** The columns the model takes. */
  readonly columns: readonly string[];
  /** Answers for other rows of the same form. */
  readonly predict: (table: Table) => Promise<Predictions>;
  /** Metrics that gates name, in their order. */
  readonly gated: readonly string[];
  /** Rows of one number are drawn together; null where each is drawn by itself. */
  readonly clusters: Int32Array | null;
  readonly alpha: number;
  readonly seed: number;
  readonly signal: AbortSignal;
  /** Told after each question to the model. */
  readonly onStep: () => void;
}

/** A step of the metric to the worse side, with its interval at 1 - alpha. */
export interface Loss {
  /** Above zero where the model became worse. */
  readonly loss: number;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ColumnImportance extends Loss {
  readonly column: string;
}

export interface Dependence {
  readonly column: string;
  readonly kind: 'number' | 'category';
  /** What the column is set to; numbers rise. */
  readonly at: readonly (number | string)[];
  /** One of what is predicted: the value, the positive class's score, or a class's. */
  readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
}

export interface Stress {
  /** `noise`, `missing`, `swapped case`, `age × 10`. */
  readonly name: string;
  /** What was done, in words. */
  readonly what: string;
  readonly loss: Loss | null;
  /** What the model said where it did not take such rows. */
  readonly refused: string | null;
}
