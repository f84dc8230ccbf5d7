import type { FileLocation } from '@trainyard/errors';
import type { Expectation } from './expectation.ts';

/** What an inconclusive gate does to the outcome. */
export type OnInconclusive = 'warn' | 'fail' | 'pass';

/** How far on the worse side of the baseline a metric may lie: the greater of the two. */
export interface Margin {
  /** In the metric's own units. */
  readonly absolute: number;
  /** As a share of the baseline's value: 0.01 for "1%". */
  readonly relative: number;
}

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
  /** Draws of the rows that the command is run on for an interval; 0 for none. */
  readonly resamples: number;
}

/** What a model must be to pass. */
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
  /** What a row costs, by true and predicted class; what is not named costs nothing. Null where nothing does. */
  readonly costs: Readonly<Record<string, Readonly<Record<string, number>>>> | null;
  /** Thresholds that are wanted beside the one of the best F1. */
  readonly thresholds: readonly { readonly kind: 'precision' | 'recall'; readonly atLeast: number }[];
  /** How answers must take a changed column; for models that can be asked. */
  readonly expectations: readonly Expectation[];
}

/** The policy of who wrote none: everything is measured, nothing is asked. */
export const EMPTY_POLICY: Policy = {
  positive: null,
  gates: [],
  onInconclusive: 'warn',
  alpha: 0.05,
  slices: [],
  minSliceRows: 30,
  champion: null,
  selfTest: false,
  custom: [],
  costs: null,
  thresholds: [],
  expectations: [],
};
