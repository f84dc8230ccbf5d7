import { InputError } from '@trainyard/errors';
import {
  compareRepeats,
  compareWithValues,
  isClassification,
  type Measurements,
  namesOf,
  type RepeatedRuns,
} from '@trainyard/metrics';
import {
  checkPolicyFits,
  costMatrix,
  cutByValue,
  cutColumns,
  type Judgement,
  judge,
  type Policy,
  sliceTable,
} from '@trainyard/verdict';
import type { Answers, JudgedData } from './answers.ts';
import type { FoundBaseline } from './find-baseline.ts';
import type { Findings, FindingsTask } from './findings.ts';
import { type JudgedRows, judgedRows } from './judged-rows.ts';
import { type Measured, type MeasureTask, sliceMetrics } from './measure-all.ts';
import type { ReadPolicy } from './read-policy.ts';
import type { RowClusters } from './row-clusters.ts';
import { clustersOf } from './tasks/clusters-of.ts';
import { bracketed, cutOffsIn, withHorizon } from './tasks/policy-of-task.ts';

export interface Evaluation extends JudgedRows {
  readonly judgement: Judgement;
  /** By the policy as the pull request would have it; null when it changes none. */
  readonly proposed: Judgement | null;
  readonly findings: Findings;
  /** Null without repeated runs. */
  readonly repeats: RepeatedRuns | null;
}

export interface EvaluationInput {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baseline: FoundBaseline;
  readonly baselineAnswers: Answers | null;
  readonly policy: ReadPolicy;
  /** What was measured beside the rows: by commands, of the model itself, and what the policy expects of it. */
  readonly own: Measurements;
  /** The same for the policy as the pull request would have it. */
  readonly proposedOwn: Measurements;
  /** Of further runs of the model, for the same rows. */
  readonly repeats: readonly Answers[];
  /** Columns of which slices may be searched. */
  readonly searched: readonly string[];
  readonly sensitive: readonly string[];
  readonly weight: string | undefined;
  /** Columns that say which rows belong together. */
  readonly cluster: string | undefined;
  readonly time: string | undefined;
  readonly seed: number;
  readonly measure: (task: MeasureTask) => Promise<Measured>;
}

/**
 * Measures, compares and judges. The same rows and policy give the same judgement.
 *
 * @throws InputError when policy, model, baseline and data do not fit each other
 */
export async function evaluateRows(input: EvaluationInput): Promise<Evaluation> {
  const { data, answers, baselineAnswers, policy, weight } = input;
  const joint = judgedRows(data, answers, baselineAnswers, {
    weight,
    positive: policy.policy.positive,
    costs: (classes) => costMatrix(policy.policy, classes),
    cutOffs: cutOffsIn(policy),
  });
  const model = { ...joint, labels: bracketed(joint), names: namesOf(joint.rows) };
  for (const each of [policy.policy, policy.proposed]) {
    if (each !== null) checkPolicyFits(each, model, data.table, policy.label);
  }
  const clusters = clustersOf(data, joint.rows, input);
  const findings = {
    policy: policy.policy,
    columns: cutColumns(data.table, input.searched),
    sensitive: input.sensitive.map((name) => cutByValue(data.table, name, 'Input sensitive')),
  };
  const judged = await judgeBy(policy.policy, joint, input, input.own, findings, clusters);
  const proposed =
    policy.proposed === null
      ? null
      : await judgeBy(policy.proposed, joint, input, input.proposedOwn, null, clusters);
  return {
    ...joint,
    notices: [
      ...joint.notices,
      ...(clusters?.notices ?? []),
      ...(input.sensitive.length > 0 && !isClassification(joint.rows)
        ? ['The groups of the input sensitive are shown as slices; fairness is compared for classes alone.']
        : []),
    ],
    judgement: judged.judgement,
    proposed: proposed?.judgement ?? null,
    findings: judged.findings,
    repeats: repeatedRuns(input),
  };
}

async function judgeBy(
  policy: Policy,
  { rows, baseline }: JudgedRows,
  input: EvaluationInput,
  own: Measurements,
  findings: FindingsTask | null,
  clusters: RowClusters | null,
): Promise<{ judgement: Judgement; findings: Findings }> {
  const measured = await input.measure({
    rows,
    baseline,
    alpha: policy.alpha,
    seed: input.seed,
    slices: sliceTable(input.data.table, withHorizon(policy, input.data), input.policy.label),
    sliceMetrics: sliceMetrics(policy, rows),
    minSliceRows: policy.minSliceRows,
    clusters: clusters?.of ?? null,
    findings,
  });
  const judgement = judge(policy, {
    metrics: compared({ ...measured.metrics, ...own }, input.baseline),
    slices: measured.slices,
    baselineMissing: input.baseline.kind === 'missing' ? input.baseline.why : null,
  });
  return { judgement, findings: measured.findings };
}

/** Over the classes of all the runs, which may know more of them than the one that is judged. */
function repeatedRuns({ data, answers, repeats, weight, policy }: EvaluationInput): RepeatedRuns | null {
  if (repeats.length === 0) return null;
  const options = { weight, positive: policy.policy.positive };
  const classes = [answers, ...repeats].flatMap((run) => run.classes ?? []);
  const runs = [answers, ...repeats].map((run) => judgedRows(data, run, null, options).rows);
  const known = new Set(classes);
  const first = runs[0]!;
  if (
    isClassification(first) &&
    runs.some((run) => !isClassification(run) || run.classes.length !== known.size)
  ) {
    throw new InputError('The repeated predictions do not know the same classes.', {
      fix: 'Give predictions of runs of one model.',
    });
  }
  return compareRepeats(runs);
}

/** With a verdict as baseline only its values are known, so the comparison cannot be row by row. */
function compared(metrics: Measurements, baseline: FoundBaseline): Measurements {
  return baseline.kind === 'verdict' ? compareWithValues(metrics, baseline.verdict.metrics) : metrics;
}
