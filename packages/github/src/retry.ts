import { isCancelled } from '@trainyard/errors';
import type { RetryPolicy } from './port.ts';

export const DEFAULT_RETRY: RetryPolicy = { retries: 4, baseDelayMs: 1000, longestWaitMs: 60_000 };

/** What is known of a request that failed. */
export interface FailedRequest {
  readonly method: string;
  readonly url: string;
  /** 0 when no reply came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
  /** The code of the network error, as ECONNREFUSED. */
  readonly code: string | undefined;
}

export type RetryDecision =
  | { readonly kind: 'retry'; readonly waitMs: number; readonly why: string }
  | { readonly kind: 'give-up' };

/** Refused before anything was sent, so even a POST can be sent again. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Whether a request may be sent again, and when. Rate limits are refusals, so every method may;
 * after a 5xx or a broken connection the request may have been carried out, so only those that do the same
 * when done twice may (all but POST; the GraphQL queries of this package only read).
 *
 * @param tried how often it was sent again already
 * @param now milliseconds since 1970
 * @param jitter a number in [0, 1)
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function decideRetry(
  failed: FailedRequest,
  tried: number,
  policy: RetryPolicy,
  now: number,
  jitter: number,
): RetryDecision {
  if (tried >= policy.retries) return { kind: 'give-up' };
  const backOff = policy.baseDelayMs * 2 ** tried * (1 + jitter / 2);
  const limited = rateLimitWait(failed, now, backOff);
  if (limited !== null) {
    return limited > policy.longestWaitMs
      ? { kind: 'give-up' }
      : { kind: 'retry', waitMs: limited, why: 'GitHub asked for fewer requests' };
  }
  const repeatable = failed.method !== 'POST' || failed.url.endsWith('/graphql');
  const passing = failed.status === 0 || failed.status === 408 || failed.status >= 500;
  if (!passing || !(repeatable || (failed.code !== undefined && NEVER_SENT.has(failed.code)))) {
    return { kind: 'give-up' };
  }
  const asked = Number(failed.headers['retry-after']) * 1000;
  const waitMs = Math.max(backOff, Number.isFinite(asked) ? asked : 0);
  if (waitMs > policy.longestWaitMs) return { kind: 'give-up' };
  return {
    kind: 'retry',
    waitMs,
    why: failed.status === 0 ? failed.message : `GitHub answered ${failed.status}`,
  };
}

/** Milliseconds to wait when the reply is a rate limit, primary or secondary; else null. */
export function rateLimitWait(failed: FailedRequest, now: number, backOff: number): number | null {
  if (failed.status !== 403 && failed.status !== 429) return null;
  const after = Number(failed.headers['retry-after']);
  if (failed.headers['retry-after'] !== undefined && Number.isFinite(after))
    return Math.max(after * 1000, backOff);
  if (String(failed.headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(failed.headers['x-ratelimit-reset']) * 1000;
    return Number.isFinite(reset) ? Math.max(reset - now, 0) + backOff : backOff;
  }
  return failed.status === 429 || /secondary rate limit/i.test(failed.message) ? backOff : null;
}

/** Reads Octokit's RequestError and the errors of fetch alike; null for what is neither. */
export function readFailure(error: unknown, method: string, url: string): FailedRequest | null {
  if (!(error instanceof Error) || isCancelled(error)) return null;
  const response: unknown = Reflect.get(error, 'response');
  const answered = response !== null && typeof response === 'object';
  const headers: unknown = answered ? Reflect.get(response, 'headers') : undefined;
  return {
    method,
    url,
    status: answered ? Number(Reflect.get(response, 'status')) : 0,
    headers: headers !== null && typeof headers === 'object' ? (headers as Record<string, string>) : {},
    message: innermostMessage(error),
    code: innermostCode(error),
  };
}

function innermostCode(error: Error): string | undefined {
  for (let at: unknown = error; isObject(at); at = at['cause']) {
    if (typeof at['code'] === 'string') return at['code'];
  }
  return undefined;
}

/** Of an error of fetch the outer message says nothing but "fetch failed". */
function innermostMessage(error: Error): string {
  let message = error.message;
  for (let at: unknown = error; isObject(at); at = at['cause']) {
    if (typeof at['message'] === 'string' && at['message'] !== '') message = at['message'];
  }
  return message;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object';
}
