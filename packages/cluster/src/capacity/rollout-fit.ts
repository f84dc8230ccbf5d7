import { at, describeObject, type KubeObject, numberAt, textAt } from '../object.ts';
import { type Room, roomFor } from './room.ts';

/** A rollout that cannot end with the nodes as they are. */
export interface Misfit {
  readonly object: KubeObject;
  /** `surge`: new pods wait for old ones, which wait for new ones. `size`: not all pods fit even alone. */
  readonly kind: 'surge' | 'size';
  readonly message: string;
  readonly fix: string;
}

/**
 * Whether the pods of a changed Deployment or StatefulSet find room, during the rollout and after it.
 *
 * @param live the workload before; undefined for a new one
 * @param next the workload after, with the server's defaults
 */
export function rolloutMisfit(
  live: KubeObject | undefined,
  next: KubeObject,
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
): Misfit | undefined {
  if (next.kind !== 'Deployment' && next.kind !== 'StatefulSet') return undefined;
  const spec = at(next, 'spec', 'template', 'spec');
  const replicas = numberAt(next, 'spec', 'replicas') ?? numberAt(live, 'spec', 'replicas') ?? 1;
  const own = live === undefined ? () => false : isPodOf(live);
  const sameTemplate =
    live !== undefined &&
    JSON.stringify(at(live, 'spec', 'template')) === JSON.stringify(at(next, 'spec', 'template'));

  const alone = roomFor(spec, replicas, nodes, pods, own);
  if (alone.pods < replicas) return tooBig(next, replicas, alone);
  const running = pods.filter(own).length;
  if (sameTemplate || next.kind !== 'Deployment' || replicas === 0 || running < replicas) return undefined;
  if (textAt(next, 'spec', 'strategy', 'type') === 'Recreate') return undefined;
  const surge = share(
    at(next, 'spec', 'strategy', 'rollingUpdate', 'maxSurge') ?? '25%',
    replicas,
    Math.ceil,
  );
  const unavailable = share(
    at(next, 'spec', 'strategy', 'rollingUpdate', 'maxUnavailable') ?? '25%',
    replicas,
    Math.floor,
  );
  if (unavailable > 0) return undefined;
  const beside = roomFor(spec, 1, nodes, pods);
  if (beside.pods > 0) return undefined;
  return {
    object: next,
    kind: 'surge',
    message: `The rollout of ${describeObject(next)} starts ${surge} new pod${surge === 1 ? '' : 's'} beside the old ones (maxSurge ${surge}, maxUnavailable 0). ${needs({ ...beside, short: beside.short && { ...beside.short, wanted: beside.short.wanted * surge } })}: it would wait for ever.`,
    fix: 'Let an old pod go first: "strategy: {rolling: {max-surge: 0, max-unavailable: 1}}", or the same in the manifest (spec.strategy.rollingUpdate).',
  };
}

function tooBig(next: KubeObject, replicas: number, room: Room): Misfit {
  return {
    object: next,
    kind: 'size',
    message: `${describeObject(next)} is to have ${replicas} pod${replicas === 1 ? '' : 's'}, and ${room.pods === 0 ? 'none fits' : `${room.pods} fit${room.pods === 1 ? 's' : ''}`} on the nodes, its old ones gone. ${needs(room)}: it would wait for ever.`,
    fix:
      room.short === undefined
        ? 'Check nodeSelector, affinity and tolerations against the labels and taints of the nodes.'
        : `Ask for fewer replicas or less ${room.short.resource}, or add nodes.`,
  };
}

function needs({ short }: Room): string {
  if (short === undefined)
    return 'No node may take such a pod: its node selector, affinity and tolerations fit none';
  return `This needs ${amount(short.resource, short.wanted)}, ${amount(short.resource, short.free, false)} free`;
}

function amount(resource: string, value: number, named = true): string {
  const bytes = /memory|storage|hugepages/.test(resource);
  const number = bytes ? `${Math.round(value / 2 ** 20)}Mi` : String(Math.round(value * 1000) / 1000);
  return named
    ? `${number} ${resource}`
    : `${number} ${Number.parseFloat(number) === 1 || bytes ? 'is' : 'are'}`;
}

function share(value: unknown, of: number, round: (value: number) => number): number {
  const text = String(value);
  return text.endsWith('%') ? round((Number.parseFloat(text) / 100) * of) : Number(text);
}

/** By labels: the ReplicaSet between is not worth another list. */
function isPodOf(workload: KubeObject): (pod: KubeObject) => boolean {
  const labels = Object.entries(
    (at(workload, 'spec', 'selector', 'matchLabels') ?? {}) as Record<string, string>,
  );
  return (pod) =>
    labels.length > 0 &&
    pod.metadata.namespace === workload.metadata.namespace &&
    labels.every(([key, value]) => pod.metadata.labels?.[key] === value);
}
