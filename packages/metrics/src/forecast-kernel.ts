import { type CentralInterval, centralIntervals, type ForecastRows } from './forecast-rows.ts';
import { joinKernels, type Kernel, undefinedKernel } from './kernel.ts';
import { regressionKernel } from './regression-kernel.ts';
import { scaledErrorKernel } from './scaled-error-kernel.ts';
import { sumsKernel } from './sums-kernel.ts';

/** All forecasting metrics that are `wanted`, of these rows: those of regression, scaled ones, and of quantiles. */
export function forecastKernel(rows: ForecastRows, wanted: (name: string) => boolean): Kernel {
  const { truth, predicted, weights = null, quantiles, levels } = rows;
  const ofQuantiles = [...(levels.length > 0 ? ['mean_pinball_loss'] : []), ...quantileNames(levels)].filter(
    wanted,
  );
  const isPoint = (name: string) => wanted(name) && !ofQuantiles.includes(name);
  const points = regressionKernel({ truth, predicted, weights }, isPoint);
  const scaled = ['mase', 'rmsse'].filter(wanted);
  if (truth.length === 0 || weights?.every((weight) => weight === 0)) {
    const reason = truth.length === 0 ? 'there are no rows' : 'every weight is 0';
    return joinKernels([points, undefinedKernel([...scaled, ...ofQuantiles], reason)]);
  }
  return joinKernels([
    points,
    scaledErrorKernel(rows, scaled),
    quantiles
      ? quantileKernel(rows, quantiles, wanted)
      : undefinedKernel(ofQuantiles, 'there are no quantile forecasts: columns such as q0.1 and q0.9'),
  ]);
}

/** Names beside those that every forecast has; without quantiles `crps` alone, to say what is missing. */
export function quantileNames(levels: readonly number[]): string[] {
  const intervals = centralIntervals(levels);
  return [
    'crps',
    ...levels.map((level) => `mean_pinball_loss[${level}]`),
    ...intervals.map(({ nominal }) => `interval_coverage[${nominal}]`),
    ...intervals.map(({ nominal }) => `interval_width[${nominal}]`),
  ];
}

function quantileKernel(
  rows: ForecastRows,
  quantiles: Float64Array,
  wanted: (name: string) => boolean,
): Kernel {
  const { truth, levels, weights = null } = rows;
  const count = levels.length;
  const all = ['mean_pinball_loss', ...quantileNames(levels)].filter(wanted);
  const bad = quantiles.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const row = Math.floor(bad / count) + 1;
    return undefinedKernel(all, `the quantile ${levels[bad % count]} of row ${row} is ${quantiles[bad]}`);
  }
  const quantile = (row: number, place: number) => quantiles[row * count + place]!;
  const loss = (row: number, place: number) => {
    const short = truth[row]! - quantile(row, place);
    return short >= 0 ? levels[place]! * short : (levels[place]! - 1) * short;
  };
  const meanLoss = (row: number) => levels.reduce((sum, _, place) => sum + loss(row, place), 0) / count;
  const isInside = ({ low, high }: CentralInterval, row: number) =>
    truth[row]! >= quantile(row, low) && truth[row]! <= quantile(row, high);
  const intervals = centralIntervals(levels);
  const terms: [string, (row: number) => number][] = [
    ['mean_pinball_loss', meanLoss],
    ['crps', (row) => 2 * meanLoss(row)],
    ...levels.map((level, place): [string, (row: number) => number] => [
      `mean_pinball_loss[${level}]`,
      (row) => loss(row, place),
    ]),
    ...intervals.flatMap((interval): [string, (row: number) => number][] => [
      [`interval_coverage[${interval.nominal}]`, (row) => Number(isInside(interval, row))],
      [
        `interval_width[${interval.nominal}]`,
        (row) => quantile(row, interval.high) - quantile(row, interval.low),
      ],
    ]),
  ];
  const chosen = terms.filter(([name]) => wanted(name));
  return sumsKernel({
    n: truth.length,
    weights,
    terms: chosen.map(([, term]) => term),
    metrics: chosen.map(([name], i) => ({ name, from: (means) => means[i]! })),
    remarks: () => quantileRemarks(rows, quantiles, intervals),
  });
}

function quantileRemarks(
  { truth, levels }: ForecastRows,
  quantiles: Float64Array,
  intervals: readonly CentralInterval[],
): Record<string, string> {
  const count = levels.length;
  let crossing = 0;
  for (let row = 0; row < truth.length; row++) {
    const own = quantiles.subarray(row * count, (row + 1) * count);
    if (own.some((value, place) => place > 0 && value < own[place - 1]!)) crossing++;
  }
  const crossed = crossing === 0 ? '' : `; in ${crossing} of ${truth.length} rows the quantiles cross`;
  const over = `over the quantiles ${levels.join(', ')}`;
  return {
    mean_pinball_loss: `mean ${over}${crossed}`,
    crps: `twice the mean pinball loss ${over}${crossed}`,
    ...Object.fromEntries(
      intervals.map(({ nominal }) => [`interval_coverage[${nominal}]`, `should be about ${nominal}`]),
    ),
  };
}
