import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client/client.ts';

export interface Wake {
  /** Waits until a pod changes, at most `milliseconds`. @throws the signal's reason */
  next(milliseconds: number): Promise<void>;
  close(): void;
}

/** Many changes at once are one look. */
const AT_LEAST_MS = 200;

/**
 * Looks are taken at intervals, which no lost event can hold up; a watch of the namespaces' pods only makes the next one
 * come sooner. Where watching is not allowed or fails, the intervals remain.
 */
export function wakeOnPods(client: Client, namespaces: readonly string[], signal: AbortSignal): Wake {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  let pending = false;
  let wake = () => {};
  const changed = () => {
    pending = true;
    wake();
  };
  let following = false;
  // Not before there is something to wait for: most often all is up already.
  const begin = () => {
    if (following) return;
    following = true;
    for (const namespace of namespaces) follow(client, namespace, both, changed).catch(() => {});
  };
  return {
    async next(milliseconds) {
      begin();
      const start = Date.now();
      const early = new AbortController();
      wake = () => early.abort();
      if (!pending)
        await sleep(milliseconds, undefined, { signal: AbortSignal.any([signal, early.signal]) }).catch(
          () => {},
        );
      wake = () => {};
      signal.throwIfAborted();
      const rest = AT_LEAST_MS - (Date.now() - start);
      if (rest > 0) await sleep(rest, undefined, { signal });
      pending = false;
    },
    close: () => stop.abort(),
  };
}

async function follow(
  client: Client,
  namespace: string,
  signal: AbortSignal,
  changed: () => void,
): Promise<void> {
  for await (const event of client.watch('v1', 'Pod', { namespace }, signal)) {
    if (event.type !== 'listed') changed();
  }
}
