import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { canonicalJson, type Params, sha256 } from '@trainyard/documents';
import { didYouMean, errorMessage, InputError, isTrainyardError } from '@trainyard/errors';
import type { SweepMetric } from '@trainyard/search';
import {
  createTrainingThreads,
  type EngineRoom,
  type ModelSpec,
  parseModelSpec,
  type ReadData,
  saveTrainedModel,
  shareData,
  type TrainedModel,
  type TrainOptions,
  trainModel,
} from '@trainyard/training';
import { judge, type Objective, type TrialHooks, type TrialInput, type TrialResult } from './objective.ts';

export interface ModelObjectiveOptions {
  /** The value of the input `model`. */
  readonly model: unknown;
  readonly data: ReadData;
  readonly metric: SweepMetric;
  readonly fixed: Params;
  readonly seed: number;
  readonly engine: string;
  readonly room: EngineRoom;
  /** Seconds a trial may take; null for any. */
  readonly timeout: number | null;
  /** How many trials at once, each in a thread; with 1, in this one. */
  readonly parallel: number;
}

const MEASURED = ['val_loss', 'val_accuracy', 'val_mae'];
/** Means over the held-out rows of all folds. */
const CROSS_VALIDATED = ['cv_loss', 'cv_accuracy', 'cv_mae'];

/** @throws InputError for a model that cannot be, or a parameter that is used nowhere in it */
export function parseModel(model: unknown, params: Params): ModelSpec {
  return parseModelSpec(model, { params, readFile: (path) => readFileSync(resolve(path), 'utf8') });
}

/** Trials that train a declarative model in this process. */
export function modelObjective(options: ModelObjectiveOptions): Objective {
  const { model, data, metric, fixed, seed, engine, room, timeout, parallel } = options;
  const threads = parallel === 1 ? null : createTrainingThreads(parallel);
  const shared = threads === null ? data.training : shareData(data.training);
  /** The best one's, and those that are not yet compared. */
  const made = new Map<number, TrainedModel>();

  const train = async (
    { number, params }: TrialInput,
    signal: AbortSignal,
    report?: TrialHooks['report'],
  ) => {
    const onEpoch: TrainOptions['onEpoch'] = ({ epoch, metrics }) => {
      report?.(epoch, metrics);
      return undefined;
    };
    const spec = parseModel(model, params);
    const asked = { seed, engine, signal, onEpoch };
    const trained =
      threads === null
        ? await trainModel(spec, shared, { ...asked, room })
        : await threads.train(spec, shared, asked);
    made.set(number, trained);
    return trained;
  };

  return {
    digest: sha256(
      canonicalJson({
        kind: 'model',
        model,
        fixed,
        data: data.described.map(({ role, digest, rows }) => ({ role, digest, rows })),
        target: data.training.target,
        features: data.training.features,
        task: data.training.task,
        metric,
        seed,
      }),
    ),
    metric,
    parallel,
    async run(trial, { signal, report }): Promise<TrialResult> {
      const limit = timeout === null ? null : AbortSignal.timeout(timeout * 1000);
      try {
        const { metrics } = await train(
          trial,
          limit === null ? signal : AbortSignal.any([signal, limit]),
          report,
        );
        return judge(
          metrics,
          metric,
          (seen) => new Error(`there is no ${metric.name}; there are ${seen.join(', ')}`),
        );
      } catch (error) {
        signal.throwIfAborted();
        if (limit?.aborted) return failure('timeout', new Error(`it took longer than timeout, ${timeout} s`));
        if (!isTrainyardError(error)) throw error;
        return failure(/diverged/.test(error.message) ? 'nan' : 'input', error);
      }
    },
    async keep() {},
    async discard({ number }) {
      made.delete(number);
    },
    async save(trial, folder, about, signal) {
      const trained = made.get(trial.number) ?? (await train(trial, signal));
      const { params } = trial;
      await saveTrainedModel(folder, trained, {
        ...about,
        gpus: trained.gpu === null ? [] : [trained.gpu],
        params,
        data: data.described,
        durationSeconds: trained.durationSeconds,
      });
      return true;
    },
  };
}

function failure(kind: 'timeout' | 'nan' | 'input', error: Error): TrialResult {
  return { kind: 'failed', failure: kind, message: errorMessage(error), error };
}

/**
 * What the trials of a model are compared by; `val_loss` when the sweep does not say, `cv_loss` where there are only folds.
 *
 * @throws InputError for a name that a model does not have, and for one that is measured on the training rows: it
 *   would choose the model that knows them by heart
 */
export function checkedMetric(
  metric: SweepMetric | null,
  { folds }: Pick<ModelSpec, 'folds'>,
  isValidated: boolean,
): SweepMetric {
  const known = [...(isValidated ? MEASURED : []), ...(folds === null ? [] : CROSS_VALIDATED)];
  if (metric === null) return { name: known[0] ?? 'val_loss', goal: 'minimize' };
  const { name } = metric;
  if (known.includes(name)) return metric;
  if (CROSS_VALIDATED.includes(name)) {
    throw new InputError(`sweep: metric.name is "${name}", but the model is not cross-validated.`, {
      fix: 'Write folds: 5 into the model.',
    });
  }
  if (MEASURED.includes(name)) {
    throw new InputError(`sweep: metric.name is "${name}", but there are no validation rows.`, {
      fix: `Set validation (as 0.2), or use ${known.join(', ')}.`,
    });
  }
  if (MEASURED.includes(`val_${name}`)) {
    throw new InputError(
      `sweep: metric.name is "${name}", which is measured on the rows the model is trained on.`,
      {
        fix: `Write val_${name}: the same on the validation rows.`,
      },
    );
  }
  throw new InputError(
    `sweep: metric.name is "${name}", which a model trained in process does not have.${didYouMean(name, known)}`,
  );
}
