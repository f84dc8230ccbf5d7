import { join } from 'node:path';
import type { Params } from '@trainyard/documents';
import { errorMessage, isCancelled } from '@trainyard/errors';
import { type CompletedTrial, completedTrials, failedTrials, type StudyState } from '@trainyard/search';
import { type Store, safeArtifactName } from '@trainyard/store';
import type { TuneContext, TuneInputs } from './make-objective.ts';
import type { BestAbout, Objective } from './objective.ts';
import { paramsOf } from './run-study.ts';

/** Sets what the study found; called however it ended. */
export function setStudyOutputs(
  state: StudyState,
  best: CompletedTrial | null,
  fixed: Params,
  path: string,
  { setOutput, show }: TuneContext,
): void {
  const [completed, failed] = [completedTrials(state).length, failedTrials(state).length];
  setOutput('study', show(path));
  setOutput('trials', {
    completed,
    failed,
    cutOff: state.trials.length - completed - failed,
    total: state.trials.length,
  });
  setOutput('best-params', best === null ? null : paramsOf(best, fixed));
  setOutput('best-value', best === null ? null : best.end.value);
}

/**
 * Writes the best trial's model, and uploads it and the study.
 *
 * @returns the reference of the model; null when trials leave none
 */
export async function publishBest(
  best: CompletedTrial,
  { inputs, context, objective, store, name, fixed, about, studyPath }: PublishOptions,
): Promise<string | null> {
  const { log, signal, outputFolder, show } = context;
  const folder = join(outputFolder, 'tuned-model');
  const saved = await objective.save(
    { number: best.number, params: paramsOf(best, fixed) },
    folder,
    about,
    signal,
  );
  if (!saved) {
    log.notice(
      'The trials leave no model: $TRAINYARD_MODEL_PATH stayed empty. Train one with the output best-params.',
    );
  }
  if (!inputs.upload) return saved ? show(folder) : null;
  const options = { retentionDays: inputs.retentionDays };
  await store.uploadArtifact(
    safeArtifactName(`${name}-study`),
    { folder: join(studyPath, '..'), files: [studyPath] },
    options,
  );
  if (!saved) return null;
  const artifact = await store.uploadArtifact(safeArtifactName(`${name}-tuned`), { folder }, options);
  return `artifact:${artifact.name}`;
}

export interface PublishOptions {
  readonly inputs: TuneInputs;
  readonly context: TuneContext;
  readonly objective: Objective;
  readonly store: Store;
  readonly name: string;
  readonly fixed: Params;
  readonly about: BestAbout;
  readonly studyPath: string;
}

/** When the study was cancelled: the best so far, if this run still has its model. Never throws. */
export async function keepBest(
  best: CompletedTrial,
  { context, objective, fixed, about }: PublishOptions,
): Promise<void> {
  const folder = join(context.outputFolder, 'tuned-model');
  try {
    const saved = await objective.save(
      { number: best.number, params: paramsOf(best, fixed) },
      folder,
      about,
      context.signal,
    );
    if (saved) context.setOutput('model', context.show(folder));
  } catch (error) {
    if (!isCancelled(error))
      context.log.warning(`The best model so far could not be kept: ${errorMessage(error)}`);
  }
}
