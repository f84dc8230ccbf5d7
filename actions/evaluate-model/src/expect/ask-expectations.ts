import type { ExpectationFinding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Measurements } from '@trainyard/metrics';
import type { Expectation, Policy } from '@trainyard/verdict';
import type { Gathered } from '../gather.ts';
import type { EvaluateContext, EvaluateInputs } from '../inputs.ts';
import type { ReadPolicy } from '../read-policy.ts';
import { drawnTogether } from '../row-clusters.ts';
import { answeredAs } from '../tasks/as-task.ts';
import { type MeasuredExpectations, measureExpectations } from './measure-expectations.ts';

export interface AskedExpectations {
  /** Of the policy that is judged by. */
  readonly metrics: Measurements;
  readonly findings: readonly ExpectationFinding[];
  /** Of the policy as the pull request would have it. */
  readonly proposedMetrics: Measurements;
}

const NONE: AskedExpectations = { metrics: {}, findings: [], proposedMetrics: {} };

/**
 * Asks the model for what the policies expect of it; what both expect is asked once.
 *
 * @throws InputError when there is no model to ask, or an expectation does not fit it
 */
export async function askExpectations(
  { data, answers, model }: Gathered,
  read: ReadPolicy,
  inputs: EvaluateInputs,
  { signal, log }: EvaluateContext,
): Promise<AskedExpectations> {
  const { policy, proposed, label } = read;
  const [first] = [...policy.expectations, ...(proposed?.expectations ?? [])];
  if (first === undefined) return NONE;
  const at = first.at === undefined ? {} : { at: first.at };
  if (model === null) {
    throw new InputError(
      `${label}: the expectation ${first.name} asks the model for answers to other rows, but only predictions are given.`,
      { fix: 'Give the model (a folder, an ONNX file, a command or an endpoint), or leave it out.', ...at },
    );
  }
  const order = model.opened.document?.preprocessing?.order;
  if (order !== undefined) {
    throw new InputError(
      `${label}: the expectation ${first.name} changes the cells of single rows, but this model reads the rows of one ${order.series ?? 'table'} together, as its history.`,
      { fix: 'Leave expectations out.', ...at },
    );
  }
  const measure = (of: Policy, expectations: readonly Expectation[]): Promise<MeasuredExpectations> =>
    measureExpectations(expectations, {
      data,
      answers,
      predictor: {
        ...model.predictor,
        predict: async (table, abort) => answeredAs(answers, await model.predictor.predict(table, abort)),
      },
      positive: of.positive,
      clusters: drawnTogether(data, inputs),
      id: inputs.id,
      label,
      alpha: of.alpha,
      seed: inputs.seed,
      signal,
      log,
    });
  const { metrics, findings } = await measure(policy, policy.expectations);
  if (proposed === null) return { metrics, findings, proposedMetrics: {} };
  const isSame = (one: Expectation) =>
    proposed.alpha === policy.alpha &&
    proposed.positive === policy.positive &&
    policy.expectations.some((other) => questionOf(one) === questionOf(other));
  const others = await measure(
    proposed,
    proposed.expectations.filter((one) => !isSame(one)),
  );
  return { metrics, findings, proposedMetrics: { ...metrics, ...others.metrics } };
}

/** What the model is asked, without what is made of the answer. */
function questionOf({ maxViolations: _, onInconclusive: __, at: ___, ...question }: Expectation): string {
  return JSON.stringify(question);
}
