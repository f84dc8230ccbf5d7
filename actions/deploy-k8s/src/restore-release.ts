import {
  type AppliedObject,
  describeReference,
  type KubeObject,
  type ObjectReference,
  planManifests,
  referenceOf,
  renderedManifest,
  writePlan,
} from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import { notePlan } from './draft.ts';
import { type KeptSecrets, objectsOf, readKeptSecrets, unkeptReferences } from './kept-secrets.ts';
import { mayTakeField } from './may-take.ts';
import { countChanges, diffPlan } from './plan-release.ts';
import { checkRights } from './preflight.ts';
import { type RecordedRelease, type ReleaseRecord, writeRecord } from './record.ts';
import type { DeployOptions } from './run-deploy.ts';

/** The release that came up last before `current`, and is another one than it. */
export function lastGoodBefore([current, ...earlier]: ReleaseRecord): RecordedRelease | undefined {
  const content = ({ objects, references, secrets }: RecordedRelease) =>
    JSON.stringify([objects, references, secrets]);
  return earlier.find(
    (release) =>
      release.state === 'deployed' &&
      (current?.state !== 'deployed' || content(release) !== content(current)),
  );
}

/** The record with a new first entry: `target` again, as what undoes the newest. */
export function asRollback(
  target: RecordedRelease,
  record: ReleaseRecord,
  run: string | null,
): ReleaseRecord {
  const [current] = record;
  const next: RecordedRelease = {
    ...target,
    revision: (current?.revision ?? 0) + 1,
    state: 'applying',
    at: new Date().toISOString(),
    run,
    rollbackOf: current?.revision ?? null,
    created: [],
  };
  return [next, ...record];
}

/**
 * Applies the objects of an earlier release again, as their owner. The record says so before anything is written.
 *
 * @returns what was applied, and the record as it stands now
 * @throws InputError when something the release needs is gone
 */
export async function restoreRelease(
  target: RecordedRelease,
  record: ReleaseRecord,
  options: DeployOptions,
  conflicts: 'never' | 'own' | 'always',
): Promise<{ applied: readonly AppliedObject[]; record: ReleaseRecord }> {
  const { context, client, draft, steps } = options;
  const { log, runner, signal } = context;
  const kept = await readKeptSecrets(client, draft, record);
  await requireReferences(options, target, kept);
  const manifests = objectsOf(target, kept).map((object) =>
    renderedManifest(object, `revision ${target.revision}`),
  );
  const plan = await log.group(`Check ${manifests.length} objects of revision ${target.revision}`, () =>
    steps.run('plan', async () => {
      await checkRights(client, manifests, draft.namespace);
      const plan = await planManifests(client, manifests, { mayTake: mayTakeField(conflicts, record, kept) });
      if (draft.action !== 'deploy') {
        notePlan(draft, plan);
        draft.diff = await diffPlan(plan);
      }
      const diff = await diffPlan(plan);
      if (diff !== '') log.info(diff);
      return { value: plan, detail: countChanges(plan) };
    }),
  );
  return log.group(`Apply revision ${target.revision}`, () =>
    steps.run('apply', async () => {
      const next = asRollback(target, record, runner.runUrl);
      await options.lock.assertHeld();
      await writeRecord(client, draft.namespace, draft.name, next);
      const applied = await writePlan(client, plan, {
        before: () => options.lock.assertHeld(),
        onObject({ object, writtenAt }) {
          signal.throwIfAborted();
          if (writtenAt !== undefined) log.info(`applied   ${object.kind} ${object.metadata.name}`);
        },
      });
      const count = applied.filter((one) => one.writtenAt !== undefined).length;
      return { value: { applied, record: next }, detail: `${count} written` };
    }),
  );
}

async function requireReferences(
  { client }: DeployOptions,
  target: RecordedRelease,
  kept: KeptSecrets,
): Promise<void> {
  for (const reference of unkeptReferences(target, kept)) {
    if ((await client.get(reference)) !== undefined) continue;
    throw new InputError(
      `Revision ${target.revision} needs ${describeReference(reference)}, which is gone, and its content is not kept in the record.`,
      { fix: 'Deploy that version again from its commit.' },
    );
  }
}

/** What `current` has and `target` has not. */
export function leftBehind(
  current: RecordedRelease | undefined,
  target: RecordedRelease | undefined,
): ObjectReference[] {
  const all = (release: RecordedRelease | undefined): ObjectReference[] => [
    ...(release?.objects ?? []).map((object: KubeObject) => referenceOf(object)),
    ...(release?.references ?? []),
  ];
  const kept = new Set(all(target).map(describeReference));
  return all(current).filter((reference) => !kept.has(describeReference(reference)));
}
