import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Client,
  checkManifests,
  definitionOf,
  describeObject,
  diffObjects,
  hasPods,
  type KubeObject,
  leaveReplicasToAutoscalers,
  loadKubernetesSchema,
  type Manifest,
  type PlannedObject,
  parseManifests,
  placeInNamespaces,
} from '@trainyard/cluster';

export interface PlacedRelease {
  readonly namespace: string;
  readonly manifests: readonly Manifest[];
  /** Workloads whose number of replicas is left to their autoscaler. */
  readonly autoscaled: readonly string[];
}

/** Gives every object its namespace: the manifest's, the input's, the context's. */
export async function placeRelease(
  manifests: readonly Manifest[],
  wanted: string,
  client: Client | null,
): Promise<PlacedRelease> {
  const fallback = client?.connection.namespace ?? 'default';
  const { resources } = await loadKubernetesSchema();
  const placed = await placeInNamespaces(manifests, wanted, fallback, async (apiVersion, kind) => {
    const known = resources[`${apiVersion}/${kind}`];
    const found = known?.namespaced ?? (await client?.findResource(apiVersion, kind))?.namespaced;
    const scope = definitionOf({ apiVersion, kind }, manifests)?.spec?.['scope'];
    return found ?? (scope === undefined ? undefined : scope === 'Namespaced');
  });
  const { manifests: ready, left } = leaveReplicasToAutoscalers(placed);
  return { namespace: wanted === '' ? homeOf(placed, fallback) : wanted, manifests: ready, autoscaled: left };
}

/** Where the release's record lies: beside its first workload. */
function homeOf(manifests: readonly Manifest[], fallback: string): string {
  const objects = manifests.map(({ object }) => object);
  const home = objects.find(hasPods) ?? objects.find(({ metadata }) => metadata.namespace !== undefined);
  return home?.metadata.namespace ?? fallback;
}

/**
 * What the manifests would do, without a cluster: every one is checked against Kubernetes' types, and compared with
 * the manifests of the release before, where its file lies in the output folder.
 */
export async function planWithoutCluster(
  manifests: readonly Manifest[],
  outputFolder: string,
): Promise<{
  plan: PlannedObject[];
  version: string;
  unchecked: readonly Manifest[];
  removed: KubeObject[];
}> {
  const { version, unchecked } = await checkManifests(manifests);
  const file = join(outputFolder, 'manifests.yml');
  const before = existsSync(file)
    ? parseManifests(readFileSync(file, 'utf8'), file).map(({ object }) => object)
    : [];
  const key = (object: KubeObject) => `${object.apiVersion} ${describeObject(object)}`;
  const old = new Map(before.map((object) => [key(object), object]));
  const plan = await Promise.all(
    manifests.map(async (manifest): Promise<PlannedObject> => {
      const { object } = manifest;
      const live = old.get(key(object));
      old.delete(key(object));
      const change =
        live === undefined ? 'create' : (await diffObjects(live, object)) === '' ? 'unchanged' : 'update';
      return { manifest, change, live, next: object, force: false };
    }),
  );
  return { plan, version, unchecked, removed: [...old.values()] };
}

/** The whole plan as unified text. */
export async function diffPlan(plan: readonly PlannedObject[]): Promise<string> {
  const parts = await Promise.all(
    plan.map(({ change, live, next, manifest }) => {
      if (change === 'unchanged') return '';
      // The server's defaults would bury what the manifest of a new object says.
      return live === undefined ? diffObjects(undefined, manifest.object) : diffObjects(live, next);
    }),
  );
  return parts.filter((part) => part !== '').join('\n');
}

/** `2 to create, 1 to update, 3 unchanged` */
export function countChanges(plan: readonly Pick<PlannedObject, 'change'>[]): string {
  const count = (change: PlannedObject['change']) => plan.filter((one) => one.change === change).length;
  const parts = [
    [count('create'), 'to create'],
    [count('update'), 'to update'],
    [count('unchanged'), 'unchanged'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${n} ${what}`)
    .join(', ');
}
