import { isApiError } from '../client/api-error.ts';
import type { Client } from '../client/client.ts';
import { at, type KubeObject, type ObjectReference, textAt } from '../object.ts';
import { type ClusterEvent, readEvent } from './events.ts';
import { isInferenceService, predictorOf } from './inference-pods.ts';
import { hasPods } from './judge.ts';
import { isPodReady } from './pod-status.ts';

/** A workload with what belongs to its newest revision. */
export interface Snapshot {
  readonly object: KubeObject;
  /** A Deployment's ReplicaSet of the current template. */
  readonly replicaSet: KubeObject | undefined;
  /** Pods of the current revision that are not being deleted. */
  readonly pods: readonly KubeObject[];
  /** Pods of earlier revisions and those being deleted. */
  readonly oldPods: readonly KubeObject[];
  /** Events of the workload, its ReplicaSet and the pods that are not ready, by uid. */
  readonly events: ReadonlyMap<string, readonly ClusterEvent[]>;
}

/** Pods whose events are read: enough to find the cause, few enough for a big rollout. */
const PODS_LOOKED_AT = 5;

export async function takeSnapshot(
  client: Client,
  reference: ObjectReference,
): Promise<Snapshot | undefined> {
  const object = await client.get(reference);
  if (object === undefined) return undefined;
  const nothing = { object, replicaSet: undefined, pods: [], oldPods: [], events: new Map() };
  if (isInferenceService(object)) {
    const inner = await predictorOf(client, object, (predictor) => takeSnapshot(client, predictor));
    return inner === undefined ? nothing : { ...inner, object };
  }
  const labelSelector = selectorText(at(object, 'spec', 'selector'));
  if (!hasPods(object) || labelSelector === undefined) return nothing;
  const { namespace } = object.metadata;
  const [allPods, replicaSets] = await Promise.all([
    client.list('v1', 'Pod', { namespace, labelSelector }),
    object.kind === 'Deployment' ? client.list('apps/v1', 'ReplicaSet', { namespace, labelSelector }) : [],
  ]);
  const replicaSet = currentReplicaSet(object, replicaSets);
  const isCurrent = currentTest(object, replicaSet, replicaSets);
  const [pods, oldPods] = [allPods.filter(isCurrent), allPods.filter((pod) => !isCurrent(pod))];

  const unready = pods.filter((pod) => !isPodReady(pod)).slice(0, PODS_LOOKED_AT);
  const looked = [
    ...(unready.length > 0 || pods.length === 0 ? [object, ...(replicaSet ? [replicaSet] : [])] : []),
    ...unready,
  ];
  const entries = await Promise.all(
    looked.map(
      async ({ metadata }) => [metadata.uid ?? '', await eventsOf(client, namespace, metadata.uid)] as const,
    ),
  );
  return { object, replicaSet, pods, oldPods, events: new Map(entries) };
}

/** The ReplicaSet that the Deployment's controller says is the newest: same owner, same revision. */
function currentReplicaSet(
  deployment: KubeObject,
  replicaSets: readonly KubeObject[],
): KubeObject | undefined {
  const revision = (object: KubeObject) => object.metadata.annotations?.['deployment.kubernetes.io/revision'];
  return replicaSets.find(
    (one) =>
      revision(one) === revision(deployment) &&
      one.metadata.ownerReferences?.some((owner) => owner.uid === deployment.metadata.uid),
  );
}

function currentTest(
  object: KubeObject,
  replicaSet: KubeObject | undefined,
  replicaSets: readonly KubeObject[],
): (pod: KubeObject) => boolean {
  const ownedBy = (pod: KubeObject, uid: string | undefined) =>
    pod.metadata.ownerReferences?.some((owner) => owner.uid === uid) === true;
  const alive = (pod: KubeObject) => pod.metadata.deletionTimestamp === undefined;
  if (object.kind === 'Deployment') {
    const uid = replicaSet?.metadata.uid;
    return (pod) => alive(pod) && replicaSets.length > 0 && ownedBy(pod, uid);
  }
  if (object.kind === 'StatefulSet') {
    const revision = textAt(object, 'status', 'updateRevision');
    return (pod) =>
      alive(pod) &&
      ownedBy(pod, object.metadata.uid) &&
      pod.metadata.labels?.['controller-revision-hash'] === revision;
  }
  if (object.kind === 'DaemonSet') {
    const generation = String(
      object.metadata.annotations?.['deprecated.daemonset.template.generation'] ?? '',
    );
    return (pod) =>
      alive(pod) &&
      ownedBy(pod, object.metadata.uid) &&
      (generation === '' || pod.metadata.labels?.['pod-template-generation'] === generation);
  }
  return (pod) => alive(pod) && ownedBy(pod, object.metadata.uid);
}

/** Events may be forbidden where everything else is allowed: then there are none. */
async function eventsOf(
  client: Client,
  namespace: string | undefined,
  uid: string | undefined,
): Promise<ClusterEvent[]> {
  if (uid === undefined) return [];
  try {
    const events = await client.list('v1', 'Event', {
      namespace,
      fieldSelector: `involvedObject.uid=${uid}`,
    });
    return events.map(readEvent).sort((a, b) => a.time.getTime() - b.time.getTime());
  } catch (error) {
    if (isApiError(error) && error.status.code === 403) return [];
    throw error;
  }
}

function selectorText(selector: unknown): string | undefined {
  const labels = at(selector, 'matchLabels');
  const expressions = at(selector, 'matchExpressions');
  const parts = Object.entries((labels ?? {}) as Record<string, string>).map(
    ([key, value]) => `${key}=${value}`,
  );
  for (const { key, operator, values = [] } of (expressions ?? []) as {
    key: string;
    operator: string;
    values?: string[];
  }[]) {
    if (operator === 'In' || operator === 'NotIn')
      parts.push(`${key} ${operator.toLowerCase()} (${values.join(',')})`);
    else parts.push(operator === 'Exists' ? key : `!${key}`);
  }
  return parts.length === 0 ? undefined : parts.join(',');
}
