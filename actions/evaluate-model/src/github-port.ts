import type { Log, Runner } from '@trainyard/action-kit';
import { createGitHub, type GitHubPort } from '@trainyard/github';

interface PortContext {
  readonly runner: Runner;
  readonly signal: AbortSignal;
  readonly log: Pick<Log, 'info'>;
}

/** Null off GitHub and without a token. */
export function gitHubPort(
  { githubToken }: { readonly githubToken: string | undefined },
  { runner, signal, log }: PortContext,
): GitHubPort | null {
  const token = githubToken?.trim() ?? '';
  if (token === '' || runner.repository === null) return null;
  return createGitHub({
    token,
    apiUrl: runner.apiUrl,
    repository: runner.repository,
    signal,
    onRetry: log.info,
  });
}
