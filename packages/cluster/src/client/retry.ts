import { setTimeout as sleep } from 'node:timers/promises';
import { networkCode } from '../connection/network-error.ts';
import type { HttpResponse } from '../connection/send.ts';

export interface RetryPolicy {
  /** Milliseconds to keep on trying after the first failure. */
  readonly patience: number;
  /** Whether the request may reach the server twice. */
  readonly safe: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly now?: () => number;
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

export type Attempt =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly tries: number }
  | {
      readonly kind: 'unreachable';
      readonly error: unknown;
      readonly tries: number;
      readonly seconds: number;
    };

const BROKEN =
  /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_SOCKET)$/;
/** A refused connection never reached the server, so even an unsafe request may be sent again. */
const NEVER_SENT = /^(ECONNREFUSED|EAI_AGAIN)$/;

/**
 * Sends until there is an answer worth having: again after 429 and 503 (not accepted, so always safe), and where
 * the request is safe after 500, 502, 504 and broken connections. Waits 0.1 s, doubling to 5 s, or what
 * `Retry-After` says.
 *
 * @throws what `send` throws when it is no network error, and the signal's reason
 */
export async function withRetries(send: () => Promise<HttpResponse>, policy: RetryPolicy): Promise<Attempt> {
  const { now = Date.now, wait = pause, signal } = policy;
  const start = now();
  for (let tries = 1; ; tries++) {
    const spent = now() - start;
    const backOff = Math.min(5000, 100 * 2 ** (tries - 1));
    const last = spent + backOff > policy.patience;
    try {
      const response = await send();
      if (last || !again(response, policy.safe)) return { kind: 'response', response, tries };
      const asked = Number(response.headers['retry-after']) * 1000;
      const delay = Number.isFinite(asked) && asked > 0 ? asked : backOff;
      if (spent + delay > policy.patience) return { kind: 'response', response, tries };
      await wait(delay, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const code = networkCode(error);
      if (code === undefined) throw error;
      const repeatable = BROKEN.test(code) && (policy.safe || NEVER_SENT.test(code));
      if (last || !repeatable) return { kind: 'unreachable', error, tries, seconds: (now() - start) / 1000 };
      await wait(backOff, signal);
    }
  }
}

function again({ status, body }: HttpResponse, safe: boolean): boolean {
  if (status === 429 || status === 503) return true;
  // Server-side apply reports an object that does not fit its schema as 500.
  if (status === 500 && body.includes('failed to create typed')) return false;
  return safe && (status === 500 || status === 502 || status === 504);
}

async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {});
}
