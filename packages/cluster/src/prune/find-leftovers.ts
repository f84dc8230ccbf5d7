import { isOurs } from '../apply/is-ours.ts';
import type { Client } from '../client/client.ts';
import { describeReference, groupOf, type KubeObject, type ObjectReference, referenceOf } from '../object.ts';
import { PART_OF } from './apply-set.ts';

/** Deleting one of these takes away what others put into it. */
const NEVER = ['Namespace', 'CustomResourceDefinition', 'PersistentVolumeClaim', 'PersistentVolume'];

export interface LeftoverQuery {
  readonly id: string;
  readonly namespace: string;
  /** What earlier releases had; of members, only kinds that stand here are looked for. */
  readonly earlier: readonly ObjectReference[];
  /** What the new release has. */
  readonly current: readonly ObjectReference[];
  /** What a rollback would need, and stays for that. */
  readonly needed: readonly ObjectReference[];
}

/**
 * Objects of earlier releases that the new one does not name. Only what we applied, in the release's namespace: by the
 * label of the set, and by the record where an object is older than the label.
 */
export async function findLeftovers(client: Client, query: LeftoverQuery): Promise<KubeObject[]> {
  const { id, namespace, earlier, current, needed } = query;
  const kept = new Set([...current, ...needed].map(keyOf));
  const kinds = new Map(
    earlier.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, { apiVersion, kind }]),
  );
  const members = await Promise.all(
    [...kinds.values()].map(async ({ apiVersion, kind }) => {
      const resource = await client.findResource(apiVersion, kind);
      if (resource === undefined || !resource.namespaced) return [];
      return client.list(apiVersion, kind, { namespace, labelSelector: `${PART_OF}=${id}` });
    }),
  );
  const recorded = await Promise.all(
    earlier
      .filter((reference) => reference.namespace === namespace && !kept.has(keyOf(reference)))
      .map((reference) => client.get(reference)),
  );
  const found = new Map<string, KubeObject>();
  for (const object of [...members.flat(), ...recorded]) {
    if (object === undefined || NEVER.includes(object.kind) || !isOurs(object)) continue;
    const key = keyOf(referenceOf(object));
    if (!kept.has(key)) found.set(key, object);
  }
  return [...found.values()];
}

/** Versions of one kind are the same object. */
const keyOf = (reference: ObjectReference): string =>
  `${groupOf(reference.apiVersion)} ${describeReference(reference)}`;
