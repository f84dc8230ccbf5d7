import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { Log, Runner } from '@trainyard/action-kit';
import { errorMessage } from '@trainyard/errors';
import { type Cache, createCache } from '@trainyard/store/cache';

/** What the post step needs to know. */
export interface CachedStudy {
  readonly path: string;
  readonly name: string;
  readonly outputFolder: string;
  readonly workingFolder: string;
}

/** A runner's disk begins empty: the study of earlier runs is in the cache. Elsewhere the file itself stays. */
export async function restoreStudy(
  cache: Cache,
  { path, name, workingFolder }: CachedStudy,
  log: Log,
): Promise<void> {
  if (cache.kind !== 'github' || existsSync(path)) return;
  try {
    const key = await cache.restore([cachePath(path, workingFolder)], `${prefix(name)}none`, [prefix(name)]);
    log.info(
      key === null
        ? 'No study of an earlier run is in the cache.'
        : `The study of an earlier run was in the cache (${key}).`,
    );
  } catch (error) {
    log.warning(
      `The cache could not be asked for an earlier study, so this one begins anew: ${errorMessage(error)}`,
    );
  }
}

/** After the step, however it ended: a study that was cut off is the one that must not be lost. */
export async function cacheStudy(
  { path, name, outputFolder, workingFolder }: CachedStudy,
  { log, runner }: { readonly log: Log; readonly runner: Runner },
): Promise<void> {
  const cache = createCache({ env: process.env, outputDir: outputFolder });
  if (cache.kind !== 'github' || !existsSync(path)) return;
  process.chdir(workingFolder);
  const key = `${prefix(name)}${runner.runId}-${runner.runAttempt}-${runner.job}`;
  const saved = await cache.save([cachePath(path, workingFolder)], key);
  if (saved === 'refused')
    log.info('The study was not cached for later runs: the token may only read the cache.');
  else log.info(`The study is in the cache for later runs (${key}).`);
}

function prefix(name: string): string {
  return `trainyard-study-${name.replaceAll(/[^\w.-]/g, '-').slice(0, 200)}-`;
}

/** Relative where it can be: the cache finds a path only as it was written, and runners differ in their workspaces. */
function cachePath(path: string, workingFolder: string): string {
  const inside = relative(workingFolder, path);
  return inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}
