import { cellText, column, isMissing, type Table } from '@trainyard/columns';
import { type NaiveScale, naiveScale } from '@trainyard/metrics';
import type { JudgedData } from '../answers.ts';
import type { NaiveForecast } from '../naive.ts';
import { numbersIn } from '../score-columns.ts';
import { timesOfRows } from './time-of-rows.ts';

/** Judged rows by their series, with what lies before them. */
export interface SeriesPast {
  /** Of each judged row, by the order of the series' names. */
  readonly series: Int32Array;
  readonly seriesCount: number;
  readonly times: Float64Array;
  /** Of each judged row's series; null where nothing lies before. */
  readonly scales: readonly NaiveScale[] | null;
  /** For people: what the scales are of, or why there are none. */
  readonly scaleOf: string;
  /** With a season the value of a season before; and the last value. Those that no row has are left out. */
  readonly naive: readonly NaiveForecast[];
}

interface Point {
  readonly time: number;
  readonly value: number;
}

/** @throws InputError when a time or value cannot be read */
export function seriesPast(data: JudgedData): SeriesPast {
  const { time, series: seriesName, horizon, seasonLength } = data.forecast!;
  const names = namesOf(data.table, seriesName, data.path);
  const places = new Map([...new Set(names)].sort(byCodeUnit).map((name, place) => [name, place]));
  const series = Int32Array.from(names, (name) => places.get(name)!);
  const fileRow = (row: number) => data.fileRows[row]!;
  const times = timesOfRows(column(data.table, time, data.path), data.path, fileRow);
  const truth = numbersIn(data.table, data.target, data.path);
  const before = Array.from(places, (): Point[] => []);
  const firsts = new Float64Array(places.size).fill(Number.POSITIVE_INFINITY);
  series.forEach((place, row) => {
    firsts[place] = Math.min(firsts[place]!, times[row]!);
  });
  const points = Array.from(places, (): Point[] => []);
  if (data.past) {
    for (const { name, time, value } of pastPoints(data)) {
      const place = places.get(name);
      if (place === undefined) continue;
      points[place]!.push({ time, value });
      // A history is what the user says it is; rows of the judged data are the past only before the first forecast.
      if (!data.past.isInSample || time < firsts[place]!) before[place]!.push({ time, value });
    }
  }
  series.forEach((place, row) => {
    points[place]!.push({ time: times[row]!, value: truth[row]! });
  });
  const steps = horizon === null ? null : numbersIn(data.table, horizon, data.path);
  const used = before.reduce((sum, of) => sum + of.length, 0);
  return {
    series,
    seriesCount: places.size,
    times,
    ...scalesOf(data, before.map(inOrder), used),
    naive: naiveForecasts(points.map(inOrder), series, times, steps, seasonLength),
  };
}

function scalesOf(
  { past, path, forecast }: JudgedData,
  before: readonly (readonly Point[])[],
  used: number,
): Pick<SeriesPast, 'scales' | 'scaleOf'> {
  const { seasonLength } = forecast!;
  if (used === 0) {
    return {
      scales: null,
      scaleOf:
        past && !past.isInSample
          ? `${past.path} has no row of the series in ${path}`
          : 'no past to scale by: set history to the training rows',
    };
  }
  const which = past!.isInSample ? `of ${path} before the forecasts` : `of ${past!.path}`;
  return {
    scales: before.map((of) =>
      naiveScale(
        of.map(({ value }) => value),
        seasonLength,
      ),
    ),
    scaleOf: `scaled by the ${used} rows ${which}, season length ${seasonLength}`,
  };
}

function pastPoints({ past, forecast, target }: JudgedData): (Point & { readonly name: string })[] {
  const { table, path } = past!;
  const names = namesOf(table, forecast!.series, path);
  const truth = column(table, target, path);
  const values = numbersIn(table, target, path);
  const times = timesOfRows(column(table, forecast!.time, path), path);
  return names.flatMap((name, row) =>
    isMissing(truth, row) ? [] : [{ name, time: times[row]!, value: values[row]! }],
  );
}

function namesOf(table: Table, series: string | null, path: string): string[] {
  if (series === null) return new Array<string>(table.rowCount).fill('');
  const values = column(table, series, path);
  return Array.from({ length: table.rowCount }, (_, row) => cellText(values, row) ?? '');
}

/** By time; of several rows of one time, as one for each horizon, the first. */
function inOrder(points: readonly Point[]): Point[] {
  const byTime = new Map<number, number>();
  for (const { time, value } of points) if (!byTime.has(time)) byTime.set(time, value);
  return Array.from(byTime, ([time, value]) => ({ time, value })).sort((a, b) => a.time - b.time);
}

/**
 * What was known when a row was forecast: the value `horizon` steps before (one step, where nobody says), and the last
 * one of the same place in the season.
 */
function naiveForecasts(
  points: readonly (readonly Point[])[],
  series: Int32Array,
  times: Float64Array,
  steps: Float64Array | null,
  season: number,
): NaiveForecast[] {
  const placeOf = points.map((of) => new Map(of.map(({ time }, place) => [time, place])));
  const ahead = (row: number) => Math.max(1, steps === null ? 1 : steps[row]!);
  const repeat = (name: string, back: (row: number) => number): NaiveForecast => ({
    name: steps === null ? `${name}, one step ahead` : name,
    predicted: Float64Array.from(times, (time, row) => {
      const place = placeOf[series[row]!]!.get(time)!;
      return points[series[row]!]![place - back(row)]?.value ?? Number.NaN;
    }),
  });
  const all = [
    ...(season > 1
      ? [repeat(`seasonal naive (${season} steps)`, (row) => season * Math.ceil(ahead(row) / season))]
      : []),
    repeat('last value', ahead),
  ];
  return all.filter(({ predicted }) => predicted.some(Number.isFinite));
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
