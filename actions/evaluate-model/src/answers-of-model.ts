import { loadPredictor, type Predictor } from '@trainyard/models';
import type { ResolvedModel } from '@trainyard/store';
import type { Answers, JudgedData } from './answers.ts';

/** Loads a model that was resolved; its digest is proven. Close it after use. */
export function openModel(model: ResolvedModel): Promise<Predictor> {
  return loadPredictor(model.path);
}

/** Lets the model answer for the data. */
export async function answersOfModel(
  predictor: Predictor,
  model: ResolvedModel,
  data: JudgedData,
  signal: AbortSignal,
): Promise<Answers> {
  const { task, classes, scores, values } = await predictor.predict(data.table, signal);
  return {
    task,
    classes,
    scores,
    values,
    source: {
      kind: 'model',
      reference: model.reference,
      digest: model.digest,
      document: model.document,
      pairing: 'position',
    },
  };
}
