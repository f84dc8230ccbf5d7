import { setImmediate } from 'node:timers/promises';
import { selectRows, type Table } from '@trainyard/columns';
import type { OpenedModel } from './opened-model.ts';
import type { Predictor } from './predictor.ts';

/** A fact of a model that runs. */
export interface ModelFact {
  readonly name: string;
  readonly value: number | null;
  /** Ends of the interval of a percentile, by order statistics; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  /** Timings, or rows, the value rests on. */
  readonly n: number;
  /** Why the value is null. */
  readonly reason?: string;
}

export interface FactOptions {
  /** Intervals hold at 1 - alpha. */
  readonly alpha: number;
  readonly signal?: AbortSignal | undefined;
  /** Seconds that may be spent on timings; half on single rows. */
  readonly budgetSeconds?: number;
}

const WARM_UP = 5;
const MOST_SINGLE = 1000;
const MOST_BATCHES = 100;
const BATCH = 1000;

/**
 * Times a model: single rows, then batches of 1,000, each after a few that are not counted. The percentiles are
 * order statistics, and so are their intervals, which hold whatever the distribution (binomial; Hahn & Meeker,
 * Statistical Intervals, 5.2). With too few timings an end of the interval may not exist: then there is none.
 */
export async function measureFacts(
  opened: OpenedModel,
  predictor: Predictor,
  table: Table,
  options: FactOptions,
): Promise<ModelFact[]> {
  const { signal, budgetSeconds = 20, alpha } = options;
  const half = budgetSeconds / 2;
  const single = await time(predictor, table, { size: 1, most: MOST_SINGLE, seconds: half, signal });
  const batches = await time(predictor, table, { size: BATCH, most: MOST_BATCHES, seconds: half, signal });
  const batchRows = Math.min(BATCH, table.rowCount);
  const total = batches.reduce((sum, milliseconds) => sum + milliseconds, 0);
  const local = opened.sizeBytes !== null;
  const elsewhere = 'the model does not run in this process';
  return [
    known('size_bytes', opened.sizeBytes, 1, "its files are not here, so their size isn't known"),
    known('load_seconds', opened.loadSeconds, 1, 'it is not loaded here'),
    ...percentiles('latency', single, alpha),
    ...percentiles('batch_latency', batches, alpha),
    known(
      'throughput_rows_per_second',
      total === 0 ? null : (1000 * batches.length * batchRows) / total,
      batches.length,
      'the clock is too coarse',
    ),
    known('peak_memory_bytes', local ? process.resourceUsage().maxRSS * 1024 : null, 1, elsewhere),
  ];
}

interface Timing {
  readonly size: number;
  readonly most: number;
  readonly seconds: number;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds of each prediction. */
async function time(
  predictor: Predictor,
  table: Table,
  { size, most, seconds, signal }: Timing,
): Promise<number[]> {
  const milliseconds: number[] = [];
  const begun = performance.now();
  for (let i = 0; milliseconds.length < most; i++) {
    const spent = (performance.now() - begun) / 1000;
    if (spent > seconds && milliseconds.length > 0) break;
    signal?.throwIfAborted();
    const count = Math.min(size, table.rowCount);
    const rows = Int32Array.from({ length: count }, (_, k) => (i * count + k) % table.rowCount);
    const part = selectRows(table, rows);
    const start = performance.now();
    await predictor.predict(part, signal);
    if (i >= WARM_UP || spent > seconds / 2) milliseconds.push(performance.now() - start);
    if (i % 50 === 49) await setImmediate();
  }
  return milliseconds;
}

function percentiles(prefix: string, milliseconds: readonly number[], alpha: number): ModelFact[] {
  const sorted = Float64Array.from(milliseconds).sort();
  return [50, 95, 99].map((percent) => {
    const { value, low, high } = orderInterval(sorted, percent / 100, alpha);
    return { name: `${prefix}_p${percent}_ms`, value, low, high, n: sorted.length };
  });
}

/**
 * The nearest-rank quantile and the order statistics that enclose it with a confidence of at least 1 - alpha.
 *
 * @param sorted rising, not empty
 */
export function orderInterval(
  sorted: Float64Array,
  quantile: number,
  alpha: number,
): { value: number; low: number | null; high: number | null } {
  const n = sorted.length;
  const value = sorted[Math.max(0, Math.ceil(quantile * n) - 1)]!;
  // The count of timings below the true quantile is binomial (n, quantile): walk in from both ends.
  let [lower, upper, below] = [-1, -1, 0];
  let chance = n * Math.log(1 - quantile);
  for (let k = 0; k <= n; k++) {
    if (k > 0) chance += Math.log((n - k + 1) / k) + Math.log(quantile / (1 - quantile));
    const before = below;
    below += Math.exp(chance);
    if (before <= alpha / 2) lower = k - 1;
    if (upper < 0 && below >= 1 - alpha / 2) upper = k;
  }
  const [low, high] = [sorted[lower], sorted[upper]];
  return low === undefined || high === undefined ? { value, low: null, high: null } : { value, low, high };
}

function known(name: string, value: number | null, n: number, why: string): ModelFact {
  return { name, value, low: null, high: null, n, ...(value === null ? { reason: why } : {}) };
}
