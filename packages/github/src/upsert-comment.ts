import { ExternalError } from '@trainyard/errors';
import { readSections, type Sections, writeBody } from './comment-body.ts';
import { compareRuns, decideWrite, isCommentDue, newerSection } from './comment-order.ts';
import { findReports, isToBeMoved, reportIdOf } from './comment-style.ts';
import type { CommentResult, CommentSection, CommentUpdate, PreviousSection } from './comment-types.ts';
import { composeBody } from './compose-comment.ts';
import { externalError, isLocked, orForbidden, statusOf } from './failure.ts';
import { type IssueComment, removeComment } from './issue-comments.ts';
import type { GitHubPort } from './port.ts';
import { viewerLogin } from './viewer.ts';

/**
 * GitHub has no conditional write for comments, so a job that read before another one wrote can undo that write.
 * Each writer therefore looks again after a while that is longer than the time between anybody's read and write.
 */
export interface CommentTiming {
  /** Milliseconds before looking again, up to as much at random on top; at least three times our own read and write took. */
  readonly settleMs: number;
  /** Looks at most; a single one is for a note that is replaced soon, which others may overwrite. */
  readonly rounds: number;
}

export const DEFAULT_TIMING: CommentTiming = { settleMs: 1200, rounds: 12 };

/**
 * Writes one section of the report's comment on a pull request: the comment is found by marker and author over all
 * pages, the oldest is kept (in the style `recreate` the newest) and doubles are folded into it, an older run never
 * replaces a newer one, and other jobs' sections stay as they are, also when they write at the same time.
 *
 * @throws ExternalError when the pull request is not there, or GitHub fails for good
 */
export async function upsertComment(
  port: GitHubPort,
  update: CommentUpdate,
  timing: CommentTiming = DEFAULT_TIMING,
): Promise<CommentResult> {
  if (update.mode === 'off') return { kind: 'skipped', reason: 'mode', url: null };
  const doing = `writing the comment "${update.reportId}" on pull request #${update.pullRequest}`;
  return orForbidden<CommentResult>(port, 'pull-requests: write', doing, async () => {
    try {
      return await writeUntilItStands(port, { ...update, reportId: reportIdOf(update) }, timing, doing);
    } catch (error) {
      if (isLocked(error)) return { kind: 'skipped', reason: 'locked', url: null };
      throw error;
    }
  });
}

interface Progress {
  written: 'created' | 'updated' | null;
  /** The comment that this call made; a list may not show it yet. */
  createdId: number | null;
  doublesRemoved: number;
  unknownOutcomes: number;
  /** Milliseconds between our last read and the end of the write that followed. */
  windowMs: number;
}

async function writeUntilItStands(
  port: GitHubPort,
  update: CommentUpdate,
  timing: CommentTiming,
  doing: string,
): Promise<CommentResult> {
  const progress: Progress = {
    written: null,
    createdId: null,
    doublesRemoved: 0,
    unknownOutcomes: 0,
    windowMs: 0,
  };
  const login = await viewerLogin(port);
  for (let round = 0; round < timing.rounds; round++) {
    if (round > 0) await port.sleep(Math.max(timing.settleMs, 3 * progress.windowMs) * (1 + Math.random()));
    const head = await currentHead(port, update.pullRequest);
    const readAt = performance.now();
    const { reports, earlier } = await findReports(port, update, login, progress.createdId);
    const [kept, ...doubles] = reports;
    const sections = mergeSections([kept, ...doubles], head);
    const standing = sections.get(update.section) ?? null;
    const previous = standing ?? readSections(earlier?.body ?? '').get(update.section) ?? null;

    const settled = progress.written !== null && standing !== null && isSettled(standing, update, head);
    const decision = decideWrite(standing?.run ?? null, update.run, head);
    const due =
      progress.written !== null ||
      (update.amendOnly === undefined
        ? isCommentDue(update.mode, previous?.state ?? null, update.state)
        : previous !== null || (update.amendOnly === 'comment' && (kept ?? earlier) != null));
    if (progress.written === null && (decision !== 'write' || !due)) {
      await foldDoubles(port, update, kept, doubles, writeBody(update.reportId, sections, head), progress);
      const reason = decision === 'write' ? 'mode' : decision;
      return { kind: 'skipped', reason, url: (kept ?? earlier)?.html_url ?? null };
    }
    const body = settled
      ? writeBody(update.reportId, sections, head)
      : composeBody(sections, update, previous, head).body;
    const moved = progress.written === null && isToBeMoved(update, sections);
    if (!moved && kept !== undefined && doubles.length === 0 && sameText(kept.body, body)) {
      const kind = progress.written ?? 'unchanged';
      return { kind, id: kept.id, url: kept.html_url, doublesRemoved: progress.doublesRemoved };
    }
    const written = await write(port, update, moved ? undefined : kept, body, progress);
    progress.windowMs = performance.now() - readAt;
    await removeDoubles(port, doubles, progress);
    if (timing.rounds === 1 && written !== null && progress.written !== null) {
      const { id, html_url: url } = written;
      return { kind: progress.written, id, url, doublesRemoved: progress.doublesRemoved };
    }
  }
  throw new ExternalError(`Gave up ${doing}: after ${timing.rounds} tries it still did not stand.`, {
    fix: 'Other jobs seem to write the same section all the time: give them another `report-id`.',
  });
}

/** After a write: ours stands, or one that may replace it. */
function isSettled(standing: PreviousSection, update: CommentUpdate, head: string): boolean {
  return (
    compareRuns(standing.run, update.run) === 0 || decideWrite(standing.run, update.run, head) !== 'write'
  );
}

async function write(
  port: GitHubPort,
  update: CommentUpdate,
  kept: IssueComment | undefined,
  body: string,
  progress: Progress,
): Promise<IssueComment | null> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    if (kept === undefined) {
      const reply = await octokit.rest.issues.createComment({
        owner,
        repo,
        issue_number: update.pullRequest,
        body,
      });
      progress.createdId = reply.data.id;
      progress.written = 'created';
      return reply.data;
    }
    const reply = await octokit.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
    progress.written ??= 'updated';
    return reply.data;
  } catch (error) {
    const status = statusOf(error);
    port.signal?.throwIfAborted();
    // Removed as a double by another job meanwhile: the next round finds what stands now.
    if (kept !== undefined && status === 404) return null;
    // It may have been created although the reply did not come: the next round sees.
    if (kept === undefined && (status === 0 || (status ?? 0) >= 500) && ++progress.unknownOutcomes < 4)
      return null;
    throw error;
  }
}

async function foldDoubles(
  port: GitHubPort,
  update: CommentUpdate,
  kept: IssueComment | undefined,
  doubles: readonly IssueComment[],
  body: string,
  progress: Progress,
): Promise<void> {
  if (kept === undefined || doubles.length === 0) return;
  await write(port, update, kept, body, progress);
  await removeDoubles(port, doubles, progress);
}

async function removeDoubles(
  port: GitHubPort,
  doubles: readonly IssueComment[],
  progress: Progress,
): Promise<void> {
  for (const double of doubles) {
    await removeComment(port, double.id);
    progress.doublesRemoved++;
  }
}

function mergeSections(comments: readonly (IssueComment | undefined)[], head: string): Sections {
  const merged = new Map<CommentSection, PreviousSection>();
  for (const comment of comments) {
    for (const [name, section] of readSections(comment?.body ?? '')) {
      const other = merged.get(name);
      merged.set(name, other === undefined ? section : newerSection(other, section, head));
    }
  }
  return merged;
}

async function currentHead(port: GitHubPort, pullRequest: number): Promise<string> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    return (await octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest })).data.head.sha;
  } catch (error) {
    if (statusOf(error) === 403) throw error;
    throw externalError(port, `reading pull request #${pullRequest}`, error);
  }
}

function sameText(a: string | undefined, b: string): boolean {
  return a?.replaceAll('\r\n', '\n').trimEnd() === b.trimEnd();
}
