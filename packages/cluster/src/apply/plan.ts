import { ExternalError, InputError } from '@trainyard/errors';
import { isApiError } from '../client/api-error.ts';
import { type Client, FIELD_MANAGER } from '../client/client.ts';
import { withoutNoise } from '../diff/noise.ts';
import { hasAutoscaler } from '../manifests/autoscaled.ts';
import { definitionOf } from '../manifests/defined-kinds.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { describeObject, type KubeObject, referenceOf } from '../object.ts';
import { loadKubernetesSchema } from '../schema/kubernetes-schema.ts';
import { fieldsOnlyKubectlSets, isClientSideApplied } from './adopt.ts';
import { conflictsOf, describeConflicts, type OwnerConflict } from './conflicts.ts';
import { inApplyOrder } from './order.ts';
import { withProvenanceOf } from './provenance.ts';
import { explainRefusal, type Refusal, refuseDeleting, refusePaused } from './refused-manifest.ts';
import { createFindAutoscaler, type FindAutoscaler, withAutoscaledReplicas } from './replicas.ts';

const MODEL_DIGEST = 'trainyard.dev/model-digest';

/** What an object's manifest would do. */
export interface PlannedObject {
  readonly manifest: Manifest;
  readonly change: 'create' | 'update' | 'unchanged';
  readonly live: KubeObject | undefined;
  /** The object after the change, with the server's defaults; as written where the server could not yet say. */
  readonly next: KubeObject;
  /** Whether fields of other owners are taken over. */
  readonly force: boolean;
  /** Which ones, with both values. */
  readonly conflicts?: readonly OwnerConflict[];
  /** Where `kubectl apply` made it: the fields it set that go with its adoption. */
  readonly adopts?: readonly string[];
  /** The autoscaler in the cluster that the number of replicas is left to. */
  readonly autoscaler?: KubeObject;
}

export interface PlanOptions {
  /** Whether a field that another manager owns may be taken over. */
  readonly mayTake: (object: KubeObject, field: string) => boolean;
}

/**
 * Sends every manifest through the server's dry run, so that what cannot be applied is known before anything is.
 *
 * @throws InputError or ExternalError that names every manifest the server refuses; its `conflicts` are the fields of
 * others among the reasons
 */
export async function planManifests(
  client: Client,
  manifests: readonly Manifest[],
  options: PlanOptions,
): Promise<PlannedObject[]> {
  const ordered = inApplyOrder(manifests, (manifest) => manifest.object);
  const findAutoscaler = createFindAutoscaler(client);
  const results = await mapLimited(ordered, 16, (manifest) =>
    planOne(client, manifest, ordered, { ...options, findAutoscaler }),
  );
  const refusals = results.filter((result): result is Refusal => 'refused' in result);
  if (refusals.length > 0) {
    const conflicts = refusals.flatMap((refusal) => refusal.conflicts ?? []);
    throw Object.assign(allRefusals(refusals), { conflicts });
  }
  return results.filter((result): result is PlannedObject => !('refused' in result));
}

async function planOne(
  client: Client,
  manifest: Manifest,
  all: readonly Manifest[],
  { mayTake, findAutoscaler }: PlanOptions & { readonly findAutoscaler: FindAutoscaler },
): Promise<PlannedObject | Refusal> {
  const { object } = manifest;
  if (
    definitionOf(object, all) !== undefined &&
    (await client.findResource(object.apiVersion, object.kind)) === undefined
  ) {
    return { manifest, change: 'create', live: undefined, next: object, force: false };
  }
  let live: KubeObject | undefined;
  try {
    live = await client.get(referenceOf(object));
    if (live !== undefined && holdsSameModel(object, live)) {
      return { manifest, change: 'unchanged', live, next: live, force: false };
    }
    if (live?.metadata.deletionTimestamp !== undefined) return refuseDeleting(manifest, live);
    const autoscaler = await findAutoscaler(object);
    // An autoscaler among the manifests may not be in the cluster yet; it has taken the number out already.
    const scaled = autoscaler !== undefined || hasAutoscaler(object, all);
    const ours = scaled ? withAutoscaledReplicas(object, live, autoscaler) : object;
    const wanted = live === undefined ? ours : withProvenanceOf(ours, live);
    const { next, force, conflicts } = await dryRun(client, wanted, live, mayTake);
    if (next.spec?.['paused'] === true && next.kind === 'Deployment') return refusePaused(manifest, live);
    const planned = {
      manifest: { ...manifest, object: ours },
      live,
      next,
      force,
      ...(conflicts.length === 0 ? {} : { conflicts }),
      ...(autoscaler === undefined ? {} : { autoscaler }),
    };
    if (live === undefined) return { ...planned, change: 'create' };
    const change = isSame(live, next) ? 'unchanged' : 'update';
    return isClientSideApplied(live)
      ? { ...planned, change: 'update', adopts: fieldsOnlyKubectlSets(live, next) }
      : { ...planned, change };
  } catch (error) {
    if (!isApiError(error) && !(error instanceof InputError)) throw error;
    const namespaceComes =
      isApiError(error) &&
      error.status.code === 404 &&
      all.some(
        (one) => one.object.kind === 'Namespace' && one.object.metadata.name === object.metadata.namespace,
      );
    if (namespaceComes) return { manifest, change: 'create', live: undefined, next: object, force: false };
    return explainRefusal(manifest, error, await loadKubernetesSchema(), live);
  }
}

async function dryRun(
  client: Client,
  object: KubeObject,
  live: KubeObject | undefined,
  mayTake: PlanOptions['mayTake'],
): Promise<{ next: KubeObject; force: boolean; conflicts: readonly OwnerConflict[] }> {
  try {
    return { next: (await client.apply(object, { dryRun: true })).object, force: false, conflicts: [] };
  } catch (error) {
    const fields = isApiError(error) ? conflictsOf(error.status).map(({ field }) => field ?? '') : [];
    if (!isApiError(error) || fields.length === 0 || !fields.every((field) => mayTake(object, field)))
      throw error;
    const conflicts = describeConflicts(error.status, object, live, true);
    return {
      next: (await client.apply(object, { dryRun: true, force: true })).object,
      force: true,
      conflicts,
    };
  }
}

/**
 * A model's ConfigMap is immutable and named by the model's digest. Trained again to the same digest, only the times in
 * its trainyard.json differ, which the server would refuse and the pods do not need.
 */
function holdsSameModel(object: KubeObject, live: KubeObject): boolean {
  const digestOf = ({ metadata }: KubeObject) => metadata.annotations?.[MODEL_DIGEST];
  return live['immutable'] === true && digestOf(object) !== undefined && digestOf(object) === digestOf(live);
}

/** Same content, and we own the same fields of it: then applying would write nothing. */
function isSame(live: KubeObject, next: KubeObject): boolean {
  const ours = (object: KubeObject) =>
    object.metadata.managedFields?.find((one) => one.manager === FIELD_MANAGER && one.operation === 'Apply')
      ?.fieldsV1;
  const key = (object: KubeObject) => JSON.stringify([withoutNoise(object), ours(object)]);
  return key(live) === key(next);
}

function allRefusals(refusals: readonly Refusal[]): Error {
  const [first] = refusals;
  if (refusals.length === 1) return first!.refused;
  const lines = refusals.map(
    ({ manifest, refused }) => `  ${describeObject(manifest.object)}: ${refused.message}`,
  );
  const Kind = refusals.every(({ refused }) => refused instanceof InputError) ? InputError : ExternalError;
  const details = first!.refused.at === undefined ? {} : { at: first!.refused.at };
  return new Kind(
    `${refusals.length} manifests cannot be applied; nothing was written:\n${lines.join('\n')}`,
    {
      cause: first!.refused,
      ...details,
    },
  );
}

/** In the order of the items, at most so many at a time. */
async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [i, item] of waiting) results[i] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}
