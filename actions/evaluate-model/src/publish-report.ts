import { errorMessage } from '@trainyard/errors';
import { type EvaluationReport, evaluationPage, renderPage } from '@trainyard/report';
import { type Store, safeArtifactName, tryUploadPage } from '@trainyard/store';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { type ResultPaths, writeText } from './write-results.ts';

/** Writes the page and uploads the documents. That an upload fails is told last, so that the verdict is heard. */
export async function publishReport(
  report: EvaluationReport,
  paths: ResultPaths,
  store: Store,
  inputs: EvaluateInputs,
  context: EvaluateContext,
): Promise<{ report: EvaluationReport; error: unknown }> {
  writeText(paths.report, renderPage(evaluationPage(report)));
  context.setOutput('report-path', context.show(paths.report));
  if (!inputs.upload) return { report, error: null };
  try {
    const name = safeArtifactName(`${report.verdict.name}-evaluation`);
    const page = await tryUploadPage(store, `${name}.html`, paths.report, {
      retentionDays: inputs.retentionDays,
      signal: context.signal,
      tell: (why) => context.log.info(`The report goes into the zip of the verdict: ${why}`),
    });
    context.setOutput('report-url', page?.url ?? null);
    const artifact = await store.uploadArtifact(
      name,
      {
        folder: context.outputFolder,
        files: [paths.verdict, paths.profile, ...(page === null ? [paths.report] : [])],
      },
      { retentionDays: inputs.retentionDays },
    );
    const url = page?.url ?? artifact.url;
    const links = url === null ? [] : [{ label: 'full report', url }];
    return { report: { ...report, links: [...links, ...report.links] }, error: null };
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log.warning(`Verdict and report were not uploaded: ${errorMessage(error)}`);
    return { report, error };
  }
}
