import { hostname } from 'node:os';
import type { Runner } from '@trainyard/action-kit';
import { acquireLock, createClient, type Holder, type Lock, NO_LOCK } from '@trainyard/cluster';
import { errorMessage } from '@trainyard/errors';
import type { DeployOptions } from './run-deploy.ts';

export const lockName = (name: string): string => `trainyard-${name}`;

/** How long giving the lock back may take: the runner kills soon after a cancellation. */
const RELEASE_MS = 1500;

/** The lock of the draft's release; undefined where its namespace is not there yet. */
export async function takeLock({
  client,
  draft,
  inputs,
  context: { log, runner, signal },
}: Omit<DeployOptions, 'lock'>): Promise<Lock | undefined> {
  return acquireLock(client, {
    namespace: draft.namespace,
    name: lockName(draft.name),
    holder: holderOf(runner),
    patience: inputs.timeout,
    signal,
    onWait: (holder) => log.info(`Waiting for ${holder}, which deploys "${draft.name}" at the moment.`),
    onTakeOver: (holder) => log.notice(`Took over the lock of ${holder}, which is gone.`),
  });
}

/** Does the work under the lock of the draft's release, and gives the lock back whatever happens. */
export async function underLock<T>(
  options: Omit<DeployOptions, 'lock'>,
  work: (options: DeployOptions) => Promise<T>,
): Promise<T> {
  const locked = { ...options, lock: NO_LOCK };
  if (!options.draft.dryRun) locked.lock = (await takeLock(options)) ?? NO_LOCK;
  try {
    return await work(locked);
  } finally {
    await giveBack(locked);
  }
}

async function giveBack({ lock, client, context: { log } }: DeployOptions): Promise<void> {
  // A cancellation has stopped the client that did the work.
  const last = createClient(client.connection, { signal: AbortSignal.timeout(RELEASE_MS) });
  try {
    await lock.release(last);
  } catch (error) {
    log.info(`The lock could not be given back, and ends by itself within 15 s: ${errorMessage(error)}`);
  } finally {
    last.close();
  }
}

function holderOf({ repository, runId, runAttempt, job, runnerName }: Runner): Holder {
  const onGitHub = repository !== null && runId !== null;
  return {
    place: onGitHub ? repository : hostname(),
    run: onGitHub ? String(runId) : String(process.pid),
    attempt: runAttempt,
    job: job ?? 'none',
    runner: runnerName,
  };
}
