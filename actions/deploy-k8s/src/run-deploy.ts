import type { ActionContext } from '@trainyard/action-kit';
import {
  asMembers,
  type Client,
  describeObject,
  type Lock,
  type Manifest,
  planManifests,
} from '@trainyard/cluster';
import { checkCapacity } from './check-capacity.ts';
import { checkPods } from './check-pods.ts';
import { type Draft, noteImages, notePlan } from './draft.ts';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { readKeptSecrets } from './kept-secrets.ts';
import { mayTakeField } from './may-take.ts';
import { noteOwners } from './note-owners.ts';
import { countChanges, diffPlan, placeRelease } from './plan-release.ts';
import { checkRights } from './preflight.ts';
import { listLeftovers } from './prune.ts';
import { applySetOf, type ReleaseRecord, readRecord } from './record.ts';
import type { StepLog } from './release-log.ts';
import type { ReleaseSource } from './resolve-release.ts';
import { rolling } from './rolling-strategy.ts';
import { serviceUrl } from './service-url.ts';
import { type SmokeTest, smokeTestOf } from './smoke-spec.ts';
import { isPossible, smokeTestRights } from './smoke-test.ts';
import { runStrategy } from './strategy.ts';
import { underLock } from './take-lock.ts';
import { UNFINISHED } from './unfinished.ts';

export interface DeployOptions {
  readonly inputs: DeployInputs;
  /** What every step needs of the action's context; the post step has no more. */
  readonly context: Pick<ActionContext<DeployOutput>, 'log' | 'signal' | 'runner'>;
  readonly client: Client;
  readonly draft: Draft;
  readonly steps: StepLog;
  /** Held while the release is changed. */
  lock: Lock;
}

/**
 * Plans the release by the server's dry run; unless it is a dry run, writes what changes and waits until it is up.
 *
 * @throws GateFailed when it does not come up
 */
export async function deployToCluster(
  source: ReleaseSource,
  options: Omit<DeployOptions, 'lock'> & Pick<ActionContext<DeployOutput>, 'saveState'>,
): Promise<void> {
  const { inputs, context, client, draft, saveState } = options;
  const { log } = context;
  const { namespace, manifests, autoscaled } = await placeRelease(
    source.manifests,
    inputs.namespace ?? '',
    client,
  );
  draft.namespace = namespace;
  for (const workload of autoscaled) {
    log.notice(
      `The replicas of ${workload} are left to its HorizontalPodAutoscaler; the number in the manifest is not applied.`,
    );
  }
  draft.manifests = manifests.map(({ object }) => object);
  noteImages(draft, draft.manifests);
  draft.url = serviceUrl(draft.manifests);
  const objects = inputs.prune ? asMembers(manifests, applySetOf(namespace, draft.name)) : manifests;
  const wanted = smokeTestOf(inputs, source, draft.manifests);
  const test = wanted !== undefined && (await isPossible(wanted, options)) ? wanted : undefined;
  await checkRights(client, objects, namespace, test === undefined ? [] : smokeTestRights(test));
  if (!draft.dryRun) {
    saveState(UNFINISHED.namespace, namespace);
    saveState(UNFINISHED.folder, process.cwd());
    saveState(UNFINISHED.name, source.name);
  }
  await underLock(options, (locked) => deployLocked(source, objects, test, locked));
}

async function deployLocked(
  source: ReleaseSource,
  manifests: readonly Manifest[],
  test: SmokeTest | undefined,
  options: DeployOptions,
): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
  const { log } = context;
  const { namespace } = draft;
  const { plan, record, leftovers } = await log.group(
    `Check ${manifests.length} manifests against the cluster`,
    () =>
      steps.run('plan', async () => {
        const record = await readRecord(client, namespace, source.name);
        const kept = await readKeptSecrets(client, draft, record);
        const plan = await planManifests(client, manifests, {
          mayTake: mayTakeField(inputs.forceConflicts, record, kept),
        });
        notePlan(draft, plan);
        notePrevious(draft, record);
        draft.diff = await diffPlan(plan);
        for (const { change, next } of plan) log.info(`${change.padEnd(9)} ${describeObject(next)}`);
        noteOwners(plan, manifests, log);
        if (draft.diff !== '') log.info(draft.diff);
        await checkCapacity(plan, options);
        await checkPods(plan, options);
        const leftovers = inputs.prune ? await listLeftovers(manifests, record, options) : [];
        const detail = [countChanges(plan), leftovers.length === 0 ? '' : `${leftovers.length} to delete`];
        return { value: { plan, record, leftovers }, detail: detail.filter(Boolean).join(', ') };
      }),
  );
  if (draft.dryRun) return;
  const changed = plan.some(({ change }) => change !== 'unchanged');
  noteAbandoned(record, changed, options);
  const release = { options, source, manifests, plan, record, test, leftovers, applied: [] };
  await runStrategy(rolling, release);
}

/** Says what becomes of a release that a dead job left: applying all of a newer one takes its place. */
function noteAbandoned(record: ReleaseRecord, changed: boolean, { draft, context }: DeployOptions): void {
  const [last] = record;
  if (last?.state !== 'applying') return;
  const left = `Revision ${last.revision}${last.run === null ? '' : ` of ${last.run}`} was never finished`;
  context.log.notice(`${left}; ${changed ? 'this release takes its place' : 'it is finished now'}.`);
  if (!changed) draft.revision = last.revision;
}

export function notePrevious(draft: Draft, record: ReleaseRecord): void {
  const last = record.find((release) => release.state === 'deployed');
  if (last === undefined) return;
  const { revision, modelDigest, images, commit, at } = last;
  draft.previous = { revision, modelDigest, images, commit, at };
}
