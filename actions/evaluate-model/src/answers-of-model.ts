import type { Task } from '@trainyard/documents';
import type { Predictor } from '@trainyard/models';
import type { OpenedModel } from '@trainyard/models/open';
import type { Answers, JudgedData } from './answers.ts';
import { asTask, checkKnowsLabels, withLabelsInOrder } from './tasks/as-task.ts';

/** A model that was opened and fits the data. Close `opened` after use. */
export interface AskedModel {
  readonly opened: OpenedModel;
  readonly predictor: Predictor;
}

/**
 * Lets the model answer for the data.
 *
 * @param notInputs columns that are no inputs of the model, as an id
 * @param wanted the task to judge it by, which a ranking or forecast may share with a model of numbers
 */
export async function answersOfModel(
  opened: OpenedModel,
  data: JudgedData,
  notInputs: readonly string[],
  signal: AbortSignal,
  wanted?: Task,
): Promise<{ answers: Answers; asked: AskedModel }> {
  const { table, target, targets, path } = data;
  checkKnowsLabels(wanted, opened.task, opened.reference);
  const others = [...notInputs, ...(data.query === undefined ? [] : [data.query])];
  const predictor = await opened.bind({ table, target, targets, source: path, notInputs: others }, signal);
  const predicted = await predictor.predict(table, signal);
  const { reference, digest, document } = opened;
  return {
    answers: {
      ...withLabelsInOrder(asTask(predicted, wanted, opened.reference), targets),
      source: { kind: 'model', reference, digest, document, pairing: 'position' },
    },
    asked: { opened, predictor },
  };
}
