import { resolve } from 'node:path';
import { restoreFromFolder, saveToFolder } from './folder-cache.ts';
import { gitHubCache } from './github-cache.ts';
import { hasResultsService } from './has-results-service.ts';
import { checkCacheKeys, checkCachePaths } from './names.ts';
import type { Cache, StoreOptions } from './types.ts';

export type { Cache } from './types.ts';

/**
 * GitHub's cache where it is, the folder `<outputDir>/cache` everywhere else. Apart from the store, so that a bundle
 * which caches nothing does not hold the client.
 */
export function createCache({ env, outputDir }: Pick<StoreOptions, 'env' | 'outputDir'>): Cache {
  if (hasResultsService(env)) return gitHubCache;
  const folder = resolve(outputDir, 'cache');
  return {
    kind: 'folder',
    async save(paths, key) {
      checkCachePaths(paths);
      checkCacheKeys([key]);
      return saveToFolder(folder, paths, key);
    },
    async restore(paths, key, restoreKeys = []) {
      checkCachePaths(paths);
      checkCacheKeys([key, ...restoreKeys]);
      return restoreFromFolder(folder, paths, [key, ...restoreKeys]);
    },
  };
}
