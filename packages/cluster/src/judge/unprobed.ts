import { at, type KubeObject, listAt, numberAt } from '../object.ts';

/**
 * Whether nothing but the start of its containers makes a pod count as available: no readiness probe and no
 * minReadySeconds. Such a rollout is complete before the program has read its first file.
 */
export function isUnprobed(object: KubeObject): boolean {
  if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(object.kind)) return false;
  if ((numberAt(object, 'spec', 'minReadySeconds') ?? 0) > 0) return false;
  return listAt(object, 'spec', 'template', 'spec', 'containers').every(
    (container) => at(container, 'readinessProbe') === undefined,
  );
}
