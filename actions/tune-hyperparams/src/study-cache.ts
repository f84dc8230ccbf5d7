import { existsSync } from 'node:fs';
import { errorMessage } from '@trainyard/errors';
import type { Store } from '@trainyard/store';
import type { TuneContext } from './make-objective.ts';

const prefix = (name: string) => `trainyard-study-${name.replaceAll(/[^\w.-]/g, '-').slice(0, 200)}-`;

/** A runner's disk begins empty: the study of earlier runs is in the cache. Elsewhere the file itself stays. */
export async function restoreStudy(
  store: Store,
  path: string,
  name: string,
  { log }: TuneContext,
): Promise<void> {
  if (store.kind !== 'github' || existsSync(path)) return;
  try {
    const key = await store.restoreCache([path], `${prefix(name)}none`, [prefix(name)]);
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

export async function cacheStudy(
  store: Store,
  path: string,
  name: string,
  { log, runner }: TuneContext,
): Promise<void> {
  if (store.kind !== 'github') return;
  try {
    const saved = await store.saveCache(
      [path],
      `${prefix(name)}${runner.runId}-${runner.runAttempt}-${runner.job}`,
    );
    if (saved === 'refused')
      log.info('The study was not cached for later runs: the token may only read the cache.');
  } catch (error) {
    log.warning(`The study was not cached for later runs: ${errorMessage(error)}`);
  }
}
