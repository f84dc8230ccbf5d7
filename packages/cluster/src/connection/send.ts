import http from 'node:http';
import https from 'node:https';
import { ExternalError, errorMessage } from '@trainyard/errors';
import { type Connection, describeTarget } from './connection.ts';
import { forgetPluginCredentials } from './exec-plugins.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path and query below the server, as `/api/v1/namespaces/x/pods?limit=500`. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** The head of an answer whose body is read as it comes: it may never end. */
export interface HttpStream {
  readonly status: number;
  readonly body: AsyncIterable<Buffer>;
}

export interface Transport {
  readonly send: Send;
  /** Nothing for `quiet` milliseconds is an error, as a broken connection is. */
  readonly stream: (request: HttpRequest, quiet: number) => Promise<HttpStream>;
  close(): void;
}

const TIMEOUT_MS = 30_000;
/** A little longer than a plugin may run, so that its own end is what is told. */
const CREDENTIALS_TIMEOUT_MS = 32_000;

/** Sends single requests over kept-alive HTTP/1.1 connections. Retries nothing. Close it at the end. */
export function createSend(connection: Connection): Transport {
  // By client certificate: a plugin may renew it.
  const agents = new Map<string, http.Agent>();
  let asked: Promise<https.RequestOptions> | undefined;

  // Requests at the same time ask once: a plugin may open a browser, and a refresh token may be good for one use.
  const credentials = async (): Promise<https.RequestOptions> => {
    asked ??= askForCredentials(connection).finally(() => {
      asked = undefined;
    });
    const options = await asked;
    if (connection.proxy !== undefined) return options;
    // client-node's agent closes the connection after each request: a TLS handshake for every poll.
    const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
    const tls = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
    const identity = JSON.stringify([cert, key].map(String));
    let agent = agents.get(identity);
    if (agent === undefined) {
      agent = connection.server.startsWith('http:')
        ? new http.Agent({ keepAlive: true })
        : new https.Agent({ keepAlive: true, ...(defined(tls) as https.AgentOptions) });
      agents.set(identity, agent);
    }
    return { ...options, agent };
  };

  const open = async (request: HttpRequest, quiet: number): Promise<http.IncomingMessage> => {
    request.signal?.throwIfAborted();
    const options = await credentials();
    return new Promise<http.IncomingMessage>((done, fail) => {
      const url = new URL(connection.server + request.path);
      const headers: Record<string, string | number> = {
        ...(options.headers as Record<string, string> | undefined),
        accept: request.accept ?? 'application/json',
        'user-agent': 'trainyard',
      };
      if (request.body !== undefined) {
        headers['content-type'] = request.contentType ?? 'application/json';
        headers['content-length'] = Buffer.byteLength(request.body);
      }
      const outgoing = (url.protocol === 'http:' ? http : https).request(
        url,
        {
          ...options,
          method: request.method,
          headers,
          ...(request.signal ? { signal: request.signal } : {}),
        },
        (incoming) => {
          // A connection that breaks in the middle of an answer is told to whoever reads it.
          outgoing.on('error', (error) => incoming.destroy(error));
          done(incoming);
        },
      );
      outgoing.setTimeout(quiet, () =>
        outgoing.destroy(
          Object.assign(new Error(`no answer within ${quiet / 1000} s`), { code: 'ETIMEDOUT' }),
        ),
      );
      outgoing.on('error', (error) => fail(withCode(error, connection)));
      outgoing.end(request.body);
    });
  };

  const sendOnce: Send = async (request) => {
    const incoming = await open(request, TIMEOUT_MS);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    return { status: incoming.statusCode ?? 0, headers: incoming.headers, body };
  };

  // Tokens of plugins end in the middle of a long rollout; what was refused with 401 was not done.
  const send: Send = async (request) => {
    const response = await sendOnce(request);
    if (response.status !== 401 || !forgetPluginCredentials(connection.config)) return response;
    return sendOnce(request);
  };

  const stream: Transport['stream'] = async (request, quiet) => {
    const incoming = await open(request, quiet);
    return { status: incoming.statusCode ?? 0, body: incoming };
  };

  return {
    send,
    stream,
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

async function askForCredentials(connection: Connection): Promise<https.RequestOptions> {
  const options: https.RequestOptions = {};
  await within(connection.config.applyToHTTPSOptions(options), CREDENTIALS_TIMEOUT_MS).catch((cause) => {
    throw new ExternalError(
      `The credentials for ${describeTarget(connection)} could not be had: ${whyNot(cause)}.`,
      {
        cause,
        fix: 'Run the login step of your cloud before this one, and check that its plugin is on PATH.',
      },
    );
  });
  return options;
}

/** What a proxy answers in place of a tunnel comes as an error without a code. */
function withCode(error: Error, { proxy }: Connection): Error {
  return proxy === undefined || 'code' in error ? error : Object.assign(error, { code: 'EPROXY' });
}

/** What a plugin printed may be long, and ends with what matters. */
function whyNot(cause: unknown): string {
  const lines = errorMessage(cause)
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  const said = lines.slice(-3).join(' ').replace(/\s+/g, ' ').replace(/\.$/, '');
  return said === '' ? 'the plugin failed without a word' : said.slice(-500);
}

function defined(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
