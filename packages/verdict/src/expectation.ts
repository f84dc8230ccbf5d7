import type { FileLocation } from '@trainyard/errors';
import type { OnInconclusive } from './policy.ts';

/** What the answers must do when one column of a row is changed and all others stay. */
export type Expectation = InvarianceExpectation | DirectionExpectation;

interface CommonExpectation {
  /** As a metric: the share of rows that break it. */
  readonly name: string;
  readonly column: string;
  /** The greatest share of rows that may break it. */
  readonly maxViolations: number;
  /** A condition on the rows that are tried; null for all. */
  readonly where: string | null;
  readonly onInconclusive?: OnInconclusive;
  readonly at?: FileLocation;
}

export interface InvarianceExpectation extends CommonExpectation {
  readonly kind: 'invariant';
  /**
   * How far a score (of numbers: the value) may move. Null: the predicted class or labels must stay, and a value move by
   * no more than rounding.
   */
  readonly tolerance: number | null;
}

export interface DirectionExpectation extends CommonExpectation {
  /** Which way the score (of numbers: the value) may go when the column rises. */
  readonly kind: 'increasing' | 'decreasing';
  /** How far the column is raised: in its own units, or as a share of the cell; null for its standard deviation. */
  readonly by: { readonly absolute: number } | { readonly relative: number } | null;
  /** The class or label whose score it is; null for the positive class of two. */
  readonly class: string | null;
  /** How far the score may go the wrong way. */
  readonly tolerance: number;
}
