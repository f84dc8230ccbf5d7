import { ExternalError, errorMessage } from '@trainyard/errors';

export interface Endpoint {
  /** Without user and password. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface GetOptions {
  readonly signal?: AbortSignal | undefined;
  /** Seconds until the answer must be complete. */
  readonly timeout: number;
}

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Takes user and password out of a URL, into the header they stand for.
 *
 * @param token a bearer token; wins over user and password
 */
export function endpoint(address: string, token?: string): Endpoint {
  const url = new URL(address);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  const authorization =
    token !== undefined
      ? `Bearer ${token}`
      : user === ':'
        ? undefined
        : `Basic ${Buffer.from(user).toString('base64')}`;
  return {
    url: url.href.replace(/\/$/, ''),
    headers: authorization === undefined ? {} : { authorization },
  };
}

/** @throws ExternalError when there is no answer in time; any HTTP status is an answer */
export async function getText(
  url: string,
  headers: Endpoint['headers'],
  { signal, timeout }: GetOptions,
): Promise<Answer> {
  signal?.throwIfAborted();
  const timer = AbortSignal.timeout(timeout * 1000);
  const either = signal === undefined ? timer : AbortSignal.any([signal, timer]);
  try {
    const response = await fetch(url, { headers, signal: either, redirect: 'follow' });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text: await readBody(response),
    };
  } catch (cause) {
    signal?.throwIfAborted();
    if (timer.aborted) {
      throw new ExternalError(`${shortUrl(url)} did not answer within ${timeout} s.`, {
        cause,
        fix: 'Check that the address can be reached from this runner, or that the server is not overloaded.',
      });
    }
    // fetch says only "fetch failed"; the reason is its cause.
    const why = (cause as { cause?: unknown } | null)?.cause ?? cause;
    throw new ExternalError(`${shortUrl(url)} cannot be reached: ${errorMessage(why)}.`, {
      cause,
      fix: 'Check the address, and that this runner may reach it.',
    });
  }
}

/** The address without its query, for messages. */
export function shortUrl(url: string): string {
  return url.split('?')[0]!;
}

async function readBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > MOST_BYTES) throw new Error(`the answer is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
