import type { Runner } from '@trainyard/action-kit';
import type { CommentMode, CommentPart, CommentStyle, GitHubPort } from '@trainyard/github';
import { type Pending, pendingSection } from '@trainyard/report';
import { postPart } from './comment.ts';

export interface PendingComment {
  readonly reportId: string;
  /** The model's name. */
  readonly name: string;
  readonly outcome: Pending['outcome'];
  /** The run that has no verdict. */
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string | null };
  /** RFC 3339; null where it is not known. */
  readonly startedAt: string | null;
  readonly mode: CommentMode;
  readonly style: CommentStyle;
}

/** A note that is soon replaced by the verdict is written without a second look, which would take seconds. */
const ONCE = { settleMs: 0, rounds: 1 };

/**
 * Says that the evaluation has begun, or that it ended without a verdict. In the mode `always` a comment is made for
 * it; in the others, which promise to be silent, only what stands is corrected. What goes wrong here is no harm.
 */
export async function markPending(pending: PendingComment, port: GitHubPort | null): Promise<void> {
  const { reportId, name, outcome, run, startedAt, mode, style } = pending;
  const amendOnly = mode !== 'always';
  // Elsewhere the note would be a comment of its own, or hide from the verdict whether anything changed since.
  if (mode === 'off' || (amendOnly && style !== 'update' && outcome === 'running')) return;
  const part = (headSha: string): CommentPart => ({
    reportId,
    section: 'evaluate',
    run: { id: run.id, attempt: run.attempt, headSha },
    state: { outcome, failed: [], inconclusiveAgainstBaseline: false },
    render: (previous, room) =>
      pendingSection(
        { outcome, name, commit: headSha, logs: run.url, startedAt },
        { previous: previous?.markdown ?? null, room },
      ),
  });
  try {
    const how = { mode, style, amendOnly: amendOnly ? ('section' as const) : undefined };
    await postPart(part, how, port, outcome === 'running' ? ONCE : undefined);
  } catch {
    // The verdict's own comment says what is wrong with the token or with GitHub.
  }
}

export function ownRun({ runId, runAttempt, runUrl }: Runner): PendingComment['run'] {
  return { id: runId ?? 1, attempt: runAttempt, url: runUrl };
}
