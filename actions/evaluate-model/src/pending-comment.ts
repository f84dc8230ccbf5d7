import type { Runner } from '@trainyard/action-kit';
import type { CommentPart, GitHubPort } from '@trainyard/github';
import { type Pending, pendingSection } from '@trainyard/report';
import { postPart } from './comment.ts';

export interface PendingComment {
  readonly reportId: string;
  /** The model's name. */
  readonly name: string;
  readonly outcome: Pending['outcome'];
  /** The run that has no verdict. */
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string | null };
}

/**
 * Marks a comment that is already there as being worked on, or as without verdict for this commit. None is made for
 * it: the first comment, and the mail it sends, shall have a verdict. What goes wrong here is no harm.
 */
export async function markPending(pending: PendingComment, port: GitHubPort | null): Promise<void> {
  const { reportId, name, outcome, run } = pending;
  const part = (headSha: string): CommentPart => ({
    reportId,
    section: 'evaluate',
    run: { id: run.id, attempt: run.attempt, headSha },
    state: { outcome, failed: [], inconclusiveAgainstBaseline: false },
    render: (previous, room) =>
      pendingSection(
        { outcome, name, commit: headSha, logs: run.url },
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

export function ownRun({ runId, runAttempt, runUrl }: Runner): PendingComment['run'] {
  return { id: runId ?? 1, attempt: runAttempt, url: runUrl };
}
