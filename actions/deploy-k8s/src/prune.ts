import {
  type Access,
  type Client,
  describeObject,
  findLeftovers,
  type KubeObject,
  type Manifest,
  type ObjectReference,
  referenceOf,
} from '@trainyard/cluster';
import { releasedObject } from './draft.ts';
import { requireRights } from './preflight.ts';
import { applySetOf, type RecordedRelease, type ReleaseRecord } from './record.ts';
import type { DeployOptions } from './run-deploy.ts';

/** Finds and lists what earlier releases of this name left, and checks the right to delete it. */
export async function listLeftovers(
  manifests: readonly Manifest[],
  record: ReleaseRecord,
  { client, draft, context: { log } }: DeployOptions,
): Promise<KubeObject[]> {
  const all = ({ objects, references }: RecordedRelease): ObjectReference[] => [
    ...objects.map(referenceOf),
    ...references,
  ];
  const leftovers = await findLeftovers(client, {
    id: applySetOf(draft.namespace, draft.name),
    namespace: draft.namespace,
    earlier: record.flatMap(all),
    current: manifests.map(({ object }) => referenceOf(object)),
    needed: record
      .filter(({ state }) => state === 'deployed')
      .flatMap(({ references, secrets }) =>
        secrets === null ? references : references.filter(({ kind }) => kind !== 'Secret'),
      ),
  });
  await requireRights(client, await rightsToDelete(client, leftovers));
  for (const object of leftovers) log.info(`delete    ${describeObject(object)}, once the release is up`);
  draft.objects = [...draft.objects, ...leftovers.map((object) => releasedObject(object, 'delete'))];
  return leftovers;
}

async function rightsToDelete(client: Client, objects: readonly KubeObject[]): Promise<Access[]> {
  return Promise.all(
    objects.map(async ({ apiVersion, kind, metadata }) => ({
      verb: 'delete' as const,
      group: apiVersion.includes('/') ? apiVersion.split('/')[0]! : '',
      resource: (await client.resource(apiVersion, kind)).plural,
      namespace: metadata.namespace,
    })),
  );
}

/** Deletes them, each only if it is still the one that was listed. */
export async function prune(leftovers: readonly KubeObject[], options: DeployOptions): Promise<void> {
  const { client, steps, lock, context } = options;
  if (leftovers.length === 0) return;
  await context.log.group('Delete what earlier releases left', () =>
    steps.run('prune', async () => {
      let deleted = 0;
      for (const object of leftovers) {
        await lock.assertHeld();
        context.signal.throwIfAborted();
        const { uid } = object.metadata;
        const gone = await client.remove(referenceOf(object), uid === undefined ? {} : { uid });
        if (gone) deleted++;
        context.log.info(`${gone ? 'deleted  ' : 'was gone '} ${describeObject(object)}`);
      }
      return { value: undefined, detail: `${deleted} deleted` };
    }),
  );
}
