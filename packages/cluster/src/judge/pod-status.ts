import { type KubeObject, listAt, textAt } from '../object.ts';

interface Terminated {
  readonly reason?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** One container as the kubelet reports it (core/v1 ContainerStatus). */
export interface ContainerStatus {
  readonly name: string;
  readonly image: string;
  readonly ready: boolean;
  readonly started: boolean;
  readonly restartCount: number;
  readonly init: boolean;
  readonly waiting: { readonly reason: string; readonly message: string } | undefined;
  readonly running: { readonly startedAt?: string } | undefined;
  readonly terminated: Terminated | undefined;
  /** How its previous life ended. */
  readonly last: Terminated | undefined;
}

export function containersOf(pod: KubeObject): ContainerStatus[] {
  const read = (key: string, init: boolean) =>
    listAt(pod, 'status', key).map((raw) => {
      const status = raw as Record<string, unknown>;
      const state = (status['state'] ?? {}) as Record<string, Record<string, unknown> | undefined>;
      const last = (status['lastState'] ?? {}) as Record<string, Terminated | undefined>;
      const waiting = state['waiting'];
      return {
        name: String(status['name']),
        image: String(status['image']),
        ready: status['ready'] === true,
        started: status['started'] === true,
        restartCount: Number(status['restartCount'] ?? 0),
        init,
        waiting: waiting && {
          reason: String(waiting['reason'] ?? 'Waiting'),
          message: String(waiting['message'] ?? ''),
        },
        running: state['running'],
        terminated: state['terminated'] as Terminated | undefined,
        last: last['terminated'],
      };
    });
  return [...read('initContainerStatuses', true), ...read('containerStatuses', false)];
}

/** One word for a container: `ImagePullBackOff`, `Running`, `Exit code 3`. */
export function stateOf(container: ContainerStatus): string {
  const { waiting, terminated } = container;
  if (waiting !== undefined) return waiting.reason;
  if (terminated !== undefined) return sentence(ended(terminated));
  if (container.running === undefined) return 'Waiting';
  return container.ready ? 'Running' : container.init ? 'Running' : 'Running, not ready';
}

/** `OOMKilled (exit code 137)`, `exit code 3`, `Completed`. */
export function ended({ reason = 'Terminated', exitCode, signal }: Terminated): string {
  if (reason === 'Completed') return reason;
  if (reason === 'Error' && !signal) return `exit code ${exitCode ?? '?'}`;
  return signal ? `${reason} (signal ${signal})` : `${reason} (exit code ${exitCode ?? '?'})`;
}

export function isPodReady(pod: KubeObject): boolean {
  return listAt(pod, 'status', 'conditions').some(
    (one) => textAt(one, 'type') === 'Ready' && textAt(one, 'status') === 'True',
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
