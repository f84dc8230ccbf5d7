import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { selectRows, type Table } from '@trainyard/columns';
import { createRandom, createResampler, type Interval, percentileInterval } from '@trainyard/statistics';
import type { OwnMetricsInput } from './own-metrics.ts';
import { type OwnRun, runOwnMetrics } from './run-own-metrics.ts';
import { tellWhile } from './tell-while.ts';

/** The share of draws that may leave a metric undefined. */
const UNDEFINED_SHARE = 0.05;

export interface OwnDraws {
  /** Null where the metric asks for no draws, or too many leave it undefined. */
  interval(name: string): Interval | null;
  /** Of model - baseline over the same draws. */
  difference(name: string): Interval | null;
}

export interface OwnDrawsInput extends OwnMetricsInput {
  /** The predictions, as commands read them. */
  readonly table: Table;
  readonly baseline: Table | null;
  readonly folder: string;
}

/**
 * Runs the commands that ask for it on draws of the rows with replacement, the same draws for model and baseline: the
 * percentile bootstrap. As many run at a time as there are processors.
 */
export async function drawOwnMetrics(input: OwnDrawsInput): Promise<OwnDraws> {
  const { metrics, table, baseline, folder, alpha, log } = input;
  const most = Math.max(0, ...metrics.map(({ resamples }) => resamples));
  const rows = drawnRows(input, most);
  const tables = [table, ...(baseline === null ? [] : [baseline])];
  const values = tables.map(() => new Array<ReadonlyMap<string, number | null>>(most));
  const { label, signal } = input;
  let [next, done, failed] = [0, 0, false];
  const work = async () => {
    for (let draw = next++; draw < most && !failed; draw = next++) {
      const run: OwnRun = {
        metrics: metrics.filter(({ resamples }) => draw < resamples),
        dataPath: input.data.path,
        label,
        signal,
      };
      for (const [of, whole] of tables.entries()) {
        const path = join(folder, `draw-${draw}-${of}.csv`);
        values[of]![draw] = await runOwnMetrics(run, selectRows(whole, rows[draw]!), path);
      }
      done++;
    }
  };
  const workers = Math.min(most, availableParallelism());
  await tellWhile(
    async () => {
      const ended = await Promise.allSettled(
        Array.from({ length: workers }, () =>
          work().catch((error: unknown) => {
            // The others end with what they run, so that nothing is left behind.
            failed = true;
            throw error;
          }),
        ),
      );
      for (const each of ended) if (each.status === 'rejected') throw each.reason;
    },
    (seconds) => log.info(`Metrics of your own: ${done} of ${most} draws, ${seconds} s so far.`),
  );
  const drawsOf = (name: string, drawn: (draw: number) => number | null): Interval | null => {
    const asked = metrics.find((metric) => metric.name === name)!.resamples;
    const known = Array.from({ length: asked }, (_, draw) => drawn(draw)).filter((value) => value !== null);
    if (asked === 0 || known.length < (1 - UNDEFINED_SHARE) * asked) return null;
    return percentileInterval(Float64Array.from(known).sort(), alpha);
  };
  return {
    interval: (name) => drawsOf(name, (draw) => values[0]![draw]!.get(name)!),
    difference(name) {
      const [ours, theirs] = values;
      if (theirs === undefined) return null;
      return drawsOf(name, (draw) => {
        const [one, two] = [ours![draw]!.get(name)!, theirs[draw]!.get(name)!];
        return one === null || two === null ? null : one - two;
      });
    },
  };
}

/** Of each draw, the rows in their order, those drawn twice twice. */
function drawnRows({ table, clusters, seed }: OwnDrawsInput, draws: number): Int32Array[] {
  if (draws === 0) return [];
  const n = table.rowCount;
  const together = clusters();
  const plan = together === null ? { n } : { n, clusters: together };
  const resample = createResampler(plan, createRandom(seed).fork('own-metrics'));
  const counts = new Uint8Array(n);
  return Array.from({ length: draws }, () => {
    resample(counts);
    const rows: number[] = [];
    for (let row = 0; row < n; row++) for (let k = 0; k < counts[row]!; k++) rows.push(row);
    return Int32Array.from(rows);
  });
}
