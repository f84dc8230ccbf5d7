import type { Table } from '@trainyard/columns';
import { isClassification, type Measurements, measure, type Rows, takeRows } from '@trainyard/metrics';
import type { MeasuredSlice, Policy } from '@trainyard/verdict';
import { sliceTable } from '@trainyard/verdict';

export interface SliceOptions {
  readonly table: Table;
  readonly policy: Policy;
  readonly policySource: string;
  readonly seed: number;
}

/** The metrics that matter, of every slice the policy asks for. */
export function measureSlices(rows: Rows, baseline: Rows | null, options: SliceOptions): MeasuredSlice[] {
  const { table, policy, policySource, seed } = options;
  const names = metricsOfSlices(policy, rows);
  return sliceTable(table, policy.slices, policySource).map((slice) => {
    const n = slice.rows.length;
    if (n === 0) return { name: slice.name, n, metrics: {} };
    const own = takeRows(rows, slice.rows);
    const other = baseline === null ? null : takeRows(baseline, slice.rows);
    // Small slices are shown and never judged, so that their intervals are not worth the draws.
    const intervalsFor = n >= policy.minSliceRows ? names : [];
    const all = measure(own, { baseline: other, alpha: policy.alpha, seed, intervalsFor });
    return { name: slice.name, n, metrics: pick(all, names) };
  });
}

function metricsOfSlices({ gates }: Policy, rows: Rows): string[] {
  const usual = !isClassification(rows)
    ? ['rmse', 'mae']
    : rows.classes.length === 2
      ? ['accuracy', 'f1']
      : ['accuracy', 'f1_macro'];
  return [...new Set([...gates.map(({ metric }) => metric), ...usual])];
}

function pick(all: Measurements, names: readonly string[]): Measurements {
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]!]] : [])));
}
