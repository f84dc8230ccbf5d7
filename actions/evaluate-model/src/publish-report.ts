import { errorMessage } from '@trainyard/errors';
import { type EvaluationReport, evaluationPage, renderPage } from '@trainyard/report';
import { type Store, safeArtifactName } from '@trainyard/store';
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
    const artifact = await store.uploadArtifact(
      safeArtifactName(`${report.verdict.name}-evaluation`),
      { folder: context.outputFolder, files: [paths.verdict, paths.report, paths.profile] },
      { retentionDays: inputs.retentionDays },
    );
    const links = artifact.url === null ? [] : [{ label: 'full report', url: artifact.url }];
    return { report: { ...report, links: [...links, ...report.links] }, error: null };
  } catch (error) {
    if (context.signal.aborted) throw error;
    context.log.warning(`Verdict and report were not uploaded: ${errorMessage(error)}`);
    return { report, error };
  }
}
