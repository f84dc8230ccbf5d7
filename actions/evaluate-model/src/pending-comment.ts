import type { Runner } from '@trainyard/action-kit';
import type { CommentPart, GitHubPort } from '@trainyard/github';
import { type Pending, pendingSection } from '@trainyard/report';
import { postPart } from './comment.ts';

export interface PendingComment {
  readonly reportId: string;
  /** The model's name. */
  readonly name: string;
  readonly outcome: Pending['outcome'];
}

/**
 * Marks a comment that is already there as being worked on, or as without verdict for this commit. None is made for
 * it: the first comment, and the mail it sends, shall have a verdict. What goes wrong here is no harm.
 */
export async function markPending(
  pending: PendingComment,
  runner: Runner,
  port: GitHubPort | null,
): Promise<void> {
  const { reportId, name, outcome } = pending;
  const part = (headSha: string): CommentPart => ({
    reportId,
    section: 'evaluate',
    run: { id: runner.runId ?? 1, attempt: runner.runAttempt, headSha },
    state: { outcome, failed: [], inconclusiveAgainstBaseline: false },
    render: (previous, room) =>
      pendingSection(
        { outcome, name, commit: headSha, logs: runner.runUrl },
        { previous: previous?.markdown ?? null, room },
      ),
  });
  try {
    // In this mode only a comment that stands is written, because the state has not failed.
    await postPart(part, { mode: 'on-failure', style: 'update' }, port);
  } catch {
    // The verdict's own comment says what is wrong with the token or with GitHub.
  }
}
