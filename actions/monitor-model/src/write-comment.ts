import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import type { Health } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import {
  type CommentPart,
  composeComment,
  type GitHubPort,
  readGitHubContext,
  resolvePullRequest,
  upsertComment,
} from '@trainyard/github';
import { renderToFit, SECTION_LIMITS, smallerLimit } from '@trainyard/report';
import { healthMarkdown } from './health-markdown.ts';
import type { MonitorInputs, MonitorOutput } from './inputs.ts';

const LEVELS = [8, 4, 2, 1, 0];

/** The monitor section of the pull request's comment; off GitHub the file comment.md. A failure is a warning. */
export async function writeComment(
  health: Health,
  inputs: MonitorInputs,
  port: GitHubPort | null,
  { runner, outputFolder, log }: ActionContext<MonitorOutput>,
): Promise<void> {
  const mode = inputs.comment ?? 'always';
  if (mode === 'off') return;
  const part = (headSha: string): CommentPart => ({
    reportId: inputs.reportId ?? `${runner.workflow ?? 'local'}/${health.name}`,
    section: 'monitor',
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    state: {
      outcome: health.outcome,
      failed: [...(health.drift?.drifted ?? []), ...missedOf(health)],
      inconclusiveAgainstBaseline: false,
    },
    render: (_, room) =>
      renderToFit(
        (level) => healthMarkdown(health, { rows: LEVELS[level]!, runUrl: null }),
        LEVELS.length,
        smallerLimit(SECTION_LIMITS.monitor, room),
      ),
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

function missedOf({ service }: Health): string[] {
  return (service?.objectives ?? []).filter(({ result }) => result === 'missed').map(({ name }) => name);
}
