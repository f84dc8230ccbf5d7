import { createFolderStore } from './folder-store.ts';
import { createGitHubStore } from './github-store.ts';
import type { Store, StoreOptions } from './types.ts';

/** GitHub's services where they are, a folder everywhere else. Nothing heavy is loaded until the first call. */
export function createStore(options: StoreOptions): Store {
  return hasArtifactService(options.env) ? createGitHubStore(options) : createFolderStore(options);
}

/** The artifact client refuses GitHub Enterprise Server, which has no such service; the rule is the client's. */
function hasArtifactService(env: StoreOptions['env']): boolean {
  if (!env['ACTIONS_RESULTS_URL'] || !env['ACTIONS_RUNTIME_TOKEN']) return false;
  const host = URL.parse(env['GITHUB_SERVER_URL'] || 'https://github.com')?.hostname.toLowerCase() ?? '';
  return host === 'github.com' || host.endsWith('.ghe.com') || host.endsWith('.localhost');
}
