import type { StoreOptions } from './types.ts';

/** The page of an artifact on GitHub; null off GitHub. */
export function artifactUrl(env: StoreOptions['env'], id: string): string | null {
  const [repository, run] = [env['GITHUB_REPOSITORY'], env['GITHUB_RUN_ID']];
  if (!repository || !run) return null;
  const server = (env['GITHUB_SERVER_URL'] || 'https://github.com').replace(/\/+$/, '');
  return `${server}/${repository}/actions/runs/${run}/artifacts/${id}`;
}
