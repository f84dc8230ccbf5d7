import type { Fairness, Gathered, SelfTest, Verdict, WeakSlices } from '@trainyard/documents';
import {
  brierParts,
  canonicalOrder,
  chooseThresholds,
  contentOf,
  fitCalibration,
  isClassification,
  isNumeric,
  type Rows,
  residualQuantiles,
  type ThresholdAim,
  takeRows,
} from '@trainyard/metrics';
import { type ColumnLabels, findWeakSlices, gatheredIn, type Policy, selfTest } from '@trainyard/verdict';
import { fairnessFindings } from './fairness-findings.ts';

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

export interface FoundIn {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  /** Rows of one number belong together. */
  readonly clusters: Int32Array | null;
}

/** The order of rows changes nothing, save where rows say the same in all that is looked at. */
export function findAll(task: FindingsTask, given: FoundIn, seed: number): Findings {
  const { policy } = task;
  const { alpha, minSliceRows: minRows } = policy;
  const { rows, baseline, columns, sensitive, clusters } = inCanonicalOrder(task, given);
  return {
    ...numberFindings(rows, policy),
    weakSlices: findWeakSlices(rows, columns, { alpha, seed, minRows, clusters }),
    gathered: baseline === null ? null : gatheredIn(rows, baseline, columns, { alpha, minRows, clusters }),
    fairness: fairnessFindings(rows, { sensitive, policy, seed, clusters }),
    selfTest: policy.selfTest ? selfTest({ policy, rows, baseline, seed, clusters }) : null,
  };
}

/** Everything row by row in an order that depends on what the rows say, so that draws of a shuffled copy are the same. */
function inCanonicalOrder({ columns, sensitive }: FindingsTask, { rows, baseline, clusters }: FoundIn) {
  const labels = [...columns, ...sensitive].map(({ of }) => of);
  const order = canonicalOrder([
    ...contentOf(rows),
    ...(baseline === null ? [] : contentOf(baseline)),
    ...[...labels, ...(clusters === null ? [] : [clusters])].map((values) => ({ values, width: 1 })),
  ]);
  const take = (of: Int32Array) => order.map((row) => of[row]!);
  const takeLabels = (all: readonly ColumnLabels[]) => all.map((each) => ({ ...each, of: take(each.of) }));
  return {
    rows: takeRows(rows, order),
    baseline: baseline === null ? null : takeRows(baseline, order),
    columns: takeLabels(columns),
    sensitive: takeLabels(sensitive),
    clusters: clusters === null ? null : take(clusters),
  };
}

/** What the rows say beyond metrics: calibration and thresholds of two classes, the residuals of a regression. */
function numberFindings(rows: Rows, policy: Policy): Partial<Findings> {
  if (isNumeric(rows)) {
    const { truth, predicted, weights = null } = rows;
    const quantiles = residualQuantiles({ truth, predicted, weights });
    return quantiles === null ? {} : { residualQuantiles: quantiles };
  }
  if (!isClassification(rows)) return {};
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
