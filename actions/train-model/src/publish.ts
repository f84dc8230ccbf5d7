import { createStore, safeArtifactName } from '@trainyard/store';
import type { Trained } from './trained.ts';
import type { TrainContext, TrainInputs } from './types.ts';

/** Sets what is known before anything can fail on the way out. */
export function setModelOutputs(
  { document, folder }: Trained,
  historyPath: string,
  { setOutput, show }: TrainContext,
): void {
  setOutput('model', show(folder));
  setOutput('model-path', show(folder));
  setOutput('model-digest', document.digest);
  setOutput('metrics', document.metrics);
  setOutput('history', show(historyPath));
  setOutput('cost', document.cost);
}

/**
 * Uploads the model's folder under the model's name.
 *
 * @returns the reference by which other actions find it
 */
export async function uploadModel(
  { document, folder }: Trained,
  inputs: TrainInputs,
  context: TrainContext,
): Promise<string> {
  const { setOutput, show, log, outputFolder } = context;
  if (!inputs.upload) return show(folder);
  const store = createStore({ env: process.env, outputDir: outputFolder, github: null });
  const artifact = await store.uploadArtifact(
    safeArtifactName(document.name),
    { folder },
    { retentionDays: inputs.retentionDays },
  );
  const reference = `artifact:${artifact.name}`;
  log.info(`Uploaded as ${reference}${artifact.path === null ? '' : ` (${show(artifact.path)})`}`);
  setOutput('model', reference);
  setOutput('artifact-id', artifact.id);
  setOutput('artifact-url', artifact.url);
  return reference;
}
