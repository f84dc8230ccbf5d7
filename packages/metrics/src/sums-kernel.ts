import type { Counts } from '@trainyard/statistics';
import type { Kernel } from './kernel.ts';

/** Metrics that follow from weighted means of terms of each row. */
export interface SumsPlan {
  readonly n: number;
  readonly weights: Float64Array | null;
  readonly terms: readonly ((row: number) => number)[];
  readonly metrics: readonly { readonly name: string; readonly from: (means: Float64Array) => number }[];
  readonly remarks?: () => Record<string, string>;
}

/** Terms are kept once draws begin; for a single value they are not, which saves eight bytes a row and term. */
export function sumsKernel(plan: SumsPlan): Kernel {
  const { n, weights, terms, metrics } = plan;
  const means = new Float64Array(terms.length);
  let kept: Float64Array[] | null = null;
  return {
    names: metrics.map((metric) => metric.name),
    compute(counts, out, at) {
      if (counts !== null)
        kept ??= terms.map((term) => Float64Array.from({ length: n }, (_, row) => term(row)));
      const total = totalWeight(n, weights, counts);
      for (let t = 0; t < terms.length; t++) {
        means[t] =
          (kept && counts ? sumOfDraw(kept[t]!, weights, counts) : sumOfTerm(terms[t]!, n, weights)) / total;
      }
      for (let m = 0; m < metrics.length; m++) out[at + m] = metrics[m]!.from(means);
    },
    remarks: () => plan.remarks?.() ?? {},
  };
}

/** A draw of clusters may have more or fewer rows than the data, so that it is counted. */
export function totalWeight(n: number, weights: Float64Array | null, counts: Counts | null): number {
  if (weights === null && counts === null) return n;
  let sum = 0;
  if (weights === null) for (let i = 0; i < n; i++) sum += counts![i]!;
  else if (counts === null) for (let i = 0; i < n; i++) sum += weights[i]!;
  else for (let i = 0; i < n; i++) sum += counts[i]! * weights[i]!;
  return sum;
}

function sumOfTerm(term: (row: number) => number, n: number, weights: Float64Array | null): number {
  let sum = 0;
  if (weights === null) for (let i = 0; i < n; i++) sum += term(i);
  else for (let i = 0; i < n; i++) sum += weights[i]! * term(i);
  return sum;
}

function sumOfDraw(values: Float64Array, weights: Float64Array | null, counts: Counts): number {
  let sum = 0;
  if (weights === null) for (let i = 0; i < values.length; i++) sum += counts[i]! * values[i]!;
  else for (let i = 0; i < values.length; i++) sum += counts[i]! * weights[i]! * values[i]!;
  return sum;
}
