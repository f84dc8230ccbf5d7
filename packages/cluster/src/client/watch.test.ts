import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jest } from '@jest/globals';
import { connect } from '../connection/connect.ts';
import { createClient } from './client.ts';
import type { WatchEvent } from './watch.ts';

// client-node is big, and loaded by the first test.
jest.setTimeout(60_000);

const PODS = { resources: [{ name: 'pods', kind: 'Pod', namespaced: true }] };
const pod = (name: string, resourceVersion: string) => ({ metadata: { name, resourceVersion } });
const event = (type: string, object: object) => `${JSON.stringify({ type, object })}\n`;
const status = (code: number, reason: string) => ({ kind: 'Status', code, reason, message: reason });

type Script = (response: ServerResponse) => void;
let server: Server;
let asked: string[];
let lists: Script[];
let watches: Script[];
beforeEach(async () => {
  [asked, lists, watches] = [[], [], []];
  server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://x');
    if (url.pathname === '/api/v1') return void response.end(JSON.stringify(PODS));
    const isWatch = url.searchParams.has('watch');
    asked.push(isWatch ? `watch ${url.searchParams.get('resourceVersion')}` : 'list');
    const script = (isWatch ? watches : lists).shift();
    // Nothing more to say: the watch stays open.
    if (script !== undefined) script(response);
    else response.writeHead(200).flushHeaders();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const list =
  (version: string, ...names: string[]): Script =>
  (response) =>
    void response.end(
      JSON.stringify({ metadata: { resourceVersion: version }, items: names.map((name) => pod(name, '1')) }),
    );
const say =
  (...parts: string[]): Script =>
  (response) =>
    void response.writeHead(200).end(parts.join(''));
const refuse =
  (code: number, reason: string): Script =>
  (response) =>
    void response.writeHead(code).end(JSON.stringify(status(code, reason)));
/** Half an event, and the connection is gone. */
const tear =
  (...parts: string[]): Script =>
  (response) => {
    response.writeHead(200).write(`${parts.join('')}{"type":"MODIFIED","obj`, () => response.destroy());
  };

async function watch(count: number): Promise<string[]> {
  const kubeconfig = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'c', cluster: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } },
    ],
    users: [{ name: 'u', user: { token: 't' } }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'x',
  });
  const client = createClient((await connect({ kubeconfig, context: '', environment: {} }))!);
  const stop = new AbortController();
  const seen: string[] = [];
  try {
    for await (const one of client.watch('v1', 'Pod', { namespace: 'n' }, stop.signal)) {
      seen.push(told(one));
      if (seen.length === count) break;
    }
    return seen;
  } finally {
    stop.abort();
    client.close();
  }
}

const told = (one: WatchEvent): string =>
  one.type === 'listed'
    ? `listed ${one.items.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ')}`
    : `${one.type} ${one.object.metadata.name}`;

test('a watch goes on where its connection ended or was torn, and no change is lost or told twice', async () => {
  lists = [list('5', 'a')];
  watches = [
    say(event('ADDED', pod('b', '6')), event('BOOKMARK', pod('', '9'))),
    tear(event('MODIFIED', pod('b', '10'))),
    say(event('MODIFIED', pod('b', '11')), event('DELETED', pod('a', '12'))),
  ];
  expect(await watch(5)).toEqual(['listed Pod a', 'added b', 'modified b', 'modified b', 'deleted a']);
  expect(asked).toEqual(['list', 'watch 5', 'watch 9', 'watch 10']);
});

test.each([
  ['an event', say(event('ERROR', status(410, 'Expired')))],
  ['an answer', refuse(410, 'Gone')],
])('after 410 as %s it lists again', async (_, expired) => {
  lists = [list('5', 'a'), list('50', 'b')];
  watches = [expired, say(event('ADDED', pod('c', '51')))];
  expect(await watch(3)).toEqual(['listed Pod a', 'listed Pod b', 'added c']);
  expect(asked).toEqual(['list', 'watch 5', 'list', 'watch 50']);
});

test('a busy server is asked again, and a refusal is told with its Status', async () => {
  lists = [list('5'), list('5')];
  watches = [
    refuse(429, 'TooManyRequests'),
    refuse(500, 'InternalError'),
    say(event('ADDED', pod('a', '6'))),
  ];
  expect(await watch(2)).toEqual(['listed ', 'added a']);
  watches = [refuse(403, 'Forbidden')];
  await expect(watch(2)).rejects.toMatchObject({
    kind: 'external',
    status: { code: 403, reason: 'Forbidden' },
  });
});

test('a watch that ends at once and says nothing is not asked for again and again', async () => {
  lists = [list('5')];
  watches = Array.from({ length: 1000 }, () => say());
  setTimeout(() => {
    watches = [say(event('ADDED', pod('a', '6')))];
  }, 500);
  expect(await watch(2)).toEqual(['listed ', 'added a']);
  expect(asked.length).toBeLessThan(10);
});

test('a list whose place has expired begins again', async () => {
  const first: Script = (response) =>
    void response.end(JSON.stringify({ metadata: { continue: 'x' }, items: [pod('a', '1')] }));
  lists = [first, refuse(410, 'Expired'), list('7', 'a', 'b')];
  expect(await watch(1)).toEqual(['listed Pod a, Pod b']);
});
