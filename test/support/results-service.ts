/**
 * GitHub's results service on loopback: artifacts (v4) and caches (v2) as `@actions/artifact` and `@actions/cache`
 * speak to them, in memory. Twirp calls are JSON; blobs are put and read under signed-looking URLs.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Blob {
  readonly blocks: Map<string, Buffer>;
  content: Buffer | null;
}

interface StoredArtifact {
  readonly id: number;
  readonly run: string;
  readonly job: string;
  readonly name: string;
  readonly mime: string;
  digest: string | null;
}

interface StoredCache {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  done: boolean;
}

export interface ResultsService {
  readonly url: string;
  /** Requests, as `METHOD path`. */
  readonly log: string[];
  /** Set to answer the next requests that match with a status, or to spoil blobs that are read. */
  fault: { match: RegExp; status: number; times: number } | null;
  /** Refuses to reserve caches, as for untrusted events. */
  readOnlyCache: boolean;
  /** What a step of the run has in its environment. */
  env(run?: number, job?: string): Record<string, string>;
  /** The zip of an artifact, as it was uploaded. */
  zip(name: string): Buffer | null;
  close(): Promise<void>;
}

class TwirpFailure extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Message = Record<string, unknown>;

export async function startResultsService(): Promise<ResultsService> {
  const blobs = new Map<number, Blob>();
  const artifacts: StoredArtifact[] = [];
  const caches: StoredCache[] = [];
  const log: string[] = [];
  let lastId = 0;
  let origin = '';

  const newBlob = () => {
    lastId += 1;
    blobs.set(lastId, { blocks: new Map(), content: null });
    return lastId;
  };
  const urlOf = (id: number, access: string) => `${origin}/blob/${id}?sp=${access}&sig=loopback`;
  const contentOf = (id: number) => {
    const content = blobs.get(id)?.content;
    if (!content) throw new TwirpFailure(400, 'invalid_argument', 'nothing was uploaded');
    return content;
  };
  const finished = (run: string, name: unknown) =>
    artifacts.findLast((one) => one.run === run && one.name === name && one.digest !== null);

  const methods: Record<string, (message: Message, run: string) => Message> = {
    CreateArtifact(message, run) {
      const name = String(message['name']);
      if (finished(run, name))
        throw new TwirpFailure(
          409,
          'already_exists',
          'an artifact with this name already exists on the workflow run',
        );
      const id = newBlob();
      const mime = String(message['mime_type'] ?? 'application/zip');
      artifacts.push({
        id,
        run,
        job: String(message['workflow_job_run_backend_id']),
        name,
        mime,
        digest: null,
      });
      return { ok: true, signed_upload_url: urlOf(id, 'w') };
    },
    FinalizeArtifact(message, run) {
      const open = artifacts.findLast(
        (one) => one.run === run && one.name === message['name'] && one.digest === null,
      );
      if (!open) throw new TwirpFailure(404, 'not_found', `no open artifact ${message['name']}`);
      const content = contentOf(open.id);
      const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      if (Number(message['size']) !== content.length || message['hash'] !== digest) {
        throw new TwirpFailure(400, 'invalid_argument', 'size or hash differ from what was uploaded');
      }
      open.digest = digest;
      return { ok: true, artifact_id: String(open.id) };
    },
    ListArtifacts(message, run) {
      const found = artifacts.filter(
        (one) =>
          one.run === run &&
          one.digest !== null &&
          [undefined, one.name].includes(message['name_filter'] as string | undefined) &&
          [undefined, String(one.id)].includes(message['id_filter'] as string | undefined),
      );
      return {
        artifacts: found.map((one) => ({
          workflow_run_backend_id: one.run,
          workflow_job_run_backend_id: one.job,
          database_id: String(one.id),
          name: one.name,
          size: String(contentOf(one.id).length),
          created_at: '2026-01-01T00:00:00Z',
          digest: one.digest,
        })),
      };
    },
    GetSignedArtifactURL(message, run) {
      const found = finished(run, message['name']);
      if (!found) throw new TwirpFailure(404, 'not_found', `no artifact ${message['name']}`);
      return { signed_url: urlOf(found.id, 'r') };
    },
    CreateCacheEntry({ key, version }) {
      if (service.readOnlyCache)
        return { ok: false, signed_upload_url: '', message: 'cache write denied: read-only token' };
      if (caches.some((one) => one.done && one.key === key && one.version === version)) {
        throw new TwirpFailure(
          409,
          'already_exists',
          'cache entry with the same key and version already exists',
        );
      }
      const id = newBlob();
      caches.push({ id, key: String(key), version: String(version), done: false });
      return { ok: true, signed_upload_url: urlOf(id, 'w'), message: '' };
    },
    FinalizeCacheEntryUpload({ key, version, size_bytes }) {
      const open = caches.findLast((one) => !one.done && one.key === key && one.version === version);
      if (!open || contentOf(open.id).length !== Number(size_bytes)) {
        throw new TwirpFailure(400, 'invalid_argument', 'no such entry, or its size differs');
      }
      open.done = true;
      return { ok: true, entry_id: String(open.id), message: '' };
    },
    GetCacheEntryDownloadURL({ key, restore_keys, version }) {
      const usable = caches.filter((one) => one.done && one.version === version).reverse();
      for (const wanted of [String(key), ...((restore_keys ?? []) as string[])]) {
        const hit =
          usable.find((one) => one.key === wanted) ?? usable.find((one) => one.key.startsWith(wanted));
        if (hit) return { ok: true, signed_download_url: urlOf(hit.id, 'r'), matched_key: hit.key };
      }
      return { ok: false, signed_download_url: '', matched_key: '' };
    },
  };

  function twirp(method: string, request: IncomingMessage, body: Buffer): Message {
    const call = methods[method];
    if (!call) throw new TwirpFailure(404, 'bad_route', method);
    const message = snakeCase(JSON.parse(body.toString('utf8')) as Message);
    const run = runOf(request.headers.authorization);
    if (message['workflow_run_backend_id'] !== undefined && message['workflow_run_backend_id'] !== run) {
      throw new TwirpFailure(403, 'permission_denied', 'the token is of another run');
    }
    return call(message, run);
  }

  function putBlob(blob: Blob, query: URLSearchParams, body: Buffer): void {
    if (query.get('sp') !== 'w') throw new TwirpFailure(403, 'permission_denied', 'this URL only reads');
    if (query.get('comp') === 'block') blob.blocks.set(String(query.get('blockid')), body);
    else if (query.get('comp') === 'blocklist') {
      const names = [...body.toString('utf8').matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]+)</g)];
      const blocks = names.map(([, name]) => blob.blocks.get(name!));
      if (blocks.includes(undefined))
        throw new TwirpFailure(400, 'invalid_argument', 'a block of the list is missing');
      blob.content = Buffer.concat(blocks as Buffer[]);
    } else blob.content = body;
  }

  function readBlob(id: number, request: IncomingMessage, response: ServerResponse): void {
    const content = contentOf(id);
    const artifact = artifacts.find((one) => one.id === id);
    const [, first, last] =
      /^bytes=(\d+)-(\d*)$/.exec(String(request.headers['x-ms-range'] ?? request.headers.range)) ?? [];
    const start = Number(first ?? 0);
    const end = last ? Math.min(Number(last), content.length - 1) : content.length - 1;
    const part = content.subarray(start, end + 1);
    response.writeHead(first === undefined ? 200 : 206, {
      'content-type': artifact?.mime ?? 'application/octet-stream',
      'content-length': part.length,
      'accept-ranges': 'bytes',
      etag: `"${id}"`,
      ...(first === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${content.length}` }),
    });
    response.end(request.method === 'HEAD' ? undefined : part);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const body = await readAll(request);
    const target = `${request.method} ${url.pathname}`;
    log.push(target);
    if (service.fault && service.fault.times > 0 && service.fault.match.test(target)) {
      service.fault.times -= 1;
      throw new TwirpFailure(service.fault.status, 'internal', 'injected');
    }
    const [, method] = /^\/twirp\/github\.actions\.results\.api\.v1\.\w+\/(\w+)$/.exec(url.pathname) ?? [];
    if (method !== undefined) {
      const text = JSON.stringify(twirp(method, request, body));
      response.writeHead(200, { 'content-type': 'application/json' }).end(text);
      return;
    }
    const id = Number(/^\/blob\/(\d+)$/.exec(url.pathname)?.[1]);
    const blob = blobs.get(id);
    if (blob === undefined) throw new TwirpFailure(404, 'not_found', target);
    if (request.method !== 'PUT') {
      readBlob(id, request, response);
      return;
    }
    putBlob(blob, url.searchParams, body);
    response.writeHead(201, { etag: `"${id}"`, 'content-length': 0 }).end();
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      const { status = 500, code = 'internal' } = error as Partial<TwirpFailure>;
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code, msg: error.message }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const service: ResultsService = {
    url: origin,
    log,
    fault: null,
    readOnlyCache: false,
    env: (run = 1, job = 'job') => ({
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(run, job),
      ACTIONS_CACHE_SERVICE_V2: 'true',
    }),
    zip(name) {
      const found = artifacts.findLast((one) => one.name === name && one.digest !== null);
      return found === undefined ? null : contentOf(found.id);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return service;
}

/** The clients read one claim: `scp`, with the run and the job. */
function runtimeToken(run: number, job: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ scp: `Actions.Results:${run}:${job}` })}.unsigned`;
}

function runOf(header: string | undefined): string {
  try {
    const { scp } = JSON.parse(Buffer.from(header?.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      scp: string;
    };
    const run = /Actions\.Results:([^:]+):/.exec(scp)?.[1];
    if (run !== undefined) return run;
  } catch {}
  throw new TwirpFailure(401, 'unauthenticated', 'the token has no Actions.Results scope');
}

function snakeCase(message: Message): Message {
  const name = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return Object.fromEntries(Object.entries(message).map(([key, value]) => [name(key), value]));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
