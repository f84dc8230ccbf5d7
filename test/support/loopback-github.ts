/**
 * A GitHub on loopback: keeps state, holds every request against GitHub's OpenAPI description, answers as it does.
 *
 *   node test/support/loopback-github.ts --port 0 --state github.json
 *
 * prints its URL as the first line; set GITHUB_API_URL to it, and GITHUB_TOKEN to `loopback-write-token`,
 * `loopback-read-token` or `loopback-user-token`. The state file is read when it is there (what it lacks comes from
 * `defaultState()` in github/state.ts) and written after every change. Control, without a token:
 *
 *   GET  /_control/state        the state            POST /_control/state   replaces the named keys
 *   GET  /_control/log          all requests         POST /_control/fault   adds a fault (github/faults.ts)
 *   GET  /_control/violations   replies that GitHub's description does not allow; always []
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answer } from './github/answer.ts';
import { type Fault, takeFault } from './github/faults.ts';
import type { Reply } from './github/reply.ts';
import { defaultState, type LoopbackState } from './github/state.ts';

export interface LoopbackOptions {
  port?: number;
  /** Keys to replace in the default state. */
  state?: Partial<LoopbackState>;
  stateFile?: string;
  faults?: Fault[];
  /** Each request waits up to this long at random, once before it is carried out and once after. */
  latencyMs?: number;
}

export interface LoggedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: unknown;
  status: number;
}

export interface LoopbackGitHub {
  readonly url: string;
  readonly state: LoopbackState;
  readonly faults: Fault[];
  readonly log: LoggedRequest[];
  readonly violations: string[];
  close(): Promise<void>;
}

export async function startLoopbackGitHub(options: LoopbackOptions = {}): Promise<LoopbackGitHub> {
  const stored =
    options.stateFile && existsSync(options.stateFile) ? readFileSync(options.stateFile, 'utf8') : '{}';
  const state: LoopbackState = { ...defaultState(), ...JSON.parse(stored), ...options.state };
  const faults = options.faults ?? [];
  const log: LoggedRequest[] = [];
  const violations: string[] = [];
  let origin = '';

  const save = () => {
    if (options.stateFile === undefined) return;
    writeFileSync(`${options.stateFile}.new`, JSON.stringify(state, null, 2));
    renameSync(`${options.stateFile}.new`, options.stateFile);
  };
  const latency = () => wait(Math.random() * (options.latencyMs ?? 0));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    const text = await readAll(request);
    if (url.pathname.startsWith('/_control/')) {
      send(response, control(method, url.pathname, text));
      return;
    }
    const entry: LoggedRequest = {
      method,
      path: `${url.pathname}${url.search}`,
      body: parse(text),
      status: 0,
    };
    log.push(entry);
    const fault = takeFault(faults, `${method} ${entry.path}`);
    if (options.latencyMs !== undefined) await latency();
    if (fault?.delayMs !== undefined) await wait(fault.delayMs);
    const carriedOut = fault === null || fault.afterwards === true || !(fault.reset || fault.status);
    let reply: Reply = { status: 0 };
    if (carriedOut) {
      reply = answer({ method, url, text, headers: request.headers, state, origin, violations });
      if (method !== 'GET') save();
    }
    if (options.latencyMs !== undefined) await latency();
    if (fault?.reset) {
      request.socket.destroy();
      return;
    }
    if (fault?.status !== undefined) {
      reply = {
        status: fault.status,
        body: { message: fault.message ?? 'injected' },
        headers: fault.headers ?? {},
      };
    }
    entry.status = reply.status;
    send(response, reply);
  }

  function control(method: string, pathname: string, text: string): Reply {
    const given = parse(text);
    switch (`${method} ${pathname}`) {
      case 'GET /_control/state':
        return { status: 200, body: state };
      case 'POST /_control/state':
        Object.assign(state, given);
        save();
        return { status: 200, body: state };
      case 'POST /_control/fault':
        faults.push(given as Fault);
        return { status: 200, body: faults };
      case 'GET /_control/log':
        return { status: 200, body: log };
      case 'GET /_control/violations':
        return { status: 200, body: violations };
      default:
        return { status: 404, body: { message: `no control ${pathname}` } };
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(String(error));
      if (!response.headersSent) send(response, { status: 500, body: { message: String(error) } });
    });
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(options.port ?? 0, '127.0.0.1', done);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  save();
  return {
    url: origin,
    state,
    faults,
    log,
    violations,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function send(response: ServerResponse, { status, body, headers = {}, bytes }: Reply): void {
  const content = bytes ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  response.writeHead(status, {
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': '999',
    'x-github-request-id': 'LOOPBACK',
    ...(bytes !== undefined || content === undefined
      ? {}
      : { 'content-type': 'application/json; charset=utf-8' }),
    ...headers,
    ...(status === 204 ? {} : { 'content-length': String(content?.length ?? 0) }),
  });
  response.end(content);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, state: { type: 'string' } },
  });
  const github = await startLoopbackGitHub({
    port: Number(values.port),
    ...(values.state === undefined ? {} : { stateFile: resolve(values.state) }),
  });
  process.stdout.write(`${github.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void github.close());
}
