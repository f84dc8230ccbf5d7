import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '@trainyard/action-kit';
import { errorMessage } from '@trainyard/errors';
import { renderPage, studyPage } from '@trainyard/report';
import { completedTrials, parameterImportance } from '@trainyard/search';
import { type Store, safeArtifactName } from '@trainyard/store';
import type { TuneContext, TuneInputs } from './make-objective.ts';
import type { StudySummary } from './summary.ts';

/**
 * Writes the study as a page, sets the output `report-path`, and uploads it so that a browser opens it.
 *
 * @returns the page's address; null when it was not uploaded
 */
export async function publishReport(
  summary: StudySummary,
  { upload, retentionDays }: TuneInputs,
  store: Store,
  { outputFolder, log, setOutput, show, signal }: TuneContext,
): Promise<string | null> {
  const { name, state, space, model, ended } = summary;
  const importance = parameterImportance(completedTrials(state), space);
  const page = studyPage({ name, state, space, importance, model, ended, version: VERSION });
  const path = join(outputFolder, 'tuning.html');
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(path, renderPage(page));
  setOutput('report-path', show(path));
  if (!upload) return null;
  try {
    const uploaded = await store.uploadPage(`${safeArtifactName(`${name}-tuning`)}.html`, path, {
      retentionDays,
    });
    return uploaded?.url ?? null;
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`The report of the study was not uploaded: ${errorMessage(error)}`);
    return null;
  }
}
