import { type CommentResult, type CommentUpdate, createGitHub } from '@trainyard/github';
import { WRITE_TOKEN } from './github/state.ts';
import { type LoopbackOptions, startLoopbackGitHub } from './loopback-github.ts';

export const HEAD = 'a'.repeat(40);
export const QUICK = { settleMs: 5, rounds: 12 };
export const ONCE = { settleMs: 0, rounds: 1 };
export const GREEN = { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false } as const;
export const RED = { outcome: 'failed', failed: ['recall'], inconclusiveAgainstBaseline: false } as const;

const open: { close(): Promise<void> }[] = [];

/** Ends the servers that {@link startComments} started. */
export async function closeComments(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

/** A loopback GitHub with one pull request, and connections to it. */
export async function startComments(options: LoopbackOptions = {}, token = WRITE_TOKEN) {
  const github = await startLoopbackGitHub(options);
  open.push(github);
  const retry = { baseDelayMs: 2 };
  const connect = () => createGitHub({ token, apiUrl: github.url, repository: 'octo/model', retry });
  return { github, port: connect(), connect };
}

export function update(changes: Partial<CommentUpdate> = {}): CommentUpdate {
  return {
    pullRequest: 1,
    reportId: 'ci/model',
    section: 'evaluate',
    run: { id: 10, attempt: 1, headSha: HEAD },
    mode: 'always',
    state: GREEN,
    render: () => 'all is well',
    ...changes,
  };
}

export const comment = (id: number, body: string, user = 'github-actions[bot]') => ({
  id,
  issue: 1,
  user,
  body,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

export const kindOf = (result: CommentResult) => (result.kind === 'skipped' ? result.reason : result.kind);
