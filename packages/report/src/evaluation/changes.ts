/** What differs from the baseline, as text for people; null where a side does not have it. */
export interface Change {
  readonly kind: 'parameter' | 'data' | 'model' | 'policy';
  /** `lr`, `training rows`, `accuracy (min)`. */
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}
