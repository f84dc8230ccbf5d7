import { InputError } from '@trainyard/errors';
import type { Policy } from '@trainyard/verdict';
import type { Evaluation } from './evaluation.ts';
import { type Explanation, explain } from './explain/explain.ts';
import type { Explained } from './explain/explanation.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { answeredAs } from './tasks/as-task.ts';
import { clustersOf } from './tasks/clusters-of.ts';
import { tellWhile } from './tell-while.ts';

/**
 * Explains and stresses the model as the input `explain` asks; null where it does not, and with a warning where it
 * cannot be: what was judged stands.
 */
export async function explainModel(
  gathered: Gathered,
  { rows }: Evaluation,
  inputs: EvaluateInputs,
  policy: Policy,
  { log, signal }: EvaluateContext,
): Promise<Explanation | null> {
  const { data, model } = gathered;
  const { explain: parts, seed } = inputs;
  const isWeightless = rows.weights != null && !rows.weights.some((weight) => weight > 0);
  if (parts.length === 0 || model === null || isWeightless) return null;
  const { predictor } = model;
  const { answers } = gathered;
  if (rows.kind === 'forecasting') {
    log.info(
      'explain changes cells row by row: what the model makes of earlier rows of a series, as lags, is changed with them.',
    );
  }
  let steps = 0;
  const subject: Explained = {
    table: data.table,
    rows,
    columns: predictor.signature.columns.map(({ name }) => name),
    predict: async (table) => answeredAs(answers, await predictor.predict(table, signal)),
    gated: policy.gates.map(({ metric }) => metric),
    clusters: clustersOf(data, rows, inputs)?.of ?? null,
    alpha: policy.alpha,
    seed,
    signal,
    onStep() {
      steps++;
    },
  };
  try {
    return await tellWhile(
      () => explain(subject, { parts }),
      (seconds) => log.info(`Explaining, ${seconds} s so far: the model was asked ${steps} times.`),
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    log.warning(
      [`The model is judged, but not explained: ${error.message}`, error.fix].filter(Boolean).join(' '),
    );
    return null;
  }
}
