/** What a naive forecast misses by within the past: the denominators of MASE and RMSSE. */
export interface NaiveScale {
  /** Mean |y(t) - y(t - season)|; NaN where the past is no longer than a season. */
  readonly absolute: number;
  /** Mean (y(t) - y(t - season))²; NaN as `absolute`. */
  readonly square: number;
}

/**
 * @param past of one series, in the order of time, without gaps
 * @param season steps after which a series repeats itself; 1 where it does not
 */
export function naiveScale(past: ArrayLike<number>, season: number): NaiveScale {
  let [absolute, square] = [0, 0];
  const n = past.length - season;
  for (let t = season; t < past.length; t++) {
    const step = past[t]! - past[t - season]!;
    absolute += Math.abs(step);
    square += step * step;
  }
  return n > 0
    ? { absolute: absolute / n, square: square / n }
    : { absolute: Number.NaN, square: Number.NaN };
}
