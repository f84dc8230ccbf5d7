import type { ActionContext } from '@trainyard/action-kit';
import {
  type AppliedObject,
  type Client,
  describeObject,
  describeReference,
  type ObjectReference,
  type PlannedObject,
  type Problem,
  placeOfProblem,
  planManifests,
  referenceOf,
  writePlan,
} from '@trainyard/cluster';
import { GateFailed, isCancelled } from '@trainyard/errors';
import { type Draft, failureOfRollout, noteImages, notePlan } from './draft.ts';
import type { DeployInputs, DeployOutput } from './inputs.ts';
import { mayTakeField } from './may-take.ts';
import { countChanges, diffPlan, placeRelease } from './plan-release.ts';
import { checkRights } from './preflight.ts';
import { type RecordedRelease, type ReleaseRecord, readRecord, snapshotOf, writeRecord } from './record.ts';
import type { StepLog } from './release-log.ts';
import type { ReleaseSource } from './resolve-release.ts';
import { serviceUrl } from './service-url.ts';
import { type RolloutEnd, waitForRollouts } from './wait-for-rollout.ts';

export interface DeployOptions {
  readonly inputs: DeployInputs;
  readonly context: ActionContext<DeployOutput>;
  readonly client: Client;
  readonly draft: Draft;
  readonly steps: StepLog;
}

/**
 * Plans the release by the server's dry run; unless it is a dry run, writes what changes and waits until it is up.
 *
 * @throws GateFailed when it does not come up
 */
export async function deployToCluster(source: ReleaseSource, options: DeployOptions): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
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

  const { plan, record } = await log.group(`Check ${manifests.length} manifests against the cluster`, () =>
    steps.run('plan', async () => {
      await checkRights(client, manifests, namespace);
      const record = await readRecord(client, namespace, source.name);
      const plan = await planManifests(client, manifests, {
        mayTake: mayTakeField(inputs.forceConflicts, record),
      });
      notePlan(draft, plan);
      notePrevious(draft, record);
      draft.diff = await diffPlan(plan);
      for (const { change, next } of plan) log.info(`${change.padEnd(9)} ${describeObject(next)}`);
      if (draft.diff !== '') log.info(draft.diff);
      return { value: { plan, record }, detail: countChanges(plan) };
    }),
  );
  if (draft.dryRun) return;

  const applied = await log.group(`Apply to ${client.connection.server}, namespace ${namespace}`, () =>
    steps.run('apply', async () => {
      const changed = plan.some(({ change }) => change !== 'unchanged');
      const written: AppliedObject[] = [];
      const write = (part: readonly PlannedObject[]) =>
        writePlan(client, part, {
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
        if (changed) await beginRecord(options, source, record, plan);
        await write(plan.filter((one) => !isHome(one)));
      } catch (error) {
        if (isCancelled(error)) log.warning(stoppedHalfway(written, plan));
        throw error;
      }
      const count = written.filter((one) => one.writtenAt !== undefined).length;
      return { value: written, detail: count === 0 ? 'nothing to write' : `${count} written` };
    }),
  );
  await rollOut(applied, options, source.name);
}

async function beginRecord(
  { client, draft, context: { runner } }: DeployOptions,
  source: ReleaseSource,
  record: ReleaseRecord,
  plan: readonly PlannedObject[],
): Promise<void> {
  draft.revision = (record[0]?.revision ?? 0) + 1;
  const release: RecordedRelease = {
    revision: draft.revision,
    state: 'applying',
    at: new Date().toISOString(),
    commit: runner.sha,
    run: runner.runUrl,
    modelDigest: source.model?.digest ?? null,
    images: draft.images.map(({ image }) => image),
    rollbackOf: null,
    ...snapshotOf(plan.map(({ manifest }) => manifest.object)),
  };
  await writeRecord(client, draft.namespace, source.name, [release, ...record]);
}

/** Waits for what was applied, and closes the record. */
export async function rollOut(
  applied: readonly AppliedObject[],
  options: DeployOptions,
  name: string,
): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
  const { log, signal } = context;
  const places = new Map(applied.map(({ planned, object }) => [describeObject(object), planned.manifest]));
  const placeOf = (reference: ObjectReference, problem: Problem | undefined) => {
    const manifest = places.get(describeReference(reference));
    return manifest?.at.line === undefined ? undefined : placeOfProblem(manifest, problem);
  };
  const targets = applied.map(({ object, writtenAt }) => ({
    reference: referenceOf(object),
    written: { generation: object.metadata.generation ?? 0, at: writtenAt },
  }));
  const end = await log.group(`Wait until it is up, at most ${inputs.timeout} s`, () =>
    steps.run<RolloutEnd>('rollout', async () => {
      const stillGoing = () =>
        log.warning(
          'Stopped waiting. What was applied stays, and its rollout goes on in the cluster: run this again to wait for it, or "action: rollback" to go back.',
        );
      signal.addEventListener('abort', stillGoing, { once: true });
      const value = await waitForRollouts(client, targets, { timeout: inputs.timeout, signal, log, placeOf });
      signal.removeEventListener('abort', stillGoing);
      return value.state === 'done'
        ? { value, detail: value.detail }
        : { value, detail: value.report.cause, state: 'failed' as const };
    }),
  );
  if (draft.revision !== null)
    await closeRecord(client, draft.namespace, name, end.state === 'done' ? 'deployed' : 'failed');
  if (end.state === 'done') return;
  const { report } = end;
  draft.failure = failureOfRollout(report);
  if (report.remains !== '') log.info(report.remains);
  throw new GateFailed(report.cause, {
    fix: report.fix,
    ...(report.at === undefined ? {} : { at: report.at }),
  });
}

async function closeRecord(
  client: Client,
  namespace: string,
  name: string,
  state: 'deployed' | 'failed',
): Promise<void> {
  const [current, ...rest] = await readRecord(client, namespace, name);
  if (current !== undefined) await writeRecord(client, namespace, name, [{ ...current, state }, ...rest]);
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
