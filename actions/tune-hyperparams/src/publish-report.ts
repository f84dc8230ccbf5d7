import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '@trainyard/action-kit';
import { renderPage, type StudySummary, studyPage } from '@trainyard/report';
import { completedTrials, parameterImportance, type StudyState } from '@trainyard/search';
import { type Store, safeArtifactName, tryUploadPage } from '@trainyard/store';
import type { TuneContext, TuneInputs } from './make-objective.ts';

/** With what the page alone shows of the study. */
export type WholeSummary = StudySummary & { readonly state: StudyState };

/**
 * Writes the study as a page, uploads it so that a browser opens it, and sets the outputs that name it.
 *
 * @returns the page's address; null when it was not uploaded
 */
export async function publishReport(
  summary: WholeSummary,
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
  const uploaded = await tryUploadPage(store, `${safeArtifactName(`${name}-tuning`)}.html`, path, {
    retentionDays,
    signal,
    tell: (why) => log.warning(`The report of the study was not uploaded: ${why}`),
  });
  const url = uploaded?.url ?? null;
  setOutput('report-url', url);
  return url;
}
