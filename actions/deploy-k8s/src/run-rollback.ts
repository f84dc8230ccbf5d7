import { defaultModelName } from '@trainyard/action-kit';
import {
  type Client,
  describeReference,
  type ObjectReference,
  objectName,
  planManifests,
  renderedManifest,
  writePlan,
} from '@trainyard/cluster';
import { InputError } from '@trainyard/errors';
import { noteImages, notePlan } from './draft.ts';
import { mayTakeField } from './may-take.ts';
import { countChanges, diffPlan } from './plan-release.ts';
import { checkRights } from './preflight.ts';
import { type RecordedRelease, type ReleaseRecord, readRecord, recordName, writeRecord } from './record.ts';
import { type DeployOptions, notePrevious, rollOut } from './run-deploy.ts';
import { serviceUrl } from './service-url.ts';

/**
 * Brings back the last release that came up before the current one, by applying its objects again as their owner.
 *
 * @throws InputError when there is none, or something it needs is gone
 * @throws GateFailed when it does not come up
 */
export async function rollBack(options: DeployOptions): Promise<void> {
  const { inputs, context, client, draft, steps } = options;
  const { log, runner } = context;
  const name = releaseName(options);
  draft.name = name;
  draft.namespace = inputs.namespace ?? client.connection.namespace;

  const { record, target } = await steps.run('find', async () => {
    const record = await readRecord(client, draft.namespace, name);
    const target = releaseToGoBackTo(record, draft.namespace, name);
    await requireReferences(client, target);
    notePrevious(draft, record);
    return { value: { record, target }, detail: `revision ${target.revision} of ${target.at}` };
  });
  log.info(
    `Going back from revision ${record[0]?.revision} (${record[0]?.state}) to revision ${target.revision} of ${target.at}.`,
  );
  const manifests = target.objects.map((object) => renderedManifest(object, `revision ${target.revision}`));
  draft.manifests = target.objects;
  draft.url = serviceUrl(target.objects);
  draft.model =
    target.modelDigest === null
      ? null
      : { name, digest: target.modelDigest, reference: `revision ${target.revision}` };
  noteImages(draft, target.objects);

  const plan = await log.group(`Check ${manifests.length} objects of revision ${target.revision}`, () =>
    steps.run('plan', async () => {
      await checkRights(client, manifests, draft.namespace);
      const plan = await planManifests(client, manifests, {
        mayTake: mayTakeField(inputs.forceConflicts, record),
      });
      notePlan(draft, plan);
      draft.diff = await diffPlan(plan);
      if (draft.diff !== '') log.info(draft.diff);
      for (const reference of leftBehind(record[0], target)) {
        log.notice(
          `${describeReference(reference)} is of the release that is undone, and stays: nothing is deleted.`,
        );
      }
      return { value: plan, detail: countChanges(plan) };
    }),
  );
  const applied = await log.group(`Apply revision ${target.revision}`, () =>
    steps.run('apply', async () => {
      draft.revision = (record[0]?.revision ?? 0) + 1;
      const next: RecordedRelease = {
        ...target,
        revision: draft.revision,
        state: 'applying',
        at: new Date().toISOString(),
        run: runner.runUrl,
        rollbackOf: record[0]?.revision ?? null,
      };
      await writeRecord(client, draft.namespace, name, [next, ...record]);
      const value = await writePlan(client, plan, {
        onObject({ object, writtenAt }) {
          context.signal.throwIfAborted();
          if (writtenAt !== undefined) log.info(`applied   ${object.kind} ${object.metadata.name}`);
        },
      });
      return { value, detail: `${value.filter((one) => one.writtenAt !== undefined).length} written` };
    }),
  );
  await rollOut(applied, options, name);
}

export function releaseName({ inputs, context }: Pick<DeployOptions, 'inputs' | 'context'>): string {
  return objectName(inputs.name ?? defaultModelName(context.runner));
}

function releaseToGoBackTo(record: ReleaseRecord, namespace: string, name: string): RecordedRelease {
  const [current, ...earlier] = record;
  if (current === undefined) {
    throw new InputError(
      `There is no release "${name}" in the namespace ${namespace}: ConfigMap ${recordName(name)} is not there.`,
      {
        fix: 'Set "name:" to the name it was deployed with, and "namespace:" to where.',
      },
    );
  }
  const target = earlier.find((release) => release.state === 'deployed');
  if (target === undefined) {
    throw new InputError(
      `The release "${name}" in the namespace ${namespace} has nothing to go back to: no release before revision ${current.revision} came up.`,
      { fix: 'Deploy a release that works, or delete the objects of this one.' },
    );
  }
  return target;
}

async function requireReferences(client: Client, { references, revision }: RecordedRelease): Promise<void> {
  for (const reference of references) {
    if ((await client.get(reference)) !== undefined) continue;
    throw new InputError(
      `Revision ${revision} needs ${describeReference(reference)}, which is gone, and its content is not kept in the record.`,
      { fix: 'Deploy that version again from its commit.' },
    );
  }
}

function leftBehind(current: RecordedRelease | undefined, target: RecordedRelease): ObjectReference[] {
  const all = (release: RecordedRelease | undefined) => [
    ...(release?.objects ?? []).map(({ apiVersion, kind, metadata }) => ({
      apiVersion,
      kind,
      name: metadata.name,
      namespace: metadata.namespace,
    })),
    ...(release?.references ?? []),
  ];
  const kept = new Set(all(target).map(describeReference));
  return all(current).filter((reference) => !kept.has(describeReference(reference)));
}
