import { type KubeObject, textAt } from '../object.ts';
import { nodeTakesPod } from './node-takes-pod.ts';
import { type Amounts, add, amountsOf, podRequests } from './pod-requests.ts';

/** How many more pods of one kind fit, and of what there is too little. */
export interface Room {
  readonly pods: number;
  /** The resource that is short, as `nvidia.com/gpu`; undefined where no node may take such a pod at all. */
  readonly short: { readonly resource: string; readonly wanted: number; readonly free: number } | undefined;
}

/**
 * Allocatable minus requested, per node that may take the pod. Pods of one kind are alike, so filling node by node is
 * exact; for `wanted` pods the resource with the least room is named, with what is free of it on all those nodes.
 *
 * @param spec the pod's
 * @param pods all of the cluster; those that have ended or are on no node count nothing
 * @param gone pods that will have left
 */
export function roomFor(
  spec: unknown,
  wanted: number,
  nodes: readonly KubeObject[],
  pods: readonly KubeObject[],
  gone: (pod: KubeObject) => boolean = () => false,
): Room {
  const requests = new Map([...podRequests(spec), ['pods', 1]]);
  const taking = nodes.filter((node) => nodeTakesPod(node, spec));
  const free = taking.map((node) => freeOn(node, pods, gone));
  const fits = (amounts: Amounts, names: readonly string[]) =>
    Math.min(
      ...names.map((name) => Math.max(0, Math.floor((amounts.get(name) ?? 0) / requests.get(name)! + 1e-9))),
    );
  const names = [...requests].filter(([, amount]) => amount > 0).map(([name]) => name);
  const total = sum(free.map((amounts) => fits(amounts, names)));
  if (total >= wanted || taking.length === 0) return { pods: total, short: undefined };
  const [resource] = names
    .map((name) => [name, sum(free.map((amounts) => fits(amounts, [name])))] as const)
    .sort(([, a], [, b]) => a - b)[0]!;
  return {
    pods: total,
    short: {
      resource,
      wanted: wanted * requests.get(resource)!,
      free: sum(free.map((amounts) => Math.max(0, amounts.get(resource) ?? 0))),
    },
  };
}

function freeOn(
  node: KubeObject,
  pods: readonly KubeObject[],
  gone: (pod: KubeObject) => boolean,
): Map<string, number> {
  const free = new Map(amountsOf(node.status?.['allocatable']));
  for (const pod of pods) {
    const phase = textAt(pod, 'status', 'phase');
    if (textAt(pod, 'spec', 'nodeName') !== node.metadata.name) continue;
    if (phase === 'Succeeded' || phase === 'Failed' || gone(pod)) continue;
    const used = new Map([...podRequests(pod.spec), ['pods', 1]]);
    add(free, new Map([...used].map(([name, amount]) => [name, -amount])));
  }
  return free;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
