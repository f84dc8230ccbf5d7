import { join } from 'node:path';
import { commentDocument } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import type { EvaluationReport } from '@trainyard/report';
import { type Store, safeArtifactName } from '@trainyard/store';
import { reportId, type WrittenComment } from './comment.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { writeText } from './write-results.ts';

/** The artifact that a run which may not comment leaves for one that may. */
export function handOverName(model: string): string {
  return safeArtifactName(`${model}-comment`);
}

/**
 * A token that only reads, as on a pull request of a fork: leaves the verdict and what the comment says beside it as
 * an artifact, from which `evaluation-comment.yml` posts, and says so once.
 */
export async function handOver(
  report: EvaluationReport,
  { pullRequest, permission }: NonNullable<WrittenComment['refused']>,
  store: Store,
  inputs: EvaluateInputs,
  context: EvaluateContext,
): Promise<void> {
  const { log, outputFolder, runner, signal } = context;
  const { name } = report.verdict;
  const artifact = handOverName(name);
  const why = pullRequest.fork
    ? `on a pull request of a fork the token only reads. A workflow that calls evaluation-comment.yml after this one posts it from the artifact ${artifact} (${permission} there)`
    : `the token may not: add "permissions: {${permission}}" to the job`;
  const said = `The comment on pull request #${pullRequest.number} was not written, because ${why}. The job's summary says the same.`;
  if (!inputs.upload) {
    log.notice(said);
    return;
  }
  const file = join(outputFolder, 'comment.json');
  try {
    writeText(
      file,
      commentDocument.write({
        schema: 'trainyard.comment/v1',
        name,
        reportId: reportId(inputs, runner, name),
        notices: report.notices.slice(0, 50).map((notice) => notice.slice(0, 2000)),
        facts: report.facts.slice(0, 20).map(({ label, value }) => ({
          label: label.slice(0, 100),
          value: value.slice(0, 2000),
        })),
        naive:
          report.naive === null
            ? null
            : { name: report.naive.name.slice(0, 200), metrics: report.naive.metrics },
        changes: (report.changes ?? []).slice(0, 100).map(({ kind, what, from, to }) => ({
          kind,
          what: what.slice(0, 200),
          from: from?.slice(0, 2000) ?? null,
          to: to?.slice(0, 2000) ?? null,
        })),
        cost: report.cost ?? null,
      }),
    );
    const files = [join(outputFolder, 'verdict.json'), file];
    await store.uploadArtifact(
      artifact,
      { folder: outputFolder, files },
      { retentionDays: inputs.retentionDays },
    );
    log.notice(said);
  } catch (error) {
    if (signal.aborted) throw error;
    log.warning(`${said} What the comment needs could not be uploaded either: ${errorMessage(error)}`);
  }
}
