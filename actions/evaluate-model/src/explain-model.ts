import { InputError } from '@trainyard/errors';
import type { Evaluation } from './evaluation.ts';
import { type Explanation, explain } from './explain/explain.ts';
import { type ExplainPart, PARTS } from './explain/explanation.ts';
import type { Gathered } from './gather.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';

const TELL_EVERY_MS = 10_000;

/**
 * Explains and stresses the model as the input `explain` asks; null where it does not.
 *
 * @throws InputError when there is no model to ask
 */
export async function explainModel(
  { data, model }: Gathered,
  { rows }: Evaluation,
  { explain: asked, seed }: EvaluateInputs,
  alpha: number,
  { log, signal }: EvaluateContext,
): Promise<Explanation | null> {
  const parts = partsOf(asked);
  if (parts.length === 0) return null;
  if (model === null) {
    throw new InputError(
      'Input explain asks the model for answers to other rows, but only predictions are given.',
      {
        fix: 'Give the model (a folder, an ONNX file, a command or an endpoint), or leave explain out.',
      },
    );
  }
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

/** `true` asks for all of it. */
export function partsOf(asked: readonly string[]): ExplainPart[] {
  const words = asked.map((word) => word.toLowerCase());
  if (words.length === 1 && words[0] === 'false') return [];
  if (words.length === 1 && words[0] === 'true') return [...PARTS];
  return asked.map((word) => {
    const part = PARTS.find((known) => known === word);
    if (part !== undefined) return part;
    throw new InputError(
      `Input explain is "${asked.join(', ')}": ${word} is nothing that can be explained.`,
      {
        fix: `Write true, false, or some of ${PARTS.join(', ')}.`,
      },
    );
  });
}
