import type { CommentMode, CommentRun, CommentState, PreviousSection } from './comment-types.ts';

/** Whether a comment is due. An existing one is turned green again in every mode but `off`. */
export function isCommentDue(mode: CommentMode, previous: CommentState | null, now: CommentState): boolean {
  switch (mode) {
    case 'off':
      return false;
    case 'always':
      return true;
    case 'on-change':
      return previous === null || !sameState(previous, now);
    case 'on-regression':
      return isRegression(now) || (previous !== null && !sameState(previous, now));
    case 'on-failure':
      return now.outcome === 'failed' || (previous !== null && !sameState(previous, now));
  }
}

function isRegression(state: CommentState): boolean {
  return (
    state.outcome === 'failed' || (state.outcome === 'inconclusive' && state.inconclusiveAgainstBaseline)
  );
}

function sameState(a: CommentState, b: CommentState): boolean {
  const names = (state: CommentState) => JSON.stringify([...new Set(state.failed)].sort());
  return a.outcome === b.outcome && names(a) === names(b);
}

/** Negative when `a` is the older run; zero for the same run and attempt. */
export function compareRuns(a: CommentRun, b: CommentRun): number {
  return a.id - b.id || a.attempt - b.attempt;
}

export type WriteDecision = 'write' | 'older-run' | 'stale-head';

/**
 * Whether a run may replace what stands. A run of the present head replaces one of an earlier head and is never
 * replaced by one; among equals the newer run wins, and a run may replace itself.
 *
 * @param currentHead the pull request's head as it is now
 */
export function decideWrite(
  standing: CommentRun | null,
  run: CommentRun,
  currentHead: string,
): WriteDecision {
  if (standing === null) return 'write';
  const [standingFits, runFits] = [standing.headSha === currentHead, run.headSha === currentHead];
  if (standingFits && !runFits) return 'stale-head';
  if (runFits && !standingFits) return 'write';
  return compareRuns(run, standing) < 0 ? 'older-run' : 'write';
}

/** Of the same section in two comments, the one that stays when they become one. */
export function newerSection(a: PreviousSection, b: PreviousSection, currentHead: string): PreviousSection {
  return decideWrite(a.run, b.run, currentHead) === 'write' && compareRuns(a.run, b.run) !== 0 ? b : a;
}
