import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Runner } from '@trainyard/action-kit';
import { errorMessage } from '@trainyard/errors';
import {
  type CommentMode,
  type CommentPart,
  type CommentStyle,
  composeComment,
  type GitHubPort,
  readGitHubContext,
  resolvePullRequest,
  upsertComment,
} from '@trainyard/github';
import { type EvaluationReport, evaluationSection } from '@trainyard/report';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { writeText } from './write-results.ts';

/**
 * The evaluation's section of the pull request's comment; off GitHub the file comment.md. A comment that cannot be
 * written is a notice or a warning, because the verdict stands without it.
 *
 * @returns the comment's address, or null
 */
export async function writeComment(
  report: EvaluationReport,
  failed: readonly string[],
  inputs: EvaluateInputs,
  context: EvaluateContext,
  port: GitHubPort | null,
): Promise<string | null> {
  const { log, outputFolder, runner } = context;
  const mode = inputs.comment ?? 'always';
  if (mode === 'off') return null;
  const part = verdictPart(report, failed, reportId(inputs, runner, report.verdict.name), runner);
  if (!runner.onGitHub) {
    const file = join(outputFolder, 'comment.md');
    const previous = existsSync(file) ? readFileSync(file, 'utf8') : null;
    writeText(file, composeComment(previous, part(report.verdict.commit?.sha ?? 'local')));
    log.info(`Comment: ${context.show(file)}`);
    return null;
  }
  try {
    return await postPart(part, { mode, style: inputs.commentStyle }, port, log);
  } catch (error) {
    if (context.signal.aborted) throw error;
    log.warning(`The comment could not be written: ${errorMessage(error)}`);
    return null;
  }
}

export function reportId(
  inputs: { readonly reportId: string | undefined },
  runner: Runner,
  name: string,
): string {
  return inputs.reportId ?? `${runner.workflow ?? 'local'}/${name}`;
}

/** Writes a section on the pull request that the event is about; the comment's address, null when there is none. */
export async function postPart(
  part: (headSha: string) => CommentPart,
  how: { readonly mode: CommentMode; readonly style: CommentStyle },
  port: GitHubPort | null,
  log: Pick<Log, 'notice'>,
): Promise<string | null> {
  const github = readGitHubContext(process.env);
  if (port === null || github === null) return null;
  const pullRequest = await resolvePullRequest(github.event, port);
  if (pullRequest === null) return null;
  const result = await upsertComment(port, {
    ...part(pullRequest.headSha),
    pullRequest: pullRequest.number,
    ...how,
  });
  if (result.kind !== 'forbidden') return result.url;
  log.notice(
    `The comment on pull request #${pullRequest.number} was not written, because the token may not: add "permissions: {${result.permission}}" to the job. The job's summary says the same.`,
  );
  return null;
}

function verdictPart(
  report: EvaluationReport,
  failed: readonly string[],
  reportId: string,
  runner: Runner,
): (headSha: string) => CommentPart {
  const { verdict } = report;
  return (headSha) => ({
    reportId,
    section: 'evaluate',
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    state: {
      outcome: verdict.outcome,
      failed,
      inconclusiveAgainstBaseline: verdict.gates.some(
        ({ rule, result }) => rule === 'no-worse-than-baseline' && result === 'inconclusive',
      ),
    },
    render: (previous, room) => evaluationSection(report, { previous: previous?.markdown ?? null, room }),
  });
}
