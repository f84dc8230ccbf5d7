import { type Client, FIELD_MANAGER } from '../client/client.ts';
import { describeObject, type KubeObject, type ManagedFields, referenceOf } from '../object.ts';
import { fieldExists } from './field-value.ts';
import { fieldPaths, mergeFields } from './managed-fields.ts';

/** What `kubectl apply` writes as without `--server-side`, and what the server calls the time before field owners. */
const CLIENT_SIDE = ['kubectl-client-side-apply', 'before-first-apply'];
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

const isClientSide = ({ manager = '', operation, subresource = '' }: ManagedFields): boolean =>
  CLIENT_SIDE.includes(manager) && operation === 'Update' && subresource === '';

/** Whether `kubectl apply` owns fields of it: what it set would outlive its removal from the manifest. */
export function isClientSideApplied(live: KubeObject): boolean {
  return live.metadata.managedFields?.some(isClientSide) === true;
}

/**
 * What goes when the object is taken over: fields that `kubectl apply` set, nobody else has, and the manifest has not.
 *
 * @param next the object after our apply, by whose owners it is told what the manifest has
 * @returns names as the API server writes them, `.spec.minReadySeconds`
 */
export function fieldsOnlyKubectlSets(live: KubeObject, next: KubeObject): string[] {
  const pathsOf = (object: KubeObject, wanted: (entry: ManagedFields) => boolean) =>
    (object.metadata.managedFields ?? []).filter(wanted).flatMap(({ fieldsV1 }) => fieldPaths(fieldsV1));
  const others = new Set(pathsOf(next, (entry) => !isClientSide(entry)));
  const applied = lastApplied(live);
  return [...new Set(pathsOf(live, isClientSide))]
    .filter((path) => !others.has(path) && !path.includes(LAST_APPLIED))
    .filter((path) => applied === undefined || fieldExists(applied, path))
    .sort();
}

/** What it applied last: it owns the server's defaults too, which come back by themselves. */
function lastApplied({ metadata }: KubeObject): unknown {
  try {
    return JSON.parse(metadata.annotations?.[LAST_APPLIED] ?? '');
  } catch {
    return undefined;
  }
}

/**
 * Makes what `kubectl apply` owns ours, as `kubectl apply --server-side` does for itself: from then on a field that
 * leaves the manifest leaves the object. Nothing but the owners changes.
 *
 * @see https://github.com/kubernetes/client-go/blob/master/util/csaupgrade/upgrade.go
 */
export async function adopt(client: Client, live: KubeObject): Promise<void> {
  const reference = referenceOf(live);
  for (let object: KubeObject | undefined = live, tries = 0; object !== undefined; tries++) {
    const managedFields = withOwnersJoined(object.metadata.managedFields ?? []);
    if (managedFields === undefined) return;
    if (await client.replaceOwners(reference, managedFields, object.metadata.resourceVersion ?? '')) return;
    if (tries >= 5) throw new Error(`${describeObject(live)} changes so often that it cannot be taken over`);
    object = await client.get(reference);
  }
}

/** Their entries joined to ours; undefined where there are none of theirs. */
export function withOwnersJoined(entries: readonly ManagedFields[]): ManagedFields[] | undefined {
  const theirs = entries.filter(isClientSide);
  const [newest] = theirs.toSorted((a, b) => String(b.time ?? '').localeCompare(String(a.time ?? '')));
  if (newest === undefined) return undefined;
  const isOurs = ({ manager, operation, subresource = '' }: ManagedFields) =>
    manager === FIELD_MANAGER && operation === 'Apply' && subresource === '';
  const ours = entries.find(isOurs) ?? { ...newest, manager: FIELD_MANAGER, operation: 'Apply' };
  const fieldsV1 = theirs.reduce((joined, { fieldsV1 }) => mergeFields(joined, fieldsV1 ?? {}), {
    ...ours.fieldsV1,
  });
  const rest = entries.filter((entry) => !isClientSide(entry) && !isOurs(entry));
  return [{ ...ours, fieldsV1 }, ...rest];
}
