import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import {
  deployWeb,
  failureOf,
  type PodOptions,
  READY_AT_ONCE,
  readRelease,
  webManifest,
} from '../support/deploy-web.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

const get = (namespace: string, what: string, path: string) =>
  cluster.kubectl('-n', namespace, 'get', ...what.split(' '), '-o', `jsonpath={${path}}`);

test('a request through the Service decides, and a wrong answer is rolled back', async () => {
  const namespace = await cluster.namespace('smoke');
  // One answer for every request, as plain HTTP.
  const answering = (text: string): PodOptions => ({
    replicas: 1,
    command: `while true; do printf 'HTTP/1.0 200 OK\\\\r\\\\nContent-Length: ${text.length}\\\\r\\\\n\\\\r\\\\n${text}' | /bin/busybox nc -l -p 80; done`,
    extra: READY_AT_ONCE,
  });
  using workspace = makeWorkspace({ 'app.yml': webManifest(cluster, answering('ready')) });
  const smoke = { 'smoke-test': '{path: /health, contains: ready}' };
  const good = await deployWeb(cluster, workspace, namespace, smoke);
  expect(good).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(readRelease(workspace).steps).toContainEqual(
    expect.objectContaining({
      name: 'smoke-test',
      state: 'passed',
      detail: 'GET /health is answered with 200',
    }),
  );

  workspace.file('app.yml', webManifest(cluster, answering('broken')));
  const bad = await deployWeb(cluster, workspace, namespace, smoke);
  expect(bad).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(failureOf(bad)).toMatchObject({
    object: `Service ${namespace}/web`,
    reason: 'SmokeTestFailed',
    cause:
      'All pods are up, but the release does not answer rightly: GET /health is answered without "ready": broken.',
  });
  expect(readRelease(workspace)).toMatchObject({ rolledBack: { to: 1, state: 'passed' } });
  expect(await get(namespace, 'deployment web', '.spec.template.spec.containers[0].command[3]')).toContain(
    'ready',
  );
});

test('what a release no longer names is listed, then deleted; what others own stays', async () => {
  const namespace = await cluster.namespace('prune');
  const all = webManifest(cluster, { replicas: 1, extra: READY_AT_ONCE });
  const [deployment = ''] = all.split('---');
  using workspace = makeWorkspace({ 'app.yml': all });
  const prune = { prune: 'true' };
  expect(await deployWeb(cluster, workspace, namespace, prune)).toMatchObject({ code: 0 });
  await cluster.kubectl('-n', namespace, 'create', 'service', 'clusterip', 'theirs', '--tcp=80');
  const id = await get(
    namespace,
    'configmap trainyard-release-web',
    '.metadata.labels.applyset\\.kubernetes\\.io/id',
  );
  await cluster.kubectl(
    '-n',
    namespace,
    'label',
    'service',
    'theirs',
    `applyset.kubernetes.io/part-of=${id}`,
  );

  workspace.file(
    'app.yml',
    `${deployment}---\n${all.split('---\n')[1]!.replace('{name: web}', '{name: api}')}`,
  );
  const listed = await deployWeb(cluster, workspace, namespace, { ...prune, action: 'diff' });
  expect(listed.log).toContain(`delete    Service ${namespace}/web, once the release is up`);
  expect(await get(namespace, 'service', '.items[*].metadata.name')).toBe('theirs web');

  const run = await deployWeb(cluster, workspace, namespace, prune);
  expect(run).toMatchObject({ code: 0, outputs: { changed: 'true' } });
  expect(await get(namespace, 'service', '.items[*].metadata.name')).toBe('api theirs');
  expect(readRelease(workspace).objects).toContainEqual(
    expect.objectContaining({ kind: 'Service', name: 'web', change: 'delete' }),
  );
  expect(await get(namespace, 'deployment web', '.metadata.generation')).toBe('1');
  expect(await deployWeb(cluster, workspace, namespace, prune)).toMatchObject({
    code: 0,
    outputs: { changed: 'false' },
  });
});
