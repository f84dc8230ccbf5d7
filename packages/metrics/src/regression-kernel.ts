import { type Counts, sortedOrder } from '@trainyard/statistics';
import { joinKernels, type Kernel, undefinedKernel } from './kernel.ts';
import { metricNames } from './registry.ts';
import type { RegressionRows } from './rows.ts';
import { sumsKernel, totalWeight } from './sums-kernel.ts';

/** All regression metrics that are `wanted`, of these rows. */
export function regressionKernel(rows: RegressionRows, wanted: (name: string) => boolean): Kernel {
  const names = metricNames('regression').filter(wanted);
  const reason = whyUndefined(rows);
  if (reason !== null) return undefinedKernel(names, reason);
  const ordered = ['median_absolute_error', 'max_error'].filter(wanted);
  const kernels = [meansKernel(rows, wanted)];
  if (ordered.length > 0) kernels.push(orderKernel(rows, ordered));
  return joinKernels(kernels);
}

function whyUndefined({ truth, predicted, weights }: RegressionRows): string | null {
  if (truth.length === 0) return 'there are no rows';
  if (weights?.every((weight) => weight === 0)) return 'every weight is 0';
  for (const [values, what] of [
    [truth, 'true value'],
    [predicted, 'prediction'],
  ] as const) {
    const row = values.findIndex((value) => !Number.isFinite(value));
    if (row >= 0) return `the ${what} of row ${row + 1} is ${values[row]}`;
  }
  return null;
}

function meansKernel(rows: RegressionRows, wanted: (name: string) => boolean): Kernel {
  const { truth, predicted } = rows;
  const weights = rows.weights ?? null;
  const quantile = rows.quantile ?? 0.5;
  const n = truth.length;
  const error = (i: number) => predicted[i]! - truth[i]!;
  // Sums of squares about the rough middle keep their digits where the values are far from 0.
  const middle = truth.reduce((sum, value) => sum + value / n, 0);
  const terms: ((row: number) => number)[] = [];
  const metrics: { name: string; from: (means: Float64Array) => number }[] = [];
  const add = (name: string, ofRow: ((row: number) => number)[], from: (...means: number[]) => number) => {
    if (!wanted(name)) return;
    const at = terms.length;
    terms.push(...ofRow);
    metrics.push({ name, from: (means) => from(...means.subarray(at, at + ofRow.length)) });
  };
  const absolute = (i: number) => Math.abs(error(i));
  const square = (i: number) => error(i) ** 2;
  const same = (mean: number) => mean;
  add('mae', [absolute], same);
  add('rmse', [square], Math.sqrt);
  add(
    'r2',
    [square, (i) => truth[i]! - middle, (i) => (truth[i]! - middle) ** 2],
    (residual, offset, spread) => {
      const variance = spread! - offset! ** 2;
      return variance > spread! * 1e-15 ? 1 - residual! / variance : Number.NaN;
    },
  );
  add('mape', [(i) => absolute(i) / Math.abs(truth[i]!)], (mean) =>
    Number.isFinite(mean) ? mean! : Number.NaN,
  );
  add(
    'smape',
    [(i) => (absolute(i) === 0 ? 0 : (2 * absolute(i)) / (Math.abs(truth[i]!) + Math.abs(predicted[i]!)))],
    same,
  );
  add('wape', [absolute, (i) => Math.abs(truth[i]!)], (errors, size) =>
    size! > 0 ? errors! / size! : Number.NaN,
  );
  add('mean_pinball_loss', [(i) => (error(i) < 0 ? -quantile * error(i) : (1 - quantile) * error(i))], same);
  add('bias', [error], same);
  return sumsKernel({ n, weights, terms, metrics, remarks: () => meansRemarks(rows, quantile) });
}

function meansRemarks(rows: RegressionRows, quantile: number): Record<string, string> {
  const { truth, predicted } = rows;
  const n = truth.length;
  const zeros = truth.filter((value) => value === 0).length;
  const empty = truth.filter((value, i) => value === 0 && predicted[i] === 0).length;
  const remarks: Record<string, string> = { mean_pinball_loss: `of the quantile ${quantile}` };
  if (truth.every((value) => value === truth[0])) {
    remarks['r2'] = n === 1 ? 'one row has no variance' : `every true value is ${truth[0]}`;
  }
  if (zeros > 0) remarks['mape'] = `${zeros} of ${n} true values are 0`;
  if (empty > 0)
    remarks['smape'] = `${empty} of ${n} rows are 0 in truth and prediction and count as no error`;
  if (zeros === n) remarks['wape'] = 'every true value is 0';
  return remarks;
}

/** `median_absolute_error` and `max_error`, from errors sorted once. */
function orderKernel(rows: RegressionRows, names: readonly string[]): Kernel {
  const weights = rows.weights ?? null;
  const errors = rows.truth.map((value, i) => Math.abs(rows.predicted[i]! - value));
  let order: Int32Array | null = null;
  return {
    names,
    compute(counts, out, at) {
      if (names.includes('median_absolute_error')) order ??= sortedOrder(errors);
      names.forEach((name, i) => {
        out[at + i] =
          name === 'max_error' ? greatest(errors, weights, counts) : median(errors, order!, weights, counts);
      });
    },
    remarks: () => ({}),
  };
}

/** The middle value; the mean of two where half the weight lies on each side. */
function median(
  errors: Float64Array,
  order: Int32Array,
  weights: Float64Array | null,
  counts: Counts | null,
): number {
  const half = totalWeight(order.length, weights, counts) / 2;
  let below = 0;
  let lower = Number.NaN;
  for (const row of order) {
    const weight = (weights === null ? 1 : weights[row]!) * (counts === null ? 1 : counts[row]!);
    if (weight === 0) continue;
    if (!Number.isNaN(lower)) return (lower + errors[row]!) / 2;
    below += weight;
    if (below > half) return errors[row]!;
    if (below === half) lower = errors[row]!;
  }
  return lower;
}

function greatest(errors: Float64Array, weights: Float64Array | null, counts: Counts | null): number {
  let most = 0;
  for (let i = 0; i < errors.length; i++) {
    if (counts?.[i] === 0 || weights?.[i] === 0) continue;
    if (errors[i]! > most) most = errors[i]!;
  }
  return most;
}
