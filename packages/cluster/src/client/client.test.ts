import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { connect } from '../connection/connect.ts';
import { createClient } from './client.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

let server: Server;
let seen: { method: string; path: string; body: string; type: string }[];
let answers: Answer[];
beforeEach(async () => {
  seen = [];
  answers = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push({
      method: request.method!,
      path: request.url!,
      body,
      type: request.headers['content-type'] ?? '',
    });
    const answer =
      request.url === '/apis/rbac.authorization.k8s.io/v1'
        ? json(200, ROLES)
        : (answers.shift() ?? json(200, {}));
    answer(request, response, body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const ROLES = { resources: [{ name: 'clusterroles', kind: 'ClusterRole', namespaced: false }] };
const json =
  (code: number, value: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response
      .writeHead(code, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));
const status = (code: number, reason: string, message: string) => ({ kind: 'Status', code, reason, message });
const reset: Answer = (request) => request.socket.destroy();

async function open() {
  const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "http://127.0.0.1:${(server.address() as AddressInfo).port}"}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: x, context: {cluster: c, user: u}}]
current-context: x
`;
  return createClient((await connect({ kubeconfig, context: '', environment: {} }))!);
}

const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'My-Role:Foo' },
};

test('what is applied goes as it is, strictly, as our manager, with the name as written', async () => {
  const client = await open();
  await client.apply({ ...role, futureField: { a: 1 } }, { dryRun: true });
  expect(seen[1]).toEqual({
    method: 'PATCH',
    path: '/apis/rbac.authorization.k8s.io/v1/clusterroles/My-Role%3AFoo?fieldManager=trainyard&fieldValidation=Strict&force=false&dryRun=All',
    type: 'application/apply-patch+yaml',
    body: JSON.stringify({ ...role, futureField: { a: 1 } }),
  });
  client.close();
});

test.each<[string, Answer]>([
  ['429', json(429, status(429, 'TooManyRequests', 'slow down'), { 'retry-after': '0.1' })],
  ['500', json(500, status(500, 'InternalError', 'etcd'))],
  ['503', json(503, status(503, 'ServiceUnavailable', 'not yet'))],
  ['a proxy’s page', (_, response) => void response.writeHead(502).end('<html><h1>Bad gateway</h1></html>')],
  ['a broken connection', reset],
])('after %s it is asked again', async (_, fault) => {
  const client = await open();
  answers = [fault, fault, json(200, { ...role, metadata: { name: 'x', uid: '1' } })];
  expect((await client.apply(role)).object.metadata.uid).toBe('1');
  expect(seen.filter(({ method }) => method === 'PATCH')).toHaveLength(3);
  client.close();
});

const owned = {
  ...status(409, 'Conflict', 'Apply failed with 1 conflict'),
  details: { causes: [{ reason: 'FieldManagerConflict', field: '.x', message: 'conflict with "y"' }] },
};

test.each([
  [json(409, owned), 1],
  [json(409, status(409, 'Conflict', 'the object has been modified')), 2],
  [json(422, status(422, 'Invalid', 'spec: Invalid value')), 1],
  [json(500, status(500, '', 'failed to create typed patch object: .x: field not declared in schema')), 1],
  [json(403, status(403, 'Forbidden', 'clusterroles is forbidden')), 1],
])('a refusal is told with its Status; only a lost race is repeated, once', async (answer, tries) => {
  const client = await open();
  answers = [answer, answer, answer];
  await expect(client.apply(role)).rejects.toMatchObject({
    kind: 'external',
    status: { message: expect.any(String) },
  });
  expect(seen.filter(({ method }) => method === 'PATCH')).toHaveLength(tries);
  client.close();
});

test('an object that is not there is undefined, and a kind that is not there an error', async () => {
  const client = await open();
  answers = [json(404, status(404, 'NotFound', 'not found'))];
  expect(await client.get({ apiVersion: role.apiVersion, kind: role.kind, name: 'x' })).toBeUndefined();
  await expect(client.resource(role.apiVersion, 'ClusterRol')).rejects.toThrow(
    'has no kind ClusterRol in rbac.authorization.k8s.io/v1. Did you mean "ClusterRole"?',
  );
  client.close();
});

test('lists are read to their last page', async () => {
  const client = await open();
  answers = [
    json(200, { items: [{ metadata: { name: 'a' } }], metadata: { continue: 'more' } }),
    json(200, { items: [{ metadata: { name: 'b' } }] }),
  ];
  const items = await client.list(role.apiVersion, role.kind, { labelSelector: 'a=b' });
  expect(items.map((item) => [item.kind, item.metadata.name])).toEqual([
    ['ClusterRole', 'a'],
    ['ClusterRole', 'b'],
  ]);
  expect(seen.at(-1)!.path).toBe(
    '/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=500&labelSelector=a%3Db&continue=more',
  );
  client.close();
});
