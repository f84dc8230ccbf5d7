import { attempt } from './attempt.ts';
import { checkCacheKeys, checkCachePaths } from './names.ts';
import type { Cache } from './types.ts';

/** Caches of GitHub, by its own client, which reads the process's environment. */
export const gitHubCache: Cache = {
  kind: 'github',

  async save(paths, key) {
    checkCachePaths(paths);
    checkCacheKeys([key]);
    const cache = await import('@actions/cache');
    if (!cache.isFeatureAvailable()) return 'refused';
    const id = await attempt(`cache "${key}"`, () => cache.saveCache([...paths], key));
    if (id !== -1) return 'saved';
    const there = await attempt(`look up the cache "${key}"`, () =>
      cache.restoreCache([...paths], key, [], { lookupOnly: true }),
    );
    return there === key ? 'exists' : 'refused';
  },

  async restore(paths, key, restoreKeys = []) {
    checkCachePaths(paths);
    checkCacheKeys([key, ...restoreKeys]);
    const cache = await import('@actions/cache');
    if (!cache.isFeatureAvailable()) return null;
    const hit = await attempt(`restore the cache "${key}"`, () =>
      cache.restoreCache([...paths], key, [...restoreKeys]),
    );
    return hit ?? null;
  },
};
