import {
  type AppliedObject,
  describeObject,
  type Manifest,
  NO_LOCK,
  type PlannedObject,
  writePlan,
} from '@trainyard/cluster';
import { GateFailed, isCancelled } from '@trainyard/errors';
import { keepSecrets } from './kept-secrets.ts';
import { prune } from './prune.ts';
import { closeRecord, type RecordedRelease, type ReleaseRecord, snapshotOf, writeRecord } from './record.ts';
import type { ReleaseSource } from './resolve-release.ts';
import { rollOut, rolloutFailed } from './roll-out.ts';
import type { DeployOptions } from './run-deploy.ts';
import type { SmokeTest } from './smoke-spec.ts';
import { runSmokeTest } from './smoke-test.ts';
import type { ReleaseInProgress, Strategy, StrategyStep } from './strategy.ts';
import { takeLock } from './take-lock.ts';

const isVerdict = (error: unknown): boolean => error instanceof GateFailed;

/** Kubernetes' own way: everything is applied, and the controllers replace the pods. */
export const rolling: Strategy = {
  name: 'rolling',
  steps: ({ test, leftovers }) => [
    apply,
    rollout,
    ...(test === undefined ? [] : [smokeTest(test)]),
    deployed,
    ...(leftovers.length === 0 ? [] : [pruning]),
  ],
};

/** The record first, then every object that changes; what is written already is written as it is. */
const apply: StrategyStep = {
  name: 'apply',
  async run(release) {
    const { client, draft, context, steps } = release.options;
    const applied = await context.log.group(
      `Apply to ${client.connection.server}, namespace ${draft.namespace}`,
      () => steps.run('apply', () => writeRelease(release)),
    );
    release.applied = applied;
  },
  undoes: (error) => !isCancelled(error),
};

/** Waits until all of it is up; looks only. */
const rollout: StrategyStep = {
  name: 'rollout',
  async run({ applied, options }) {
    const end = await rollOut(applied, options, 'rollout');
    if (end.state === 'done') return;
    if (end.report.remains !== '') options.context.log.info(end.report.remains);
    throw rolloutFailed(end.report);
  },
  undoes: isVerdict,
};

/** Asks the release; changes nothing. */
const smokeTest = (test: SmokeTest): StrategyStep => ({
  name: 'smoke-test',
  run: ({ manifests, options }) => runSmokeTest(test, options, placeOfService(manifests, test)),
  undoes: isVerdict,
});

/** From here on this release is the one to go back to. */
const deployed: StrategyStep = {
  name: 'deployed',
  async run({ options }) {
    const { revision } = options.draft;
    if (revision !== null) await closeRecord(options, revision, 'deployed');
  },
  undoes: () => false,
};

/** Deletes what was listed, each only if it is still the same. */
const pruning: StrategyStep = {
  name: 'prune',
  run: ({ leftovers, options }) => prune(leftovers, options),
  undoes: () => false,
};

async function writeRelease({ options, source, record, plan }: ReleaseInProgress) {
  const { client, draft, context } = options;
  const { log } = context;
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
      next.kind === 'Namespace' && next.metadata.name === draft.namespace;
    await write(plan.filter(isHome));
    if (options.lock === NO_LOCK) options.lock = (await takeLock(options)) ?? NO_LOCK;
    if (plan.some(({ change }) => change !== 'unchanged')) await beginRecord(options, source, record, plan);
    await write(plan.filter((one) => !isHome(one)));
  } catch (error) {
    if (isCancelled(error)) log.warning(stoppedHalfway(written, plan));
    throw error;
  }
  const count = written.filter((one) => one.writtenAt !== undefined).length;
  return { value: written, detail: count === 0 ? 'nothing to write' : `${count} written` };
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
  // Only now is there something to undo.
  draft.revision = revision;
}

const abandoned = (release: RecordedRelease): RecordedRelease =>
  release.state === 'applying' ? { ...release, state: 'failed' } : release;

function stoppedHalfway(written: readonly AppliedObject[], plan: readonly PlannedObject[]): string {
  const rest = plan.slice(written.length).map(({ next }) => describeObject(next));
  return `Stopped while applying: ${written.length} of ${plan.length} objects are done, not yet: ${rest.join(', ') || 'none'}. Run it again to finish, or "action: rollback" to go back.`;
}

function placeOfService(manifests: readonly Manifest[], { service }: SmokeTest): Manifest['at'] | undefined {
  const found = manifests.find(({ object }) => object.kind === 'Service' && object.metadata.name === service);
  return found?.at.line === undefined ? undefined : found.at;
}
