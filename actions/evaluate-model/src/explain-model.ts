import type { Evaluation } from './evaluation.ts';
import { type Explanation, explain } from './explain/explain.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';

const TELL_EVERY_MS = 10_000;

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
  let [steps, told] = [0, Date.now()];
  return explain(
    {
      table: data.table,
      rows,
      columns: predictor.signature.columns.map(({ name }) => name),
      predict: (table) => predictor.predict(table, signal),
      alpha,
      seed,
      signal,
      onStep() {
        steps++;
        if (Date.now() - told < TELL_EVERY_MS) return;
        told = Date.now();
        log.info(`Explaining: the model was asked ${steps} times so far.`);
      },
    },
    { parts },
  );
}
