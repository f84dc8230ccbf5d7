import type { Evaluation } from './evaluation.ts';
import { type Explanation, explain } from './explain/explain.ts';
import type { Explained } from './explain/explanation.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { tellWhile } from './tell-while.ts';

/**
 * Explains and stresses the model as the input `explain` asks; null where it does not.
 */
export async function explainModel(
  { data, model }: Gathered,
  { rows }: Evaluation,
  { explain: parts, seed }: EvaluateInputs,
  alpha: number,
  { log, signal }: EvaluateContext,
): Promise<Explanation | null> {
  const isWeightless = rows.weights != null && !rows.weights.some((weight) => weight > 0);
  if (parts.length === 0 || model === null || isWeightless) return null;
  const { predictor } = model;
  let steps = 0;
  const subject: Explained = {
    table: data.table,
    rows,
    columns: predictor.signature.columns.map(({ name }) => name),
    predict: (table) => predictor.predict(table, signal),
    alpha,
    seed,
    signal,
    onStep() {
      steps++;
    },
  };
  return tellWhile(
    () => explain(subject, { parts }),
    (seconds) => log.info(`Explaining, ${seconds} s so far: the model was asked ${steps} times.`),
  );
}
