import { crossValidate } from './cross-validate.ts';
import { fitModel } from './fit-model.ts';
import type { ModelSpec } from './model-spec.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';

/**
 * Trains a declarative model in this process; with `folds` first once for each of them, to judge it, and then on all
 * training rows. The same spec, data, seed and engine give the same bytes.
 *
 * @throws InputError when the data do not fit the model, or training diverges
 * @throws the signal's reason when it is aborted
 */
export async function trainModel(
  spec: ModelSpec,
  data: TrainingData,
  options: TrainOptions,
): Promise<TrainedModel> {
  const started = performance.now();
  const { folds } = spec;
  const judged = folds === null ? null : await crossValidate({ ...spec, folds }, data, options);
  const fitted = await fitModel(spec, data, options);
  return {
    ...fitted,
    metrics: { ...fitted.metrics, ...judged?.metrics },
    outOfFold: judged?.outOfFold ?? null,
    durationSeconds: (performance.now() - started) / 1000,
  };
}
