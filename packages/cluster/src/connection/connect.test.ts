import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from './connect.ts';
import { proxyFor } from './proxy.ts';

const config = (change: (text: string) => string = (text) => text) =>
  change(`apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://kube.example.com:6443/"}}]
users: [{name: ci, user: {token: t}}]
contexts:
  - {name: prod, context: {cluster: c, user: ci, namespace: models}}
  - {name: test, context: {cluster: c, user: ci}}
current-context: prod
`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connect-'));
  writeFileSync(join(folder, 'config'), config());
  writeFileSync(join(folder, 'empty'), '\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (kubeconfig: string, context = '', environment: NodeJS.ProcessEnv = {}) =>
  connect({ kubeconfig, context, environment: { HOME: folder, ...environment }, directory: folder });

test.each([
  ['content', () => open(config()), 'the input kubeconfig'],
  ['a path', () => open('config'), 'the file config'],
  ['the environment', () => open('', '', { KUBECONFIG: join(folder, 'config') }), /^KUBECONFIG=/],
])('from %s', async (_, opened, source) => {
  expect(await opened()).toMatchObject({
    server: 'https://kube.example.com:6443',
    context: 'prod',
    namespace: 'models',
    user: 'ci',
    source: expect.stringMatching(source),
    proxy: undefined,
  });
});

test('another context, and nowhere at all', async () => {
  expect(await open('config', 'test')).toMatchObject({ context: 'test', namespace: 'default' });
  expect(await open('')).toBeUndefined();
});

test.each([
  ['nope.yml', '', 'the input kubeconfig is "nope.yml", but there is no such file.'],
  ['empty', '', 'the input kubeconfig is "empty", but that file is empty.'],
  ['.', '', 'the input kubeconfig is ".", but that is a folder.'],
  [config(), 'prd', 'context is "prd", but the input kubeconfig has no such context. Did you mean "prod"?'],
  [
    config((text) => text.replace('current-context: prod', '')),
    '',
    'the input kubeconfig says no current-context. Set the input context to one of: prod, test.',
  ],
  [
    config((text) => text.replace('cluster: c, user: ci, namespace', 'cluster: d, user: ci, namespace')),
    '',
    'has no cluster "d", which its context "prod" names.',
  ],
  [
    config((text) => text.replace('https://kube.example.com:6443/', 'kube')),
    '',
    'says server "kube" for cluster "c", which is not a URL.',
  ],
  ['apiVersion: v1\nkind: Config', '', 'has no contexts, so it names no cluster.'],
  ['a: [\nb', '', 'the input kubeconfig is not a kubeconfig: '],
])('%j with context %j is an error', async (kubeconfig, context, message) => {
  await expect(open(kubeconfig, context)).rejects.toThrow(message);
});

test('a proxy is named without its password', async () => {
  const connection = await open('config', '', { HTTPS_PROXY: 'http://me:secret@proxy:3128' });
  expect(connection).toMatchObject({ proxy: 'http://proxy:3128' });
  expect(connection!.config.getCurrentCluster()).toMatchObject({ proxyUrl: 'http://me:secret@proxy:3128' });
});

test.each([
  ['https://kube.example.com:6443', {}, undefined],
  ['https://kube.example.com:6443', { HTTP_PROXY: 'http://p' }, undefined],
  ['https://kube.example.com:6443', { HTTPS_PROXY: 'p:3128' }, 'http://p:3128'],
  ['https://kube.example.com:6443', { https_proxy: 'http://low', HTTPS_PROXY: 'http://up' }, 'http://low'],
  ['https://kube.example.com:6443', { HTTPS_PROXY: 'http://p', NO_PROXY: 'other,.example.com' }, undefined],
  ['https://kube.example.com:6443', { HTTPS_PROXY: 'http://p', NO_PROXY: 'example.com' }, undefined],
  ['https://kube.example.com:6443', { HTTPS_PROXY: 'http://p', NO_PROXY: 'ample.com' }, 'http://p'],
  [
    'https://kube.example.com:6443',
    { HTTPS_PROXY: 'http://p', NO_PROXY: 'kube.example.com:443' },
    'http://p',
  ],
  ['https://10.1.2.3', { HTTPS_PROXY: 'http://p', NO_PROXY: '10.0.0.0/8' }, undefined],
  ['https://11.1.2.3', { HTTPS_PROXY: 'http://p', NO_PROXY: '10.0.0.0/8' }, 'http://p'],
  ['https://10.1.2.3', { HTTPS_PROXY: 'http://p', NO_PROXY: '*' }, undefined],
  ['https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p' }, undefined],
])('%s in %j goes through %s', (url, environment, proxy) => {
  expect(proxyFor(url, environment)).toBe(proxy);
});
