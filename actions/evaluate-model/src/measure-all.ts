import { isClassification, type Measurements, measure, type Rows, takeRows } from '@trainyard/metrics';
import type { MeasuredSlice, Policy, SliceRows } from '@trainyard/verdict';
import { type Findings, type FindingsTask, findAll, NO_FINDINGS } from './findings.ts';

/** All that is to be measured; plain data, so that it can go to another thread. */
export interface MeasureTask {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  readonly alpha: number;
  readonly seed: number;
  readonly slices: readonly SliceRows[];
  /** Metrics that slices show. */
  readonly sliceMetrics: readonly string[];
  /** Slices with fewer rows get no intervals. */
  readonly minSliceRows: number;
  /** Rows of one number are drawn together; null where each row is drawn by itself. */
  readonly clusters: Int32Array | null;
  /** Null where the metrics alone are wanted. */
  readonly findings: FindingsTask | null;
  /** Draws of each bootstrap; without it as many as the number of rows allows. */
  readonly resamples?: number;
}

export interface Measured {
  readonly metrics: Measurements;
  readonly slices: readonly MeasuredSlice[];
  readonly findings: Findings;
}

/** Measures all rows and each slice. Pure, and long for many rows: every interval is a bootstrap's. */
export function measureAll(task: MeasureTask): Measured {
  const { rows, baseline, alpha, seed } = task;
  return {
    metrics: measure(rows, { baseline, alpha, seed, ...drawsOf(task, null) }),
    slices: task.slices.map((slice) => measureSlice(slice, task)),
    findings:
      task.findings === null
        ? NO_FINDINGS
        : findAll(task.findings, { rows, baseline, clusters: task.clusters }, seed),
  };
}

function measureSlice(slice: SliceRows, task: MeasureTask): MeasuredSlice {
  const n = slice.rows.length;
  if (n === 0) return { name: slice.name, n, metrics: {} };
  const own = takeRows(task.rows, slice.rows);
  const other = task.baseline === null ? null : takeRows(task.baseline, slice.rows);
  // Small slices are shown and never judged, so that their intervals are not worth the draws.
  const intervalsFor = n >= task.minSliceRows ? task.sliceMetrics : [];
  const all = measure(own, {
    baseline: other,
    alpha: task.alpha,
    seed: task.seed,
    intervalsFor,
    ...drawsOf(task, slice.rows),
  });
  return { name: slice.name, n, metrics: pick(all, task.sliceMetrics) };
}

function drawsOf(
  { clusters, resamples }: MeasureTask,
  rows: Int32Array | null,
): { clusters?: Int32Array; resamples?: number } {
  const draws = resamples === undefined ? {} : { resamples };
  if (clusters === null) return draws;
  return { ...draws, clusters: rows === null ? clusters : rows.map((row) => clusters[row]!) };
}

/** What is gated, and the usual ones. */
export function sliceMetrics({ gates }: Policy, rows: Rows): string[] {
  return [...new Set([...gates.map(({ metric }) => metric), ...usualMetrics(rows)])];
}

function usualMetrics(rows: Rows): string[] {
  if (isClassification(rows)) return ['accuracy', rows.classes.length === 2 ? 'f1' : 'f1_macro'];
  switch (rows.kind) {
    case undefined:
      return ['rmse', 'mae'];
    case 'multilabel':
      return ['f1_macro', 'subset_accuracy', 'hamming_loss'];
    case 'ranking':
      return ['ndcg_at_10', 'mrr'];
    case 'forecasting':
      return ['mae', 'rmse', ...(rows.scale ? ['mase'] : []), ...(rows.levels.length > 0 ? ['crps'] : [])];
    case 'text':
      return ['exact_match', 'token_f1', 'bleu', 'rouge_l'];
  }
}

function pick(all: Measurements, names: readonly string[]): Measurements {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]!]] : [])));
}
