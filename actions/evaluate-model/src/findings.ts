import type { Fairness, Gathered, SelfTest, WeakSlices } from '@trainyard/documents';
import { type GroupFairness, groupFairness, isClassification, type Rows } from '@trainyard/metrics';
import { type ColumnLabels, findWeakSlices, gatheredIn, type Policy, selfTest } from '@trainyard/verdict';

/** What is looked for beyond the metrics; plain data, so that it can go to another thread. */
export interface FindingsTask {
  readonly policy: Policy;
  /** Columns that a search may cut. */
  readonly columns: readonly ColumnLabels[];
  readonly sensitive: readonly ColumnLabels[];
}

export interface Findings {
  readonly weakSlices: WeakSlices | null;
  readonly gathered: Gathered | null;
  readonly fairness: readonly Fairness[];
  readonly selfTest: SelfTest | null;
}

export const NO_FINDINGS: Findings = { weakSlices: null, gathered: null, fairness: [], selfTest: null };

export function findAll(
  task: FindingsTask,
  rows: Rows,
  baseline: Rows | null,
  seed: number,
  clusters: Int32Array | null,
): Findings {
  const { policy, columns, sensitive } = task;
  const { alpha, minSliceRows: minRows } = policy;
  return {
    weakSlices: findWeakSlices(rows, columns, { alpha, seed, minRows }),
    gathered: baseline === null ? null : gatheredIn(rows, baseline, columns, { alpha, minRows }),
    fairness:
      isClassification(rows) && rows.classes.length === 2
        ? sensitive.map((groups) => toFairness(groups, groupFairness(rows, groups, { alpha, seed })))
        : [],
    selfTest: policy.selfTest ? selfTest({ policy, rows, baseline, seed, clusters }) : null,
  };
}

function toFairness({ column }: ColumnLabels, { groups, measures }: GroupFairness): Fairness {
  return { column, groups: [...groups], measures: { ...measures } };
}
