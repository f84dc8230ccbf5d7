/** A probability on each side of a point, each computed by itself, so that neither loses digits to 1 - x. */
export interface Tails {
  /** P(X <= x) */
  readonly lower: number;
  /** P(X > x) */
  readonly upper: number;
}
