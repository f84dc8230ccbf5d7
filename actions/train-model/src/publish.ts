import { writeFileSync } from 'node:fs';
import { VERSION } from '@trainyard/action-kit';
import { renderPage } from '@trainyard/report';
import { type Store, safeArtifactName, tryUploadPage } from '@trainyard/store';
import type { Trained } from './trained.ts';
import { trainingPage, useLine } from './training-page.ts';
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
  store: Store,
  inputs: TrainInputs,
  { setOutput, show, log }: TrainContext,
): Promise<string> {
  if (!inputs.upload) return show(folder);
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

/**
 * Writes the page with all curves, beside the history, and uploads it so that a browser opens it.
 *
 * @returns the page's address; null when it was not uploaded
 */
export async function publishPage(
  trained: Trained,
  reference: string,
  path: string,
  store: Store,
  { upload, retentionDays }: TrainInputs,
  { setOutput, show, log, signal }: TrainContext,
): Promise<string | null> {
  writeFileSync(path, renderPage(trainingPage(trained, reference, VERSION)));
  setOutput('report-path', show(path));
  log.info(`${useLine(trained.document)} Report: ${show(path)}`);
  if (!upload) return null;
  const name = `${safeArtifactName(`${trained.document.name}-training`)}.html`;
  const page = await tryUploadPage(store, name, path, {
    retentionDays,
    signal,
    tell: (why) => log.warning(`The report of the training was not uploaded: ${why}`),
  });
  const url = page?.url ?? null;
  setOutput('report-url', url);
  return url;
}
