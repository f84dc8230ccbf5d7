import type { PostContext, Runner } from '@trainyard/action-kit';
import { COMMENT_MODES, COMMENT_STYLES, type GitHubPort } from '@trainyard/github';
import { reportId } from './comment.ts';
import type { EvaluateContext, EvaluateInputs } from './inputs.ts';
import { markPending, ownRun } from './pending-comment.ts';

/** Says in the comment that the evaluation has begun; meanwhile the work goes on. */
export function beginComment(
  name: string,
  inputs: EvaluateInputs,
  context: EvaluateContext,
  github: GitHubPort | null,
): Promise<void> {
  const { runner, saveState } = context;
  const { comment: mode = 'always', commentStyle: style } = inputs;
  if (!runner.onGitHub || github === null || mode === 'off') return Promise.resolve();
  const id = reportId(inputs, runner, name);
  // The post step is given nothing else: it writes what the killed one could not.
  saveState('report-id', id);
  saveState('name', name);
  saveState('comment', mode);
  saveState('comment-style', style);
  const startedAt = new Date().toISOString();
  const pending = { reportId: id, name, outcome: 'running', run: ownRun(runner), startedAt } as const;
  return markPending({ ...pending, mode, style }, github);
}

/** After a run without a verdict: says so, where the run had begun to comment. */
export async function endComment(
  state: PostContext['state'],
  runner: Runner,
  github: GitHubPort | null,
): Promise<void> {
  const [id, name] = [state('report-id'), state('name')];
  const mode = COMMENT_MODES.find((known) => known === state('comment'));
  const style = COMMENT_STYLES.find((known) => known === state('comment-style')) ?? 'update';
  if (id === '' || mode === undefined) return;
  const outcome = state('outcome') === 'cancelled' ? 'cancelled' : 'error';
  const pending = { reportId: id, name, outcome, run: ownRun(runner), startedAt: null } as const;
  await markPending({ ...pending, mode, style }, github);
}
