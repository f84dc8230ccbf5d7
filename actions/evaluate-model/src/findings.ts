import type { Fairness, Gathered, SelfTest, Verdict, WeakSlices } from '@trainyard/documents';
import {
  brierParts,
  chooseThresholds,
  fitCalibration,
  type GroupFairness,
  groupFairness,
  isClassification,
  type Rows,
  residualQuantiles,
  type ThresholdAim,
} from '@trainyard/metrics';
import { type ColumnLabels, findWeakSlices, gatheredIn, type Policy, selfTest } from '@trainyard/verdict';

/** What is looked for beyond the metrics; plain data, so that it can go to another thread. */
export interface FindingsTask {
  readonly policy: Policy;
  /** Columns that a search may cut. */
  readonly columns: readonly ColumnLabels[];
  readonly sensitive: readonly ColumnLabels[];
}

export interface Findings extends Pick<Verdict, 'calibration' | 'thresholds' | 'residualQuantiles'> {
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
    ...numberFindings(rows, policy),
    weakSlices: findWeakSlices(rows, columns, { alpha, seed, minRows }),
    gathered: baseline === null ? null : gatheredIn(rows, baseline, columns, { alpha, minRows }),
    fairness:
      isClassification(rows) && rows.classes.length === 2
        ? sensitive.map((groups) => toFairness(groups, groupFairness(rows, groups, { alpha, seed })))
        : [],
    selfTest: policy.selfTest ? selfTest({ policy, rows, baseline, seed, clusters }) : null,
  };
}

/** What the rows say beyond metrics: calibration and thresholds of two classes, the residuals of a regression. */
function numberFindings(rows: Rows, policy: Policy): Partial<Findings> {
  if (!isClassification(rows)) {
    const quantiles = residualQuantiles(rows);
    return quantiles === null ? {} : { residualQuantiles: quantiles };
  }
  const fit = fitCalibration(rows, policy.alpha);
  const aims: ThresholdAim[] = [
    { kind: 'best-f1' },
    ...(rows.costs ? [{ kind: 'least-cost' } as const] : []),
    ...policy.thresholds,
  ];
  const thresholds = chooseThresholds(rows, aims)?.map((each) => ({ ...each, aim: aimText(each.aim) }));
  return {
    ...(fit === null ? {} : { calibration: { ...fit, brier: brierParts(rows) } }),
    ...(thresholds === undefined ? {} : { thresholds }),
  };
}

function aimText(aim: ThresholdAim): string {
  return 'atLeast' in aim ? `${aim.kind} >= ${aim.atLeast}` : aim.kind;
}

function toFairness({ column }: ColumnLabels, { groups, measures }: GroupFairness): Fairness {
  return { column, groups: [...groups], measures: { ...measures } };
}
