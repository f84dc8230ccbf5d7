import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import { deployWeb, failureOf, type PodOptions, READY_AT_ONCE, webManifest } from '../support/deploy-web.ts';
import { expectKubectlAgrees } from '../support/kubectl-agrees.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

// Concurrent tests start before beforeAll does.
const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) => webManifest(cluster, options);

const EVENTUALLY = `readinessProbe: {exec: {command: [/bin/busybox, test, -f, /tmp/loaded]}, periodSeconds: 1}`;

test.concurrent('a passed deadline is no end: status sees that the release came up after all', async () => {
  const namespace = await cluster.namespace('late');
  const text = (command: string) =>
    manifest({ replicas: 1, command, extra: EVENTUALLY }).replace(
      'replicas: 1',
      'replicas: 1\n  progressDeadlineSeconds: 4',
    );
  using workspace = makeWorkspace({ 'app.yml': text('sleep 1000') });
  const file = join(workspace.path, 'app.yml');
  const late = await deployWeb(cluster, workspace, namespace, { 'on-failure': 'keep' });
  expect(late).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  await expectKubectlAgrees(cluster, namespace, file, { up: false });
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  await kubectl('exec', 'deployment/web', '--', '/bin/busybox', 'touch', '/tmp/loaded');
  await kubectl('wait', '--for=condition=Available', 'deployment/web', '--timeout=60s');
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'false' },
  });
  expect(await deployWeb(cluster, workspace, namespace, { action: 'status' })).toMatchObject({ code: 0 });
  await expectKubectlAgrees(cluster, namespace, file, { up: true });
});

test.concurrent('an old pod that does not end is named with what keeps it', async () => {
  const namespace = await cluster.namespace('stuck');
  const text = (command: string) => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 1
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1
      containers:
        - {name: web, image: "${cluster.registry}/busybox:1", command: [/bin/busybox, ${command}], ${READY_AT_ONCE}}
`;
  using workspace = makeWorkspace({ 'app.yml': text('sleep, "1000"') });
  const file = join(workspace.path, 'app.yml');
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  await expectKubectlAgrees(cluster, namespace, file, { up: true });
  const finalizers = (list: string) =>
    cluster.kubectl('-n', namespace, 'patch', 'pod', 'web-0', '-p', `{"metadata":{"finalizers":${list}}}`);
  await finalizers('["acme.com/hold"]');
  workspace.file('app.yml', text('sleep, "2000"'));
  const run = await deployWeb(cluster, workspace, namespace, { timeout: '25s', 'on-failure': 'keep' });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(failureOf(run)).toMatchObject({
    reason: 'StuckTerminating',
    cause: expect.stringMatching(
      /^StatefulSet web waits for its old pod web-0, which should have ended at \S+ and has not: its finalizer acme\.com\/hold keeps it\. It did not come up within 25 s/,
    ),
  });
  await expectKubectlAgrees(cluster, namespace, file, { up: false });
  await finalizers('null');
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  await expectKubectlAgrees(cluster, namespace, file, { up: true });
});

test.concurrent('a bad update leaves the release before serving, and a good one after it passes', async () => {
  const namespace = await cluster.namespace('update');
  using workspace = makeWorkspace({ 'app.yml': manifest({ extra: READY_AT_ONCE }) });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  workspace.file('app.yml', manifest({ image: `${cluster.registry}/busybox:nope` }));
  const bad = await deployWeb(cluster, workspace, namespace, { 'on-failure': 'keep' });
  expect(failureOf(bad)).toMatchObject({
    remains: 'The release before still serves: 2 of its pods are ready.',
  });
  const available = ['get', 'deployment', 'web', '-o', 'jsonpath={.status.availableReplicas}'];
  expect(await cluster.kubectl('-n', namespace, ...available)).toBe('2');
  workspace.file('app.yml', manifest({ command: 'sleep 100001', extra: READY_AT_ONCE }));
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed' },
  });
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
});
