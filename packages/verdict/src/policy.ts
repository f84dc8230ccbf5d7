import type { FileLocation } from '@trainyard/errors';

export type OnInconclusive = 'warn' | 'fail' | 'pass';

/** How far below the baseline a metric may lie, in its better direction. */
export type Margin =
  | { readonly kind: 'absolute'; readonly value: number }
  /** `value` is a share of the baseline's value: 0.01 for "1%". */
  | { readonly kind: 'relative'; readonly value: number };

export interface GateRules {
  readonly min?: number;
  readonly max?: number;
  readonly noWorseThanBaseline?: Margin;
  readonly onInconclusive?: OnInconclusive;
}

export interface MetricGate extends GateRules {
  readonly metric: string;
  /** The same metric's rules for each judged slice. */
  readonly eachSlice?: GateRules;
  readonly at?: FileLocation;
}

export type SliceRule =
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'cross'; readonly columns: readonly string[] }
  | { readonly kind: 'quantiles'; readonly column: string; readonly count: number }
  | { readonly kind: 'where'; readonly expression: string };

/** A metric that a command of the user computes. */
export interface CustomMetric {
  readonly name: string;
  readonly run: string;
  readonly direction: 'higher' | 'lower';
}

export interface Policy {
  readonly positive: string | null;
  readonly gates: readonly MetricGate[];
  readonly onInconclusive: OnInconclusive;
  readonly alpha: number;
  readonly slices: readonly SliceRule[];
  /** Slices with fewer rows are shown and not judged. */
  readonly minSliceRows: number;
  /** What the model reference `champion` stands for. */
  readonly champion: string | null;
  readonly selfTest: boolean;
  readonly custom: readonly CustomMetric[];
}
