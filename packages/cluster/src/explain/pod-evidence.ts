import { isApiError } from '../client/api-error.ts';
import type { Client } from '../client/client.ts';
import { type ContainerStatus, containersOf, isPodReady, stateOf } from '../judge/pod-status.ts';
import { at, type KubeObject, type ObjectReference, textAt } from '../object.ts';

export interface PodRow {
  readonly pod: string;
  readonly container: string;
  readonly state: string;
  readonly restarts: number;
  readonly node: string;
}

export interface LogExcerpt {
  readonly pod: string;
  readonly container: string;
  /** Whether it is of the container's previous life. */
  readonly previous: boolean;
  readonly lines: readonly string[];
}

const LOG_LINES = 30;

/** What each container of a pod does. */
export function podRows(pod: KubeObject): PodRow[] {
  const node = textAt(pod, 'spec', 'nodeName') ?? 'none';
  const containers = containersOf(pod);
  if (containers.length === 0) {
    const state = textAt(pod, 'status', 'phase') ?? 'Unknown';
    return [{ pod: pod.metadata.name, container: '', state, restarts: 0, node }];
  }
  return containers.map((container) => ({
    pod: pod.metadata.name,
    container: container.name,
    state: stateOf(container),
    restarts: container.restartCount,
    node,
  }));
}

/** The last lines of a container; undefined where there are none, or they may not be read. */
export async function logOf(
  client: Client,
  pod: KubeObject,
  { name, restartCount, running, terminated }: ContainerStatus,
): Promise<LogExcerpt | undefined> {
  const where = { namespace: pod.metadata.namespace ?? 'default', name: pod.metadata.name };
  const read = async (previous: boolean): Promise<LogExcerpt | undefined> => {
    try {
      const text = await client.logs(where, { container: name, previous, tailLines: LOG_LINES });
      // The kubelet answers 200 with this text when it has removed the container.
      if (/^(unable to retrieve container logs|failed to try resolving symlinks)/.test(text))
        return undefined;
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return lines.length === 0 ? undefined : { pod: pod.metadata.name, container: name, previous, lines };
    } catch (error) {
      if (isApiError(error)) return undefined;
      throw error;
    }
  };
  // A container that waits to be restarted has its last words in its current log until it starts again.
  const previousFirst = restartCount > 0 && running !== undefined;
  if (previousFirst) return (await read(true)) ?? read(false);
  if (running === undefined && terminated === undefined && restartCount === 0) return undefined;
  return (await read(false)) ?? (restartCount > 0 ? read(true) : undefined);
}

/**
 * The pods behind a Service, and the last lines of one of them: a ready one, since it is asked. Nothing where they may
 * not be read.
 */
export async function evidenceBehind(
  client: Client,
  service: ObjectReference,
): Promise<{ readonly pods: readonly PodRow[]; readonly logs: readonly LogExcerpt[] }> {
  try {
    const selector = at(await client.get(service), 'spec', 'selector') as Record<string, string> | undefined;
    if (selector === undefined) return { pods: [], logs: [] };
    const labelSelector = Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const all = await client.list('v1', 'Pod', { namespace: service.namespace, labelSelector });
    const pods = all.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const one = pods.find(isPodReady) ?? pods[0];
    const containers = one === undefined ? [] : containersOf(one).filter(({ init }) => !init);
    const logs = await Promise.all(containers.map((container) => logOf(client, one!, container)));
    return { pods: pods.flatMap(podRows), logs: logs.filter((log) => log !== undefined) };
  } catch (error) {
    if (isApiError(error)) return { pods: [], logs: [] };
    throw error;
  }
}
