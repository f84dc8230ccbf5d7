import type { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ExternalError, errorMessage, isCancelled } from '@trainyard/errors';

export interface JsonClient {
  /** @param body posted as JSON; without one it is a GET */
  send(url: string, body?: string, signal?: AbortSignal): Promise<unknown>;
  close(): void;
}

export interface JsonClientOptions {
  /** Of one request, until the last byte. */
  readonly timeoutSeconds: number;
  /** After the first attempt, for failures that may pass. */
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Where the environment's HTTPS_PROXY, HTTP_PROXY and NO_PROXY stand. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly firstWaitMs?: number;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504]);
const MOST_BYTES = 512 * 1024 * 1024;

/** JSON over HTTP(S) with kept connections, a time limit, retries with growing waits, and the environment's proxies. */
export async function createJsonClient(options: JsonClientOptions): Promise<JsonClient> {
  const [http, https] = await Promise.all([import('node:http'), import('node:https')]);
  const settings = { keepAlive: true, proxyEnv: options.env as NodeJS.ProcessEnv };
  const agents = { 'http:': new http.Agent(settings), 'https:': new https.Agent(settings) };
  const { retries, firstWaitMs = 500 } = options;
  return {
    async send(url, body, signal) {
      for (let attempt = 0; ; attempt++) {
        const outcome = await attemptOnce(url, body, agents, options, signal);
        const passing = outcome instanceof Error || MAY_PASS.has(outcome.status);
        if (!passing || attempt >= retries) return read(outcome, url, attempt + 1);
        await wait(waitFor(outcome, firstWaitMs * 2 ** attempt), undefined, signal ? { signal } : {});
      }
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

async function attemptOnce(
  url: string,
  body: string | undefined,
  agents: Readonly<Record<string, Agent>>,
  { timeoutSeconds, headers }: JsonClientOptions,
  signal: AbortSignal | undefined,
): Promise<Answer | Error> {
  signal?.throwIfAborted();
  const { protocol } = new URL(url);
  const { request } = protocol === 'https:' ? await import('node:https') : await import('node:http');
  const limit = AbortSignal.timeout(timeoutSeconds * 1000);
  const signals = signal === undefined ? [limit] : [limit, signal];
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const sent = request(
        url,
        {
          method: body === undefined ? 'GET' : 'POST',
          agent: agents[protocol]!,
          signal: AbortSignal.any(signals),
          headers: {
            accept: 'application/json',
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const pieces: Buffer[] = [];
          let size = 0;
          response.on('data', (piece: Buffer) => {
            size += piece.length;
            if (size > MOST_BYTES) response.destroy(new Error('the answer is larger than 512 MiB'));
            else pieces.push(piece);
          });
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              retryAfter: response.headers['retry-after'],
              text: Buffer.concat(pieces).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (limit.aborted || isCancelled(error)) return new Error(`no answer within ${timeoutSeconds} s`);
    return error instanceof Error ? error : new Error(String(error));
  }
}

function waitFor(outcome: Answer | Error, otherwise: number): number {
  const seconds = outcome instanceof Error ? Number.NaN : Number(outcome.retryAfter);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : otherwise;
}

function read(outcome: Answer | Error, url: string, attempts: number): unknown {
  const tried = attempts === 1 ? '' : ` (tried ${attempts} times)`;
  const shown = withoutSecrets(url);
  if (outcome instanceof Error) {
    throw new ExternalError(
      `${shown} cannot be reached: ${errorMessage(outcome) || 'the connection failed'}${tried}.`,
      {
        cause: outcome,
        fix: 'Check the address, and that it can be reached from here.',
      },
    );
  }
  const { status, text } = outcome;
  if (status < 200 || status > 299) {
    throw new ExternalError(`${shown} answered ${status}${tried}: ${reasonIn(text)}`);
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExternalError(
      `${shown} did not answer with JSON, but with ${JSON.stringify(text.slice(0, 120))}.`,
      {
        cause,
      },
    );
  }
}

function reasonIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    if (typeof error === 'string') return error;
  } catch {
    // Not every server says why in JSON.
  }
  return text.slice(0, 300).trim() || '(no reason given)';
}

function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
