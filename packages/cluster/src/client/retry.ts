import { setTimeout as sleep } from 'node:timers/promises';
import { networkCode } from '../connection/network-error.ts';
import type { HttpResponse } from '../connection/send.ts';

export interface RetryPolicy {
  /** Milliseconds to keep on trying a server that does not answer. */
  readonly patience: number;
  /** Milliseconds to keep on trying one that answers "not now"; as long as `patience` unless given. */
  readonly patienceWhenAnswered?: number;
  /** Whether the request may reach the server twice. */
  readonly safe: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told before each wait: what came instead of a good answer, and milliseconds since the first attempt. */
  readonly onRetry?: (trouble: HttpResponse | string, spent: number) => void;
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
  const { now = Date.now, wait = pause, signal, patience, onRetry } = policy;
  const { patienceWhenAnswered = patience } = policy;
  const start = now();
  for (let tries = 1; ; tries++) {
    const spent = now() - start;
    const backOff = Math.min(5000, 100 * 2 ** (tries - 1));
    try {
      const response = await send();
      const delay = askedDelay(response, now()) ?? backOff;
      if (!again(response, policy.safe) || spent + delay > patienceWhenAnswered)
        return { kind: 'response', response, tries };
      onRetry?.(response, now() - start);
      await wait(delay, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const code = networkCode(error);
      if (code === undefined) throw error;
      const repeatable = BROKEN.test(code) && (policy.safe || NEVER_SENT.test(code));
      if (spent + backOff > patience || !repeatable)
        return { kind: 'unreachable', error, tries, seconds: (now() - start) / 1000 };
      onRetry?.(code, now() - start);
      await wait(backOff, signal);
    }
  }
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date (RFC 9110 section 10.2.3). */
function askedDelay({ headers }: HttpResponse, now: number): number | undefined {
  const text = headers['retry-after'];
  if (text === undefined || text === '') return undefined;
  const delay = /^[\d.]+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(delay) && delay > 0 ? delay : undefined;
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
