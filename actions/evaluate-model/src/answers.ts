import type { Table } from '@trainyard/columns';
import type { Digest, ModelDocument, Task } from '@trainyard/documents';
import type { TextRows } from '@trainyard/metrics';
import type { ForecastColumns } from './tasks/data-shape.ts';
import type { Past } from './tasks/read-past.ts';

/** What a model answered for the rows of the data, in their order, whoever computed it. */
export interface Answers {
  readonly task: Task;
  /** In the order of scores; the labels of multilabel; null where there are none. */
  readonly classes: readonly string[] | null;
  /** Row-major, rows x classes; null where only the class is known, and for numbers and texts. */
  readonly scores: Float64Array | null;
  /**
   * Index of the predicted class, or the predicted value (NaN where a forecast has none); of multilabel 0 or 1,
   * row-major, rows x classes. Empty for texts.
   */
  readonly values: Float64Array;
  /** The predicted texts. */
  readonly texts?: readonly string[];
  /** The predicted texts beside the true ones, without weights. */
  readonly read?: TextRows;
  /** Of forecasts that have them: rising levels, and their values row-major. */
  readonly quantiles?: { readonly levels: readonly number[]; readonly values: Float64Array };
  readonly source: AnswerSource;
}

export interface AnswerSource {
  readonly kind: 'model' | 'predictions';
  /** As the user wrote it. */
  readonly reference: string;
  readonly digest: Digest | null;
  /** The model's document; null for predictions. */
  readonly document: ModelDocument | null;
  readonly pairing: 'id' | 'position';
}

/** The data that is judged on: only rows whose truth is known. */
export interface JudgedData {
  readonly table: Table;
  readonly path: string;
  readonly digest: Digest;
  readonly target: string;
  /** Of multilabel: the columns that `target` lists. */
  readonly targets?: readonly string[];
  /** Of rankings: the column that says which query a row is an answer to. */
  readonly query?: string;
  /** Of forecasts: by what rows are ordered, and what lies before them. */
  readonly forecast?: ForecastColumns;
  readonly past?: Past;
  /** Rows of the file, those without truth among them. */
  readonly fileRowCount: number;
  /** Of the file, for each row of the table: where it stood. */
  readonly fileRows: Int32Array;
  /** Sentences for people. */
  readonly notices: readonly string[];
}
