import type { KubeObject } from '../object.ts';
import { numberAt, textAt } from '../object.ts';

/** An event, in either of Kubernetes' two shapes. */
export interface ClusterEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** The last time it was seen. */
  readonly time: Date;
  /** `Pod digits-abc` */
  readonly about: string;
}

/** What happens in every rollout. The list is krane's. */
const NOISE = new Set([
  'Started',
  'Created',
  'SuccessfulCreate',
  'Scheduled',
  'Pulling',
  'Pulled',
  'ScalingReplicaSet',
  'Killing',
  'SuccessfulDelete',
]);

export function readEvent(event: KubeObject): ClusterEvent {
  const time =
    textAt(event, 'series', 'lastObservedTime') ??
    textAt(event, 'lastTimestamp') ??
    textAt(event, 'eventTime') ??
    event.metadata.creationTimestamp;
  return {
    type: textAt(event, 'type') ?? 'Normal',
    reason: textAt(event, 'reason') ?? '',
    message: (textAt(event, 'message') ?? '').trim(),
    count: numberAt(event, 'series', 'count') ?? numberAt(event, 'count') ?? 1,
    time: new Date(time ?? 0),
    about:
      `${textAt(event, 'involvedObject', 'kind') ?? ''} ${textAt(event, 'involvedObject', 'name') ?? ''}`.trim(),
  };
}

/** The kubelet of a fresh pod may not know its ConfigMaps yet; it asks again (kubernetes#74755). */
export function isPassing({ message }: ClusterEvent): boolean {
  return /failed to sync \w+ cache/.test(message);
}

/** The kubelet's second event about a pull or a crash, which only repeats the state. */
function isEcho({ reason, message }: ClusterEvent): boolean {
  return (
    (reason === 'Failed' && /^Error: (ErrImagePull|ImagePullBackOff)$/.test(message)) ||
    (reason === 'BackOff' && /^Back-off (pulling image|restarting failed container)/.test(message))
  );
}

/** The events that tell something, oldest first, each message once. */
export function tellingEvents(events: readonly ClusterEvent[], since: Date | undefined): ClusterEvent[] {
  const byText = new Map<string, ClusterEvent>();
  for (const event of events) {
    if (NOISE.has(event.reason) || isPassing(event) || isEcho(event)) continue;
    if (since !== undefined && event.time.getTime() < since.getTime()) continue;
    const key = `${event.about} ${event.reason} ${event.message}`;
    const known = byText.get(key);
    byText.set(
      key,
      known === undefined
        ? event
        : { ...(known.time > event.time ? known : event), count: known.count + event.count },
    );
  }
  return [...byText.values()].sort((a, b) => a.time.getTime() - b.time.getTime());
}
