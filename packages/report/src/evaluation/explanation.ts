/** A step of the metric to the worse side, with its interval. */
export interface ExplainedLoss {
  readonly loss: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What a model's answers hang on, and how they take rows that are not quite right. */
export interface ExplanationDetails {
  /** The metric whose fall (for an error: rise) is shown. */
  readonly metric: string;
  /** Which way the metric is better; without it, lower for the RMSE alone. */
  readonly direction?: 'higher' | 'lower' | undefined;
  /** Rows that were used, of so many. */
  readonly used: number;
  readonly of: number;
  readonly repeats: number;
  readonly alpha: number;
  /** The most important first; null where it was not asked for. */
  readonly importance: readonly (ExplainedLoss & { readonly column: string })[] | null;
  readonly dependence: readonly {
    readonly column: string;
    readonly kind: 'number' | 'category';
    readonly at: readonly (number | string)[];
    readonly lines: readonly { readonly name: string; readonly values: readonly number[] }[];
  }[];
  readonly robustness: readonly {
    readonly name: string;
    readonly what: string;
    readonly loss: ExplainedLoss | null;
    /** What the model said where it did not take such rows. */
    readonly refused: string | null;
  }[];
}
