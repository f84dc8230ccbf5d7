import type { Predictor } from '@trainyard/models';
import type { OpenedModel } from '@trainyard/models/open';
import type { Answers, JudgedData } from './answers.ts';

/** A model that was opened and fits the data. Close `opened` after use. */
export interface AskedModel {
  readonly opened: OpenedModel;
  readonly predictor: Predictor;
}

/**
 * Lets the model answer for the data.
 *
 * @param notInputs columns that are no inputs of the model, as an id
 */
export async function answersOfModel(
  opened: OpenedModel,
  data: JudgedData,
  notInputs: readonly string[],
  signal: AbortSignal,
): Promise<{ answers: Answers; asked: AskedModel }> {
  const { table, target, path } = data;
  const predictor = await opened.bind({ table, target, source: path, notInputs }, signal);
  const { task, classes, scores, values } = await predictor.predict(table, signal);
  const { reference, digest, document } = opened;
  return {
    answers: {
      task,
      classes,
      scores,
      values,
      source: { kind: 'model', reference, digest, document, pairing: 'position' },
    },
    asked: { opened, predictor },
  };
}
