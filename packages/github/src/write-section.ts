import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '@trainyard/errors';
import type {
  CommentMode,
  CommentPart,
  CommentStyle,
  PreviousSection,
  RefusedComment,
  Room,
} from './comment-types.ts';
import { composeComment } from './compose-comment.ts';
import { readGitHubContext } from './context.ts';
import type { GitHubPort } from './port.ts';
import { resolvePullRequest } from './resolve-pull-request.ts';
import { upsertComment } from './upsert-comment.ts';

/** What a section says; `headSha` is the pull request's head as the run saw it. */
export interface SectionText extends Pick<CommentPart, 'section' | 'state'> {
  render(previous: PreviousSection | null, room: Room, headSha: string): string;
}

/** Where a section goes, and how. */
export interface SectionPlace {
  /** Null: what the user left open, `always`. */
  readonly mode: CommentMode | null;
  readonly style: CommentStyle;
  /** Null: `<workflow>/<name>`. */
  readonly reportId: string | null;
  /** The model's name. */
  readonly name: string;
  readonly port: GitHubPort | null;
  readonly outputFolder: string;
  readonly runner: {
    readonly onGitHub: boolean;
    readonly sha: string | null;
    readonly runId: number | null;
    readonly runAttempt: number;
    readonly workflow: string | null;
  };
  readonly log: { notice(message: string): void; warning(message: string): void };
  /** Writes only where a comment stands. */
  readonly amendOnly?: boolean;
  /** Hears that the token may not comment; without it that is a notice. */
  readonly onRefused?: (refused: RefusedComment, reportId: string) => Promise<void>;
}

/**
 * Writes one action's section of the pull request's comment; off GitHub of the file `comment.md`. What keeps it from
 * being written is a notice or a warning: the work that it tells of is done.
 */
export async function writeSection(
  { render, ...section }: SectionText,
  {
    mode: chosen,
    style,
    reportId: wanted,
    name,
    port,
    outputFolder,
    runner,
    log,
    amendOnly = false,
    onRefused,
  }: SectionPlace,
): Promise<void> {
  const mode = chosen ?? 'always';
  if (mode === 'off') return;
  const reportId = wanted ?? `${runner.workflow ?? 'local'}/${name}`;
  const part = (headSha: string): CommentPart => ({
    ...section,
    render: (previous, room) => render(previous, room, headSha),
    reportId,
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
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
      style,
      amendOnly: amendOnly ? 'comment' : undefined,
    });
    if (result.kind !== 'forbidden' || amendOnly) return;
    if (onRefused !== undefined) {
      await onRefused({ pullRequest, permission: result.permission }, reportId);
    } else {
      log.notice(
        `The pull request's comment was not written: the token lacks "${result.permission}". The summary has the same text.`,
      );
    }
  } catch (error) {
    log.warning(`The comment could not be written: ${errorMessage(error)}`);
  }
}
