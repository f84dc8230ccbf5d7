import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Measurement, Measurements } from '@trainyard/metrics';
import type { CustomMetric } from '@trainyard/verdict';
import type { Answers, JudgedData } from './answers.ts';
import { drawOwnMetrics, type OwnDraws } from './draw-own-metrics.ts';
import { predictionsTable } from './predictions-table.ts';
import { type OwnRun, runOwnMetrics } from './run-own-metrics.ts';

export interface OwnMetricsInput {
  readonly metrics: readonly CustomMetric[];
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baselineAnswers: Answers | null;
  readonly id: string | undefined;
  /** For messages: `policy.yml`. */
  readonly label: string;
  readonly alpha: number;
  readonly seed: number;
  /** Rows of one number are drawn together; null where each is drawn by itself. Asked only where draws are made. */
  readonly clusters: () => Int32Array | null;
  readonly tempFolder: string;
  readonly signal: AbortSignal;
  readonly log: { info(message: string): void };
}

/**
 * Metrics that commands of the user compute, of the model and of a baseline whose answers are at hand. Each command runs
 * once for each of the two, without a shell. The predictions are a CSV file, whose path takes the place of
 * `{{predictions}}` (where it does not stand, `--predictions PATH` is added) and is in `TRAINYARD_PARAM_PREDICTIONS`;
 * the data's path takes the place of `{{data}}` and is in `TRAINYARD_PARAM_DATA`. A metric with `resamples` is computed
 * of as many draws of the rows too, which give it its intervals.
 *
 * @throws InputError when a command is not there, prints no such metric or what cannot be read
 * @throws ExternalError when it ends with another code than 0
 */
export async function measureOwn(input: OwnMetricsInput): Promise<Measurements> {
  const { metrics, data, answers, baselineAnswers, id, log } = input;
  if (metrics.length === 0) return {};
  const folder = await mkdtemp(join(input.tempFolder, 'trainyard-own-metrics-'));
  const { label, signal } = input;
  const run: OwnRun = { metrics, dataPath: data.path, label, signal, onStart: (text) => log.info(text) };
  try {
    const table = predictionsTable(data, answers, id);
    const ours = await runOwnMetrics(run, table, join(folder, 'predictions.csv'));
    const other = baselineAnswers === null ? null : predictionsTable(data, baselineAnswers, id);
    const theirs = other === null ? null : await runOwnMetrics(run, other, join(folder, 'baseline.csv'));
    const draws = await drawOwnMetrics({ ...input, table, baseline: other, folder });
    const entries = metrics.map((metric) => [
      metric.name,
      measurement(metric, ours, theirs, draws, data.table.rowCount),
    ]);
    return Object.fromEntries(entries);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Values = ReadonlyMap<string, number | null>;

function measurement(
  { name, direction, resamples }: CustomMetric,
  ours: Values,
  theirs: Values | null,
  draws: OwnDraws,
  n: number,
): Measurement {
  const value = ours.get(name)!;
  const drawn = value === null ? null : draws.interval(name);
  const own: Measurement = {
    value,
    low: drawn?.low ?? null,
    high: drawn?.high ?? null,
    n,
    direction,
    ...(drawn === null ? { reason: whyNone(value, resamples) } : { interval: 'bootstrap' }),
  };
  if (theirs === null) return own;
  const baseline = theirs.get(name)!;
  const delta = value === null || baseline === null ? null : value - baseline;
  const moved = delta === null ? null : draws.difference(name);
  return { ...own, baseline, delta, deltaLow: moved?.low ?? null, deltaHigh: moved?.high ?? null };
}

function whyNone(value: number | null, resamples: number): string {
  if (value === null) return 'its command said so';
  return resamples > 0
    ? 'no interval: too many draws leave it undefined'
    : 'no interval: its command runs once; resamples: 200 would run it on draws of the rows';
}
