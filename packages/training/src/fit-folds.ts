import type { Fold } from './assign-folds.ts';
import { fitModel } from './fit-model.ts';
import type { ModelSpec } from './model-spec.ts';
import { shareData } from './threads/share-data.ts';
import { createTrainingThreads, usefulThreads } from './threads/training-threads.ts';
import type { TrainOptions } from './train-options.ts';
import type { FittedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';

/** A thread takes so long to start; what is over sooner is trained in turn. */
const START_MS = 1000;

/**
 * A model for each fold, in their order. The first one is trained here and finds the engine of all; if that is our own,
 * threads may train the others.
 *
 * @throws InputError as fitModel does
 */
export async function* fitFolds(
  spec: ModelSpec,
  data: TrainingData,
  folds: readonly Fold[],
  { threads = 1, ...options }: TrainOptions,
  startMs: number = START_MS,
): AsyncGenerator<FittedModel> {
  const silent = { ...options, log: () => {}, onEpoch: () => undefined };
  const own = { ...silent, predictValidation: true, freesData: false };
  const [first, ...others] = folds as [Fold, ...Fold[]];
  const started = performance.now();
  const fitted = await fitModel(spec, dataOf(first, data), own);
  const isWorth = (performance.now() - started) * others.length > startMs;
  yield fitted;
  const { engine } = fitted;
  const count = engine === 'dense' && isWorth ? Math.min(usefulThreads(threads), others.length) : 1;
  if (count < 2) {
    for (const fold of others) yield await fitModel(spec, dataOf(fold, data), { ...own, engine });
    return;
  }
  const shared = shareData(data);
  const pool = createTrainingThreads(count);
  const { seed, signal, initialModel } = options;
  const job = {
    seed,
    engine,
    predictValidation: true,
    ...(signal && { signal }),
    ...(initialModel && { initialModel }),
  };
  try {
    const trainings = others.map((fold) => pool.fit(spec, dataOf(fold, shared), job));
    // One that fails is told in its turn, and not before.
    for (const training of trainings) training.catch(() => {});
    for (const training of trainings) yield await training;
  } finally {
    await pool.close();
  }
}

function dataOf({ train, test }: Fold, data: TrainingData): TrainingData {
  const { table } = data.train;
  return { ...data, train: { table, rows: train }, validation: { table, rows: test } };
}
