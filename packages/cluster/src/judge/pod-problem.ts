import { type KubeObject, listAt, textAt } from '../object.ts';
import { containerProblem } from './container-problem.ts';
import { type ClusterEvent, isPassing } from './events.ts';
import { containersOf, isPodReady } from './pod-status.ts';
import type { Problem } from './problem.ts';

const STUCK = /^(FailedMount|FailedAttachVolume|FailedCreatePodSandBox|FailedMapVolume)$/;

/**
 * What keeps a pod from being ready; undefined when nothing is known to.
 *
 * @param events the pod's own, newest last
 */
export function podProblem(pod: KubeObject, events: readonly ClusterEvent[]): Problem | undefined {
  if (isPodReady(pod)) return undefined;
  return (
    phaseProblem(pod) ??
    schedulingProblem(pod, events) ??
    firstContainerProblem(pod) ??
    stuckProblem(pod, events) ??
    readinessProblem(pod, events)
  );
}

function firstContainerProblem(pod: KubeObject): Problem | undefined {
  const problems = containersOf(pod).flatMap((container) => containerProblem(container, pod) ?? []);
  const rank = ({ fatalAfter }: Problem) => fatalAfter ?? Number.MAX_SAFE_INTEGER;
  return problems.sort((a, b) => rank(a) - rank(b))[0];
}

function phaseProblem(pod: KubeObject): Problem | undefined {
  if (textAt(pod, 'status', 'phase') !== 'Failed') return undefined;
  const reason = textAt(pod, 'status', 'reason') ?? 'PodFailed';
  const message = textAt(pod, 'status', 'message');
  // A container that ended says more than the pod.
  if (reason === 'PodFailed' && firstContainerProblem(pod) !== undefined) return undefined;
  const passing = ['Evicted', 'Preempting', 'NodeShutdown', 'Shutdown', 'Terminated'].includes(reason);
  return {
    reason,
    brief: 'failed',
    pod: pod.metadata.name,
    container: undefined,
    scope: passing ? 'all' : 'one',
    fatalAfter: passing ? undefined : 0,
    cause: `Pod ${pod.metadata.name} failed: ${message === undefined ? reason : `${reason}, ${message.replace(/\.$/, '')}`}.`,
    fix: passing ? 'The node took it away; Kubernetes makes another one.' : 'Look at the events below.',
  };
}

function schedulingProblem(pod: KubeObject, events: readonly ClusterEvent[]): Problem | undefined {
  const scheduled = listAt(pod, 'status', 'conditions').find((one) => textAt(one, 'type') === 'PodScheduled');
  if (textAt(scheduled, 'status') !== 'False' || textAt(scheduled, 'reason') !== 'Unschedulable')
    return undefined;
  const message = (textAt(scheduled, 'message') ?? '').replace(/ preemption:.*/, '').replace(/\.$/, '');
  const growing = events.some((event) => event.reason === 'TriggeredScaleUp');
  const stuck = events.some((event) => event.reason === 'NotTriggerScaleUp');
  const resource = /Insufficient ([\w./-]+)/.exec(message)?.[1];
  return {
    reason: 'Unschedulable',
    brief: resource === undefined ? 'waiting for a node' : `waiting for ${resource}`,
    pod: pod.metadata.name,
    container: undefined,
    scope: 'one',
    fatalAfter: growing ? undefined : stuck ? 15 : 60,
    cause: `Pod ${pod.metadata.name} fits on no node: ${message}${growing ? '; the autoscaler is adding a node' : ''}.`,
    fix:
      resource === undefined
        ? "Check node selectors, affinities, tolerations and volumes against the cluster's nodes."
        : `Free or add ${resource}, ask for less of it, or replace pods in place: strategy.rollingUpdate {maxSurge: 0, maxUnavailable: 1} lets an old pod give up its share before a new one starts.`,
  };
}

function stuckProblem(pod: KubeObject, events: readonly ClusterEvent[]): Problem | undefined {
  const event = events.findLast((one) => STUCK.test(one.reason) && !isPassing(one));
  if (event === undefined || containersOf(pod).some((container) => container.running !== undefined))
    return undefined;
  const missing = /(configmap|secret|persistentvolumeclaim) "([^"]+)" not found/i.exec(event.message);
  const why = event.message.replace(/\s+/g, ' ').replace(/\.$/, '');
  return {
    reason: event.reason,
    brief: event.reason === 'FailedCreatePodSandBox' ? 'cannot be set up' : 'cannot mount a volume',
    pod: pod.metadata.name,
    container: undefined,
    scope: 'one',
    fatalAfter: missing ? 10 : 90,
    cause: `Pod ${pod.metadata.name} cannot start: ${why}.`,
    fix: missing
      ? `Create the ${missing[1]} "${missing[2]}" in this namespace, put it among the manifests, or correct the name.`
      : 'Check the volumes of the pod and the storage behind them.',
  };
}

function readinessProblem(pod: KubeObject, events: readonly ClusterEvent[]): Problem | undefined {
  const running = containersOf(pod).find(
    (container) => !container.init && container.running !== undefined && !container.ready,
  );
  if (running === undefined) return undefined;
  const probe = events.findLast((event) => event.reason === 'Unhealthy');
  if (probe === undefined) return undefined;
  const said = probe.message.replace(/\s+/g, ' ').replace(/[.:\s]+$/, '');
  return {
    reason: 'Unhealthy',
    brief: 'running but not ready',
    pod: pod.metadata.name,
    container: running.name,
    scope: 'one',
    fatalAfter: undefined,
    cause: `Container "${running.name}" of pod ${pod.metadata.name} runs but does not become ready: ${said}.`,
    fix: "Check the probe's path and port against what the container serves, and give it more time if the model loads slowly.",
  };
}
