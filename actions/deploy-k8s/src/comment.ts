import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import type { Release } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import {
  type CommentPart,
  composeComment,
  type GitHubPort,
  readGitHubContext,
  resolvePullRequest,
  upsertComment,
} from '@trainyard/github';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { releaseMarkdown } from './summary.ts';

/** The deploy section of the pull request's comment; off GitHub the file comment.md. A failure is a warning. */
export async function writeComment(
  release: Release,
  diff: string,
  inputs: DeployInputs,
  { runner, outputFolder, log }: ActionContext<DeployOutput>,
  port: GitHubPort | null,
): Promise<void> {
  const mode = inputs.comment ?? 'always';
  if (mode === 'off') return;
  const reportId = inputs.reportId ?? `${runner.workflow ?? 'local'}/${release.name}`;
  const part = (headSha: string): CommentPart => ({
    reportId,
    section: 'deploy',
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    state: {
      outcome: release.outcome,
      failed: release.failure === null ? [] : [release.failure.reason],
      inconclusiveAgainstBaseline: false,
    },
    render: (_, room) =>
      releaseMarkdown(release, diff, Math.min(room.codePoints, Math.floor(room.bytes / 2))),
  });
  try {
    if (!runner.onGitHub) {
      const file = join(outputFolder, 'comment.md');
      const before = existsSync(file) ? readFileSync(file, 'utf8') : null;
      writeFileSync(file, composeComment(before, part(runner.sha ?? 'local')));
      return;
    }
    const github = readGitHubContext(process.env);
    if (port === null || github === null) return;
    const pullRequest = await resolvePullRequest(github.event, port);
    if (pullRequest === null) return;
    const result = await upsertComment(port, {
      ...part(pullRequest.headSha),
      pullRequest: pullRequest.number,
      mode,
      style: inputs.commentStyle,
    });
    if (result.kind === 'forbidden') {
      log.notice(
        `The pull request's comment was not written: the token lacks "${result.permission}". The summary has the same text.`,
      );
    }
  } catch (error) {
    log.warning(`The comment could not be written: ${errorMessage(error)}`);
  }
}
