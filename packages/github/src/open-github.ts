import { createGitHub } from './create-github.ts';
import type { GitHubPort } from './port.ts';

/** What an action knows of where it runs. */
export interface GitHubSurroundings {
  readonly runner: { readonly repository: string | null; readonly apiUrl: string };
  readonly signal: AbortSignal;
  readonly log: { info(message: string): void };
}

/** The port to the repository of the run; null off GitHub and without a token. */
export function openGitHub(
  { githubToken }: { readonly githubToken: string | undefined },
  { runner, signal, log }: GitHubSurroundings,
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
