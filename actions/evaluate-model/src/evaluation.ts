import type { Measurements } from '@trainyard/metrics';
import { compareWithValues, measure } from '@trainyard/metrics';
import { checkPolicyFits, type Judgement, judge, type Policy } from '@trainyard/verdict';
import type { Answers, JudgedData } from './answers.ts';
import type { FoundBaseline } from './find-baseline.ts';
import { type JudgedRows, judgedRows } from './judged-rows.ts';
import { measureSlices } from './measure-slices.ts';
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
}

/**
 * Measures, compares and judges. Pure: the same rows and policy give the same judgement.
 *
 * @throws InputError when policy, model, baseline and data do not fit each other
 */
export function evaluateRows(input: EvaluationInput): Evaluation {
  const { data, answers, baselineAnswers, policy, seed } = input;
  const joint = judgedRows(data, answers, baselineAnswers, {
    weight: input.weight,
    positive: policy.policy.positive,
  });
  const task = joint.classes === null ? 'regression' : joint.classes.length === 2 ? 'binary' : 'multiclass';
  for (const each of [policy.policy, policy.proposed]) {
    if (each !== null) checkPolicyFits(each, { task, classes: joint.classes }, data.table, policy.label);
  }
  const judgeBy = (each: Policy) => {
    const metrics = compared(
      measure(joint.rows, { baseline: joint.baseline, alpha: each.alpha, seed }),
      input.baseline,
    );
    const slices = measureSlices(joint.rows, joint.baseline, {
      table: data.table,
      policy: each,
      policySource: policy.label,
      seed,
    });
    const baselineMissing = input.baseline.kind === 'missing' ? input.baseline.why : null;
    return judge(each, { metrics, slices, baselineMissing });
  };
  const proposed =
    policy.proposed === null ? null : judgeBy({ ...policy.proposed, positive: policy.policy.positive });
  return { ...joint, judgement: judgeBy(policy.policy), proposed };
}

/** With a verdict as baseline only its values are known, so the comparison cannot be row by row. */
function compared(metrics: Measurements, baseline: FoundBaseline): Measurements {
  return baseline.kind === 'verdict' ? compareWithValues(metrics, baseline.verdict.metrics) : metrics;
}
