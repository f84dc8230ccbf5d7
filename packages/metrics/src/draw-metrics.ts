import {
  bcaInterval,
  type Counts,
  createRandom,
  createResampler,
  type Interval,
  logitInterval,
  percentileInterval,
} from '@trainyard/statistics';
import { BATCH, packDraws } from './draw-batch.ts';
import { kernelOf } from './evaluate.ts';
import type { Kernel } from './kernel.ts';
import type { MeasureOptions } from './measurement.ts';
import { parseMetricName } from './registry.ts';
import { rowCount } from './row-fields.ts';
import { isClassification, type Rows } from './rows.ts';

/** Values of some metrics over the same draws of rows, of a model and perhaps of its baseline. */
export interface Draws {
  /** The interval of a metric's value; null where too many draws leave it undefined. */
  interval(
    name: string,
    alpha: number,
  ): (Interval & { readonly method: 'bootstrap' | 'bca' | 'basic' | 'logit' }) | null;
  /** The interval of model - baseline. */
  difference(name: string, alpha: number): Interval | null;
}

/** Below this many rows the interval is corrected for bias and skew. */
const BCA_ROWS = 1000;
/** A class with fewer true rows is drawn from its own rows, or a draw might miss it. */
const RARE = 20;
/** The share of draws that may leave a metric undefined. */
const UNDEFINED_SHARE = 0.05;

/**
 * Draws rows with replacement, the same ones for model and baseline, and computes the metrics of each draw.
 */
export function drawMetrics<R extends Rows>(
  rows: R,
  baseline: R | null,
  names: ReadonlySet<string>,
  options: MeasureOptions<R>,
): Draws {
  const n = rowCount(rows);
  const isWanted = (name: string) => names.has(name);
  const kernels = [rows, ...(baseline ? [baseline] : [])].map((each) => kernelOf(each, isWanted));
  const resamples = options.resamples ?? defaultResamples(n * labelCount(rows));
  const strata = options.strata ?? (options.clusters ? undefined : rareClasses(rows));
  const resample = createResampler(
    { n, ...(strata ? { strata } : {}), ...(options.clusters ? { clusters: options.clusters } : {}) },
    createRandom(options.seed).fork('bootstrap'),
  );
  const buffers = Array.from({ length: BATCH }, () => new Uint8Array(n));
  const packed = new Uint16Array(n);
  const samples = kernels.map((kernel) => new Float64Array(kernel.names.length * resamples));
  for (let first = 0; first < resamples; first += BATCH) {
    const draws = buffers.slice(0, Math.min(BATCH, resamples - first));
    for (const counts of draws) resample(counts);
    const batch = packDraws(draws, packed);
    kernels.forEach((kernel, i) => {
      kernel.batch?.(batch);
      draws.forEach((counts, d) => {
        kernel.compute(counts, samples[i]!, (first + d) * kernel.names.length);
      });
    });
  }
  const estimates = kernels.map((kernel) => once(kernel, null));
  const units = rows.kind === 'ranking' ? new Set(options.clusters).size : n;
  const leftOut = units < BCA_ROWS && !options.strata ? jackknife(kernels, n, options.clusters) : null;
  return readDraws(kernels, samples, resamples, estimates, leftOut);
}

function readDraws(
  kernels: readonly Kernel[],
  samples: readonly Float64Array[],
  resamples: number,
  estimates: readonly Float64Array[],
  leftOut: readonly Float64Array[][] | null,
): Draws {
  const column = (model: number, index: number) => {
    const width = kernels[model]!.names.length;
    return Float64Array.from({ length: resamples }, (_, draw) => samples[model]![draw * width + index]!);
  };
  const indexOf = (model: number, name: string) => kernels[model]!.names.indexOf(name);
  const sorted = (values: Float64Array, estimate: number) => {
    const known = values.filter((value) => Number.isFinite(value)).sort();
    return known.length < (1 - UNDEFINED_SHARE) * resamples || !Number.isFinite(estimate) ? null : known;
  };
  const without = (name: string, ofRow: (row: number) => number) => {
    if (leftOut === null || isBiased(name)) return null;
    const values = Array.from(leftOut[0]!, (_, row) => ofRow(row)).filter((value) => Number.isFinite(value));
    return values.length > 1 ? values : null;
  };
  return {
    interval(name, alpha) {
      const index = indexOf(0, name);
      const estimate = estimates[0]![index]!;
      const known = sorted(column(0, index), estimate);
      if (known === null) return null;
      if (isBiased(name)) return { ...turned(percentileInterval(known, alpha), estimate), method: 'basic' };
      const jack = without(name, (row) => leftOut![0]![row]![index]!);
      if (jack === null) return { ...percentileInterval(known, alpha), method: 'bootstrap' };
      const logit = isSkewedShare(name) ? logitInterval(estimate, jack, alpha) : null;
      if (logit !== null) return { ...logit, method: 'logit' };
      return { ...bcaInterval(known, estimate, jack, alpha), method: 'bca' };
    },
    difference(name, alpha) {
      const [one, two] = [indexOf(0, name), indexOf(1, name)];
      const [values, others] = [column(0, one), column(1, two)];
      const estimate = estimates[0]![one]! - estimates[1]![two]!;
      const known = sorted(
        values.map((value, i) => value - others[i]!),
        estimate,
      );
      if (known === null) return null;
      const jack = without(name, (row) => leftOut![0]![row]![one]! - leftOut![1]![row]![two]!);
      return jack === null ? percentileInterval(known, alpha) : bcaInterval(known, estimate, jack, alpha);
    },
  };
}

/** Draws of few rows miss how far an average precision may lie below its value: BCa holds the truth too seldom. */
function isSkewedShare(name: string): boolean {
  return parseMetricName(name)?.info.base === 'average_precision';
}

function isBiased(name: string): boolean {
  return parseMetricName(name)?.info.isBiased === true;
}

/**
 * The basic interval (Davison & Hinkley 1997, 5.2.1), kept above 0 and widened to hold the value: the draws of a
 * biased metric lie as far beside its value as the value lies beside the truth.
 */
function turned({ low, high }: Interval, estimate: number): Interval {
  return {
    low: Math.max(0, Math.min(estimate, 2 * estimate - high)),
    high: Math.max(estimate, 2 * estimate - low),
  };
}

/** Each metric without each row, or without each cluster of rows. */
function jackknife(
  kernels: readonly Kernel[],
  n: number,
  clusters: Int32Array | undefined,
): Float64Array[][] {
  const counts = new Uint8Array(n);
  const labels = clusters ?? Int32Array.from({ length: n }, (_, i) => i);
  const distinct = [...new Set(labels)];
  return kernels.map((kernel) =>
    distinct.map((label) => {
      for (let i = 0; i < n; i++) counts[i] = labels[i] === label ? 0 : 1;
      return once(kernel, counts);
    }),
  );
}

function once(kernel: Kernel, counts: Counts | null): Float64Array {
  const out = new Float64Array(kernel.names.length);
  kernel.compute(counts, out, 0);
  return out;
}

function defaultResamples(n: number): number {
  return Math.min(2000, Math.max(400, Math.floor(1e8 / n)));
}

/** Each label is a question of its own, and costs a draw as much. */
function labelCount(rows: Rows): number {
  return rows.kind === 'multilabel' ? rows.labels.length : 1;
}

/** Rare classes each by themselves, all others together: how common they are is part of the uncertainty. */
function rareClasses(rows: Rows): Int32Array | undefined {
  if (!isClassification(rows)) return undefined;
  const totals = new Array<number>(rows.classes.length).fill(0);
  for (const label of rows.truth) totals[label]!++;
  if (totals.every((total) => total === 0 || total >= RARE)) return undefined;
  return rows.truth.map((label) => (totals[label]! < RARE ? label : -1));
}
