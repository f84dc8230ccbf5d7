import type { IncomingHttpHeaders } from 'node:http';
import { checkReply, checkRequest } from './check.ts';
import { commitRoutes } from './commit-routes.ts';
import { complete } from './complete.ts';
import { deploymentRoutes } from './deployment-routes.ts';
import { issueRoutes } from './issue-routes.ts';
import { type Call, notFound, Refusal, type Reply } from './reply.ts';
import { repositoryRoutes } from './repository-routes.ts';
import type { LoopbackState, TokenState } from './state.ts';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  readonly state: LoopbackState;
  readonly origin: string;
  /** Replies that GitHub would not give are added here. */
  readonly violations: string[];
}

const routes = { ...commitRoutes, ...deploymentRoutes, ...issueRoutes, ...repositoryRoutes };

/** The reply to one request. It changes the state at once, as GitHub's single requests do. */
export function answer(received: Received): Reply {
  try {
    return dispatch(received);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function dispatch({ method, url, text, headers, state, origin, violations }: Received): Reply {
  if (url.pathname.startsWith('/_blob/')) return blob(url.pathname.slice('/_blob/'.length), state);
  if (!headers['user-agent']) throw new Refusal(403, 'Request forbidden by administrative rules.');
  const token = authenticate(headers.authorization, state);
  const body = parseBody(text);
  if (url.pathname === '/graphql') return graphql(method, body, token);

  const checked = checkRequest(method, url, body);
  if (checked.kind === 'refused') {
    throw new Refusal(
      checked.status,
      checked.status === 422 ? 'Validation Failed' : 'Not Found',
      checked.errors,
    );
  }
  const { operation, template, path } = checked.request;
  const ofRepository = template.startsWith('/repos/{owner}/{repo}');
  if (ofRepository && `${path['owner']}/${path['repo']}`.toLowerCase() !== state.repository.toLowerCase()) {
    throw notFound();
  }
  const handler = routes[`${method} ${template}`];
  if (handler === undefined)
    throw new Refusal(501, `The loopback GitHub does not serve ${method} ${template}.`);
  const call: Call = { ...checked.request, state, token, origin, accept: headers.accept ?? '' };
  const reply = handler(call);
  const schema = operation.responses.get(reply.status);
  const full = schema && reply.body !== undefined ? { ...reply, body: complete(schema, reply.body) } : reply;
  const wrong = full.bytes === undefined ? checkReply(operation, full.status, full.body) : null;
  if (wrong === null) return full;
  violations.push(wrong);
  return { status: 500, body: { message: `The loopback GitHub answers wrongly: ${wrong}` } };
}

function authenticate(header: string | undefined, state: LoopbackState): TokenState {
  const [, given] = /^(?:bearer|token) (.+)$/i.exec(header ?? '') ?? [];
  const token = given === undefined ? undefined : state.tokens[given];
  if (token === undefined)
    throw new Refusal(401, given === undefined ? 'Requires authentication' : 'Bad credentials');
  return token;
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

function graphql(method: string, body: unknown, token: TokenState): Reply {
  const query = body !== null && typeof body === 'object' && 'query' in body ? String(body.query) : '';
  if (method !== 'POST' || !/^\s*(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/.test(query)) {
    return {
      status: 200,
      body: { errors: [{ message: `The loopback GitHub knows no answer to: ${query}` }] },
    };
  }
  return { status: 200, body: { data: { viewer: { login: token.login } } } };
}

function blob(id: string, state: LoopbackState): Reply {
  const [, index] = /^attestation-(\d+)$/.exec(id) ?? [];
  const snappy = index === undefined ? undefined : state.attestations[Number(index)]?.snappy;
  if (snappy !== undefined) {
    const headers = { 'content-type': 'application/x-snappy' };
    return { status: 200, bytes: Buffer.from(snappy, 'base64'), headers };
  }
  const artifact = state.artifacts.find((one) => String(one.id) === id);
  if (artifact !== undefined) {
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${artifact.name}.zip"`,
    };
    return { status: 200, bytes: Buffer.from(artifact.zip, 'base64'), headers };
  }
  const asset = state.releases.flatMap(({ assets }) => assets).find((one) => String(one.id) === id);
  if (asset === undefined) throw notFound();
  const bytes = Buffer.from(asset.content, 'base64');
  return { status: 200, bytes, headers: { 'content-type': 'application/octet-stream' } };
}
