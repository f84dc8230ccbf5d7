import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ActionContext } from '@trainyard/action-kit';
import { type Health, healthDocument } from '@trainyard/documents';
import { errorMessage } from '@trainyard/errors';
import { safeArtifactName } from '@trainyard/store';
import type { Cache } from '@trainyard/store/cache';
import type { MonitorInputs, MonitorOutput } from './inputs.ts';

/** What an earlier run found, and where this one leaves what it found. */
export interface State {
  readonly previous: Health | null;
  save(health: Health): Promise<void>;
}

/**
 * The file of the input `state`; without one, on GitHub, the cache; elsewhere nothing is kept.
 *
 * @throws InputError when the file is there and is no health document
 */
export async function openState(
  inputs: MonitorInputs,
  name: string,
  cache: Cache,
  { runner, outputFolder, log }: ActionContext<MonitorOutput>,
): Promise<State> {
  const file = inputs.state ?? join(outputFolder, 'state', 'health.json');
  const cached = inputs.state === undefined && runner.onGitHub;
  const key = `trainyard-health-${safeArtifactName(name)}-`;
  if (cached) {
    try {
      await cache.restore([file], `${key}${runner.runId}-${runner.runAttempt}`, [key]);
    } catch (error) {
      log.notice(`What an earlier run found could not be read from the cache: ${errorMessage(error)}`);
    }
  }
  const kept = inputs.state !== undefined || cached;
  let previous: Health | null = null;
  if (kept && existsSync(file)) {
    try {
      previous = healthDocument.parseText(readFileSync(file, 'utf8'), file);
    } catch (error) {
      // A file that the user named must be right; what we left in the cache may be of another release.
      if (!cached) throw error;
      log.notice(`What an earlier run left in the cache was not used: ${errorMessage(error)}`);
    }
  }
  return {
    previous,
    async save(health) {
      if (!kept) return;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, healthDocument.write(health));
      if (!cached) return;
      try {
        await cache.save([file], `${key}${runner.runId}-${runner.runAttempt}`);
      } catch (error) {
        log.notice(`What this run found could not be kept in the cache: ${errorMessage(error)}`);
      }
    },
  };
}
