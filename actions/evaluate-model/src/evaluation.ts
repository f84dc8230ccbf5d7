import { compareWithValues, type Measurements } from '@trainyard/metrics';
import { checkPolicyFits, type Judgement, judge, type Policy, sliceTable } from '@trainyard/verdict';
import type { Answers, JudgedData } from './answers.ts';
import type { FoundBaseline } from './find-baseline.ts';
import { type JudgedRows, judgedRows } from './judged-rows.ts';
import { type Measured, type MeasureTask, sliceMetrics } from './measure-all.ts';
import type { ReadPolicy } from './read-policy.ts';

export interface Evaluation extends JudgedRows {
  readonly judgement: Judgement;
  /** By the policy as the pull request would have it; null when it changes none. */
  readonly proposed: Judgement | null;
}

export interface EvaluationInput {
  readonly data: JudgedData;
  readonly answers: Answers;
  readonly baseline: FoundBaseline;
  readonly baselineAnswers: Answers | null;
  readonly policy: ReadPolicy;
  readonly weight: string | undefined;
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
  const joint = judgedRows(data, answers, baselineAnswers, { weight, positive: policy.policy.positive });
  const classes = joint.classes;
  const task = classes === null ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  for (const each of [policy.policy, policy.proposed]) {
    if (each !== null) checkPolicyFits(each, { task, classes }, data.table, policy.label);
  }
  const judgement = await judgeBy(policy.policy, joint, input);
  const proposed = policy.proposed === null ? null : await judgeBy(policy.proposed, joint, input);
  return { ...joint, judgement, proposed };
}

async function judgeBy(
  policy: Policy,
  { rows, baseline }: JudgedRows,
  input: EvaluationInput,
): Promise<Judgement> {
  const measured = await input.measure({
    rows,
    baseline,
    alpha: policy.alpha,
    seed: input.seed,
    slices: sliceTable(input.data.table, policy.slices, input.policy.label),
    sliceMetrics: sliceMetrics(policy, rows),
    minSliceRows: policy.minSliceRows,
  });
  return judge(policy, {
    metrics: compared(measured.metrics, input.baseline),
    slices: measured.slices,
    baselineMissing: input.baseline.kind === 'missing' ? input.baseline.why : null,
  });
}

/** With a verdict as baseline only its values are known, so the comparison cannot be row by row. */
function compared(metrics: Measurements, baseline: FoundBaseline): Measurements {
  return baseline.kind === 'verdict' ? compareWithValues(metrics, baseline.verdict.metrics) : metrics;
}
