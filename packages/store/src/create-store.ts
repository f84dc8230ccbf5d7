import { createFolderStore } from './folder-store.ts';
import { createGitHubStore } from './github-store.ts';
import { hasResultsService } from './has-results-service.ts';
import type { Store, StoreOptions } from './types.ts';

/** GitHub's service where it is, a folder everywhere else. Nothing heavy is loaded until the first call. */
export function createStore(options: StoreOptions): Store {
  return hasResultsService(options.env) ? createGitHubStore(options) : createFolderStore(options);
}
