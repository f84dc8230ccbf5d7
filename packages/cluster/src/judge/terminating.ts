import { type KubeObject, listAt, textAt } from '../object.ts';
import type { Problem } from './problem.ts';

/** A pod's deletionTimestamp is when its grace ends; the kubelet needs a moment more. */
const KUBELET_MS = 10_000;

/**
 * Old pods that should be gone and are not, where the workload waits for that: an update in place, one that makes
 * room first, or pods with names of their own.
 */
export function terminatingProblem(
  object: KubeObject,
  oldPods: readonly KubeObject[],
  now: number,
): Problem | undefined {
  const stuck = oldPods.filter(({ metadata: { deletionTimestamp } }) => {
    if (deletionTimestamp === undefined) return false;
    return now - Date.parse(deletionTimestamp) > KUBELET_MS;
  });
  const [pod] = stuck;
  if (pod === undefined) return undefined;
  const finalizers = listAt(pod, 'metadata', 'finalizers').map(String);
  const node = textAt(pod, 'spec', 'nodeName') ?? 'its node';
  const others = stuck.length === 1 ? '' : ` (and ${stuck.length - 1} more)`;
  const why =
    finalizers.length === 0
      ? `the kubelet on ${node} has not stopped it`
      : `its ${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${finalizers.join(', ')} ${finalizers.length === 1 ? 'keeps' : 'keep'} it`;
  return {
    reason: 'StuckTerminating',
    brief: 'old one still terminating',
    pod: pod.metadata.name,
    container: undefined,
    scope: 'one',
    // It is the rollout of the release before that ends late; it may still end.
    fatalAfter: 60,
    cause: `${object.kind} ${object.metadata.name} waits for its old pod ${pod.metadata.name}${others}, which should have ended at ${pod.metadata.deletionTimestamp} and has not: ${why}.`,
    fix:
      finalizers.length === 0
        ? `Look whether the node ${node} is alive: kubectl get node ${node}. When it is gone for good, "kubectl delete pod ${pod.metadata.name} --force" tells Kubernetes so.`
        : 'Look at the controller that set the finalizer; take the finalizer off only when that controller is gone.',
  };
}
