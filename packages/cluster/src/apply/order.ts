import type { KubeObject } from '../object.ts';

/** Kinds in the order they are written: each may need what stands before it. */
const ORDER: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition'],
  ['PriorityClass', 'RuntimeClass', 'StorageClass', 'ResourceQuota', 'LimitRange'],
  ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'NetworkPolicy'],
  ['ConfigMap', 'Secret', 'PersistentVolume', 'PersistentVolumeClaim'],
  ['Service'],
  ['Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
];
const CUSTOM = ORDER.length;
const LAST: readonly (readonly string[])[] = [
  ['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'ServiceMonitor', 'PodMonitor', 'PrometheusRule'],
  ['Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'VirtualService'],
  ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'APIService'],
];

/** Namespaces, definitions, rights, configuration, services, workloads, then what scales and routes to them. */
export function orderOf(object: Pick<KubeObject, 'kind'>): number {
  const early = ORDER.findIndex((kinds) => kinds.includes(object.kind));
  if (early >= 0) return early;
  const late = LAST.findIndex((kinds) => kinds.includes(object.kind));
  return late >= 0 ? CUSTOM + 1 + late : CUSTOM;
}

/** Sorted by {@link orderOf}; within one step as given. */
export function inApplyOrder<T>(items: readonly T[], objectOf: (item: T) => Pick<KubeObject, 'kind'>): T[] {
  return items
    .map((item, i) => ({ item, i, order: orderOf(objectOf(item)) }))
    .sort((a, b) => a.order - b.order || a.i - b.i)
    .map(({ item }) => item);
}
