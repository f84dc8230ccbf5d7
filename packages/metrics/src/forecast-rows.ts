/** Forecasts beside what came, with what a naive forecast missed by in the past of each row's series. */
export interface ForecastRows {
  readonly kind: 'forecasting';
  readonly truth: Float64Array;
  readonly predicted: Float64Array;
  /** Rows of one number are one series. */
  readonly series: Int32Array;
  /** In-sample mean |y(t) - y(t - season)| of the row's series; NaN or 0 where there is none; null without a history. */
  readonly scale?: Float64Array | null;
  /** In-sample mean (y(t) - y(t - season))², as `scale`. */
  readonly squareScale?: Float64Array | null;
  /** For people: what the scales were taken from; without a history, why there is none. */
  readonly scaleOf: string;
  /** Of the quantiles that metrics are told of, rising, in (0, 1); empty without. */
  readonly levels: readonly number[];
  /** Forecast quantiles, row-major, rows x `levels.length`; null where the forecast has none. */
  readonly quantiles?: Float64Array | null;
  readonly weights?: Float64Array | null;
}

/** @throws RangeError */
export function checkForecastRows(rows: ForecastRows): void {
  const n = rows.truth.length;
  if (rows.predicted.length !== n)
    throw new RangeError(`${n} true values, but ${rows.predicted.length} predictions`);
  for (const [values, what] of [
    [rows.series, 'series'],
    [rows.scale, 'scales'],
    [rows.squareScale, 'squared scales'],
  ] as const) {
    if (values && values.length !== n) throw new RangeError(`${values.length} ${what} for ${n} rows`);
  }
  const { levels, quantiles } = rows;
  const bad = levels.find((level, i) => !(level > 0 && level < 1 && (i === 0 || level > levels[i - 1]!)));
  if (bad !== undefined) throw new RangeError(`quantile level ${bad} is not in (0, 1) and rising`);
  if (quantiles && quantiles.length !== n * levels.length)
    throw new RangeError(`${quantiles.length} quantiles for ${n} rows of ${levels.length} levels`);
}

/** Two quantiles that stand as far below as above the median. */
export interface CentralInterval {
  /** As it stands in brackets: `0.8`. */
  readonly nominal: string;
  /** Places in `levels`. */
  readonly low: number;
  readonly high: number;
}

export function centralIntervals(levels: readonly number[]): CentralInterval[] {
  return levels.flatMap((level, low) => {
    if (level >= 0.5) return [];
    const high = levels.findIndex((other) => Math.abs(other - (1 - level)) < 1e-9);
    return high < 0 ? [] : [{ nominal: String(Number((1 - 2 * level).toPrecision(10))), low, high }];
  });
}
