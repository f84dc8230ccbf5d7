import { isApiError } from '../client/api-error.ts';
import { type Client, FIELD_MANAGER } from '../client/client.ts';
import { at, type KubeObject, numberAt, textAt } from '../object.ts';

/** Finds the HorizontalPodAutoscaler in the cluster that scales an object; undefined where none is seen. */
export type FindAutoscaler = (object: KubeObject) => Promise<KubeObject | undefined>;

const SCALABLE = ['Deployment', 'StatefulSet', 'ReplicaSet'];

/** Lists each namespace's autoscalers once. Without the right to, or without the kind, there are none. */
export function createFindAutoscaler(client: Client): FindAutoscaler {
  const lists = new Map<string, Promise<readonly KubeObject[]>>();
  const listIn = async (namespace: string): Promise<readonly KubeObject[]> => {
    try {
      if ((await client.findResource('autoscaling/v2', 'HorizontalPodAutoscaler')) === undefined) return [];
      return await client.list('autoscaling/v2', 'HorizontalPodAutoscaler', { namespace });
    } catch (error) {
      if (isApiError(error) && [403, 404].includes(error.status.code)) return [];
      throw error;
    }
  };
  return async ({ kind, metadata: { name, namespace } }) => {
    if (namespace === undefined || !SCALABLE.includes(kind)) return undefined;
    const list = lists.get(namespace) ?? listIn(namespace);
    lists.set(namespace, list);
    return (await list).find(
      (one) =>
        textAt(one, 'spec', 'scaleTargetRef', 'kind') === kind &&
        textAt(one, 'spec', 'scaleTargetRef', 'name') === name,
    );
  };
}

/**
 * An object whose number of replicas is left to its autoscaler. While the number is still ours, leaving it out would
 * set it back to 1, so the one that runs is named until the autoscaler has changed it and owns it.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership
 */
export function withAutoscaledReplicas(
  object: KubeObject,
  live: KubeObject | undefined,
  autoscaler: KubeObject | undefined,
): KubeObject {
  const { replicas, ...spec } = object.spec ?? {};
  const running = numberAt(live, 'spec', 'replicas') ?? 0;
  if (live !== undefined && ownsReplicas(live)) {
    const least = numberAt(autoscaler, 'spec', 'minReplicas') ?? 1;
    return { ...object, spec: { ...spec, replicas: Math.max(running, least) } };
  }
  return replicas === undefined ? object : { ...object, spec };
}

function ownsReplicas({ metadata }: KubeObject): boolean {
  const owners = (metadata.managedFields ?? []).filter(
    ({ fieldsV1 }) => at(fieldsV1, 'f:spec', 'f:replicas') !== undefined,
  );
  return owners.length > 0 && owners.every(({ manager }) => manager === FIELD_MANAGER);
}
