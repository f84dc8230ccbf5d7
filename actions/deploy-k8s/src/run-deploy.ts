import type { ActionContext } from '@trainyard/action-kit';
import {
  type AppliedObject,
  asMembers,
  type Client,
  describeObject,
  type Lock,
  type Manifest,
  NO_LOCK,
  type PlannedObject,
  planManifests,
  writePlan,
} from '@trainyard/cluster';
import { GateFailed, isCancelled } from '@trainyard/errors';
import { checkCapacity } from './check-capacity.ts';
import { type Draft, failureOfError, noteImages, notePlan } from './draft.ts';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { keepSecrets, readKeptSecrets } from './kept-secrets.ts';
import { mayTakeField } from './may-take.ts';
import { noteOwners } from './note-owners.ts';
import { countChanges, diffPlan, placeRelease } from './plan-release.ts';
import { checkRights } from './preflight.ts';
import { listLeftovers, prune } from './prune.ts';
import {
  applySetOf,
  closeRecord,
  type RecordedRelease,
  type ReleaseRecord,
  readRecord,
  snapshotOf,
  writeRecord,
} from './record.ts';
import type { StepLog } from './release-log.ts';
import type { ReleaseSource } from './resolve-release.ts';
import { rollOut, rolloutFailed } from './roll-out.ts';
import { serviceUrl } from './service-url.ts';
import { type SmokeTest, smokeTestOf } from './smoke-spec.ts';
import { isPossible, runSmokeTest, smokeTestRights } from './smoke-test.ts';
import { takeLock, underLock } from './take-lock.ts';
import { undoRelease } from './undo-release.ts';
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
        const leftovers = inputs.prune ? await listLeftovers(manifests, record, options) : [];
        const detail = [countChanges(plan), leftovers.length === 0 ? '' : `${leftovers.length} to delete`];
        return { value: { plan, record, leftovers }, detail: detail.filter(Boolean).join(', ') };
      }),
  );
  if (draft.dryRun) return;
  const changed = plan.some(({ change }) => change !== 'unchanged');
  noteAbandoned(record, changed, options);

  const undo = async (error: unknown, revision: number) => {
    draft.failure ??= failureOfError(error);
    await closeRecord(options, revision, 'failed');
    await undoRelease(options);
  };
  const applied = await log.group(`Apply to ${client.connection.server}, namespace ${namespace}`, () =>
    steps.run('apply', async () => {
      const written: AppliedObject[] = [];
      const write = (part: readonly PlannedObject[]) =>
        writePlan(client, part, {
          before: () => options.lock.assertHeld(),
          onObject(object) {
            written.push(object);
            if (object.writtenAt !== undefined) log.info(`applied   ${describeObject(object.object)}`);
            context.signal.throwIfAborted();
          },
        });
      try {
        // The record lies in the namespace, which may be one of the manifests.
        const isHome = ({ next }: PlannedObject) =>
          next.kind === 'Namespace' && next.metadata.name === namespace;
        await write(plan.filter(isHome));
        if (options.lock === NO_LOCK) options.lock = (await takeLock(options)) ?? NO_LOCK;
        if (changed) await beginRecord(options, source, record, plan);
        await write(plan.filter((one) => !isHome(one)));
      } catch (error) {
        if (isCancelled(error)) log.warning(stoppedHalfway(written, plan));
        else if (draft.revision !== null) await undo(error, draft.revision);
        throw error;
      }
      const count = written.filter((one) => one.writtenAt !== undefined).length;
      return { value: written, detail: count === 0 ? 'nothing to write' : `${count} written` };
    }),
  );
  const end = await rollOut(applied, options, 'rollout');
  if (end.state === 'failed') {
    if (end.report.remains !== '') log.info(end.report.remains);
    const failure = rolloutFailed(end.report);
    if (draft.revision !== null) await undo(failure, draft.revision);
    throw failure;
  }
  if (test !== undefined) {
    try {
      await runSmokeTest(test, options, placeOfService(manifests, test));
    } catch (error) {
      if (error instanceof GateFailed && draft.revision !== null) await undo(error, draft.revision);
      throw error;
    }
  }
  if (draft.revision !== null) await closeRecord(options, draft.revision, 'deployed');
  await prune(leftovers, options);
}

function placeOfService(manifests: readonly Manifest[], { service }: SmokeTest): Manifest['at'] | undefined {
  const found = manifests.find(({ object }) => object.kind === 'Service' && object.metadata.name === service);
  return found?.at.line === undefined ? undefined : found.at;
}

async function beginRecord(
  { client, draft, lock, context: { runner } }: DeployOptions,
  source: ReleaseSource,
  record: ReleaseRecord,
  plan: readonly PlannedObject[],
): Promise<void> {
  await lock.assertHeld();
  const revision = (record[0]?.revision ?? 0) + 1;
  const objects = plan.map(({ manifest }) => manifest.object);
  const secrets = await keepSecrets(client, draft, objects, revision, record);
  draft.revision = revision;
  const release: RecordedRelease = {
    revision,
    state: 'applying',
    at: new Date().toISOString(),
    commit: runner.sha,
    run: runner.runUrl,
    modelDigest: source.model?.digest ?? null,
    images: draft.images.map(({ image }) => image),
    rollbackOf: null,
    created: plan.filter(({ change }) => change === 'create').map(({ next }) => describeObject(next)),
    ...snapshotOf(objects),
    secrets,
  };
  await writeRecord(client, draft.namespace, source.name, [release, ...record.map(abandoned)]);
}

const abandoned = (release: RecordedRelease): RecordedRelease =>
  release.state === 'applying' ? { ...release, state: 'failed' } : release;

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

function stoppedHalfway(written: readonly AppliedObject[], plan: readonly PlannedObject[]): string {
  const rest = plan.slice(written.length).map(({ next }) => describeObject(next));
  return `Stopped while applying: ${written.length} of ${plan.length} objects are done, not yet: ${rest.join(', ') || 'none'}. Run it again to finish, or "action: rollback" to go back.`;
}
