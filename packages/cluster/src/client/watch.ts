import { setTimeout as sleep } from 'node:timers/promises';
import { networkCode } from '../connection/network-error.ts';
import type { HttpStream } from '../connection/send.ts';
import type { KubeObject } from '../object.ts';
import { readStatus, type Status } from './api-error.ts';

export type WatchEvent =
  /** All there are: at the start, and again where the server no longer knows what changed since. */
  | { readonly type: 'listed'; readonly items: readonly KubeObject[] }
  | { readonly type: 'added' | 'modified' | 'deleted'; readonly object: KubeObject };

export interface Watched {
  /** @throws what the client throws */
  list(): Promise<{ items: KubeObject[]; version: string }>;
  /** Changes since a version, as the server's lines. */
  open(version: string): Promise<HttpStream>;
  /** The error of an answer that trying again will not better. */
  refused(status: Status): Error;
  readonly signal: AbortSignal;
}

const LONGEST_WAIT_MS = 5000;
const SHORTEST_MS = 1000;
const GONE = 410;

/**
 * Lists, then follows the changes for ever: on from the last version where the connection ends or breaks, and from a
 * new list where that version has expired (410, as an answer or as an event).
 *
 * @throws what listing throws, the error of a refusal, and the signal's reason
 */
export async function* watchChanges(watched: Watched): AsyncGenerator<WatchEvent, never> {
  const { signal } = watched;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    const { items, version } = await watched.list();
    yield { type: 'listed', items };
    const at = { version };
    for (;;) {
      signal.throwIfAborted();
      const [before, start] = [at.version, Date.now()];
      const end = yield* follow(watched, at);
      if (end === 'expired') break;
      // What ends at once and says nothing does not stream: a proxy on the way, say.
      const wasOpen = end === 'ended' && Date.now() - start >= SHORTEST_MS;
      failures = wasOpen || at.version !== before ? 0 : failures + 1;
      if (failures > 0) await sleep(Math.min(LONGEST_WAIT_MS, 100 * 2 ** failures), undefined, { signal });
    }
  }
}

async function* follow(
  { open, refused, signal }: Watched,
  at: { version: string },
): AsyncGenerator<WatchEvent, 'ended' | 'expired' | 'failed'> {
  try {
    const { status, body } = await open(at.version);
    if (status >= 400) {
      const told = readStatus(status, await allOf(body));
      if (status === GONE) return 'expired';
      if (status === 429 || status >= 500) return 'failed';
      throw refused(told);
    }
    for await (const line of linesOf(body)) {
      const { type, object } = JSON.parse(line) as { type: string; object: KubeObject & Partial<Status> };
      if (type === 'ERROR') return object.code === GONE ? 'expired' : 'failed';
      at.version = object.metadata.resourceVersion ?? at.version;
      if (type === 'ADDED') yield { type: 'added', object };
      else if (type === 'MODIFIED') yield { type: 'modified', object };
      else if (type === 'DELETED') yield { type: 'deleted', object };
    }
    return 'ended';
  } catch (error) {
    signal.throwIfAborted();
    // A line that was cut in the middle comes again.
    if (networkCode(error) === undefined && !(error instanceof SyntaxError)) throw error;
    return 'failed';
  }
}

async function* linesOf(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}

async function allOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
