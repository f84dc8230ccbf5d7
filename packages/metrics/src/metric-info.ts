import type { Direction } from './measurement.ts';

/** What a metric is computed from. `probabilities` are scores in [0, 1] that add up to 1 in each row. */
export type Needs = 'labels' | 'scores' | 'probabilities' | 'numbers' | 'texts';

/** What kind of rows a metric is of; `model`: a fact of the model that runs, as its size or speed. */
export type MetricTask =
  | 'classification'
  | 'multilabel'
  | 'regression'
  | 'forecasting'
  | 'ranking'
  | 'text'
  | 'model';

/** How its interval is made where rows have no weights and no clusters. */
export type IntervalMethod = 'wilson' | 'delong' | 'inversion' | 'bootstrap' | 'none';

/** How its paired difference to a baseline is made under the same conditions. */
export type DifferenceMethod = 'newcombe' | 'delong' | 'bootstrap' | 'none';

export type Variant =
  | 'plain'
  | 'class'
  | 'macro'
  | 'micro'
  | 'weighted'
  | 'samples'
  | 'ovr'
  | 'ovo'
  | 'cut-off';

export interface MetricInfo {
  readonly base: string;
  readonly task: MetricTask;
  readonly direction: Direction;
  readonly needs: Needs;
  readonly interval: IntervalMethod;
  readonly difference: DifferenceMethod;
  /** The forms of the name: `f1`, `f1[setosa]`, `f1_macro`, `roc_auc_ovr`, `top_k_accuracy_at_3`. */
  readonly variants: readonly Variant[];
  /** Its forms for rows of other kinds. */
  readonly also?: Readonly<Partial<Record<MetricTask, readonly Variant[]>>>;
  readonly title: string;
  /** Chance alone moves it to one side, so that its draws lie beside it: their interval is turned about the value. */
  readonly isBiased?: boolean;
}
