import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '@trainyard/errors';
import {
  type CommentPart,
  composeComment,
  type GitHubPort,
  readGitHubContext,
  resolvePullRequest,
  upsertComment,
} from '@trainyard/github';
import { fits } from '@trainyard/report';
import type { TuneContext, TuneInputs } from './make-objective.ts';
import { type StudySummary, studySections } from './summary.ts';

/** The tuning section of the pull request's comment; off GitHub the file comment.md. A failure is a warning. */
export async function writeComment(
  summary: StudySummary,
  inputs: TuneInputs,
  { runner, outputFolder, log }: TuneContext,
  port: GitHubPort | null,
): Promise<void> {
  const mode = inputs.comment ?? 'always';
  if (mode === 'off') return;
  const part = (headSha: string): CommentPart => ({
    reportId: inputs.reportId ?? `${runner.workflow ?? 'local'}/${summary.name}`,
    section: 'tune',
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
    render(_, room) {
      const renderings = studySections(summary);
      return renderings.find((text) => fits(text, room)) ?? renderings.at(-1)!;
    },
  });
  try {
    if (!runner.onGitHub) {
      const file = join(outputFolder, 'comment.md');
      writeFileSync(
        file,
        composeComment(existsSync(file) ? readFileSync(file, 'utf8') : null, part(runner.sha ?? 'local')),
      );
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
