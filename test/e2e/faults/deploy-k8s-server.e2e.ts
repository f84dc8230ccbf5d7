import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, jest, test } from '@jest/globals';
import { type Fault, type ProxiedRequest, startApiProxy } from '../../support/api-proxy.ts';
import { startCluster } from '../../support/cluster.ts';
import {
  deployWeb,
  failureOf,
  type PodOptions,
  READY_AT_ONCE,
  readRelease,
  webManifest,
} from '../../support/deploy-web.ts';
import { expectKubectlAgrees } from '../../support/kubectl-agrees.ts';
import { startPrivateApiServer } from '../../support/private-api-server.ts';
import { makeWorkspace } from '../../support/run-bundle.ts';

jest.setTimeout(420_000);

const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) =>
  webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1, ...options });
const status = (reason: string, message: string) => ({ reason, message });
const isWorkload = ({ write, url }: ProxiedRequest) => write && url.includes('/deployments/');

const FAULTS: {
  title: string;
  name: string;
  times: number;
  fault: Fault;
  which?: (r: ProxiedRequest) => boolean;
}[] = [
  {
    title: '429 with Retry-After',
    name: 'f429',
    times: 2,
    fault: { answer: 429, headers: { 'retry-after': '2' }, body: status('TooManyRequests', 'slow down') },
  },
  {
    title: 'a conflict with somebody else’s write',
    name: 'f409',
    times: 1,
    fault: { answer: 409, body: status('Conflict', 'the object has been modified') },
  },
  {
    title: '500',
    name: 'f500',
    times: 3,
    fault: { answer: 500, body: status('InternalError', 'etcd is late') },
  },
  {
    title: 'a connection that breaks before the write',
    name: 'before',
    times: 2,
    fault: { reset: 'before' },
  },
  { title: 'a connection that breaks after the write', name: 'after', times: 2, fault: { reset: 'after' } },
  {
    title: 'a lock whose first answer is lost',
    name: 'lease',
    times: 1,
    fault: { reset: 'after' },
    which: ({ method, url }) => method === 'POST' && url.endsWith('/leases'),
  },
  {
    title: 'a slow server',
    name: 'slow',
    times: Number.POSITIVE_INFINITY,
    fault: { delay: 250 },
    which: () => true,
  },
];

test.concurrent.each(FAULTS)(
  '$title: the release is whole, and written once',
  async ({ name, times, fault, which = isWorkload }) => {
    const namespace = await cluster.namespace(name);
    let left = times;
    const asked: number[] = [];
    await using proxy = await startApiProxy(
      cluster.kubeconfig,
      () => true,
      (request) => {
        if (!which(request)) return undefined;
        asked.push(Date.now());
        return left-- > 0 ? fault : undefined;
      },
    );
    using workspace = makeWorkspace({ 'app.yml': manifest() });
    const run = await deployWeb(cluster, workspace, namespace, { kubeconfig: proxy.kubeconfig });
    expect(run.log).not.toContain('::error');
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
    await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
    const get = (path: string) =>
      cluster.kubectl('-n', namespace, 'get', 'deployment', 'web', '-o', `jsonpath={${path}}`);
    expect(await get('.metadata.generation')).toBe('1');
    if (Number.isFinite(times)) expect(asked.length).toBeGreaterThan(times);
    const asksForTime = typeof fault === 'object' && 'headers' in fault;
    if (asksForTime)
      for (let i = 1; i <= times; i++) expect(asked[i]! - asked[i - 1]!).toBeGreaterThanOrEqual(1990);
  },
);

test.concurrent('a server that refuses for good is told with its words, and the release before is back', async () => {
  const namespace = await cluster.namespace('refuse');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  const old = workspace.file('old.yml', manifest());
  let broken = 0;
  await using proxy = await startApiProxy(
    cluster.kubeconfig,
    () => true,
    (request) =>
      isWorkload(request) && broken++ === 0
        ? {
            answer: 403,
            body: status(
              'Forbidden',
              'admission webhook "guard.acme.com" denied the request: not on a Friday',
            ),
          }
        : undefined,
  );
  workspace.file('app.yml', manifest({ command: 'sleep 2000' }).replace('port: 80', 'port: 81'));
  const run = await deployWeb(cluster, workspace, namespace, { kubeconfig: proxy.kubeconfig });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: expect.stringContaining('denied the request: not on a Friday'),
  });
  expect(readRelease(workspace)).toMatchObject({ rolledBack: { to: 1, state: 'passed' } });
  await expectKubectlAgrees(cluster, namespace, old, { up: true });
});

test.concurrent('SIGINT ends within 3 s though the server does not answer any more', async () => {
  const namespace = await cluster.namespace('hang');
  let hangs = false;
  await using proxy = await startApiProxy(
    cluster.kubeconfig,
    () => true,
    () => (hangs ? 'hang' : undefined),
  );
  using workspace = makeWorkspace({
    'app.yml': manifest({ extra: 'readinessProbe: {exec: {command: [/bin/busybox, "false"]}}' }),
  });
  let sentAt = 0;
  let endedAt = 0;
  const run = await deployWeb(
    cluster,
    workspace,
    namespace,
    { kubeconfig: proxy.kubeconfig },
    {
      onLog(log, kill) {
        endedAt = Date.now();
        if (sentAt > 0 || !log.includes('1/1 updated')) return;
        hangs = true;
        sentAt = Date.now();
        kill('SIGINT');
      },
    },
  );
  expect(endedAt - sentAt).toBeLessThan(3000);
  expect(run).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  const recovered = await deployWeb(cluster, workspace, namespace, { action: 'recover', timeout: '5s' });
  expect(recovered.log).toContain('Scaled to zero');
});

test.concurrent('an API server that is killed and comes back in the middle of a rollout', async () => {
  const namespace = await cluster.namespace('restart');
  await using server = await startPrivateApiServer(cluster);
  using workspace = makeWorkspace({
    'app.yml': manifest({
      replicas: 2,
      extra:
        'readinessProbe: {exec: {command: [/bin/busybox, "true"]}, initialDelaySeconds: 8, periodSeconds: 1}',
    }),
  });
  let restarted: Promise<void> | undefined;
  const run = await deployWeb(
    cluster,
    workspace,
    namespace,
    { kubeconfig: server.kubeconfig },
    {
      onLog(log) {
        if (!log.includes('2/2 updated')) return;
        restarted ??= server
          .kill()
          .then(() => sleep(4000))
          .then(() => server.start());
      },
    },
  );
  await restarted;
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(run.log).toMatch(/keeps this waiting for \d+ s: nothing listens there\. Trying again\./);
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
});

test.concurrent('a deployer that was frozen finds its lock taken, and writes nothing more', async () => {
  const namespace = await cluster.namespace('frozen');
  const never = 'readinessProbe: {exec: {command: [/bin/busybox, "false"]}, periodSeconds: 1}';
  using slow = makeWorkspace({ 'app.yml': manifest({ command: 'sleep 1111', extra: never }) });
  using quick = makeWorkspace({ 'app.yml': manifest({ command: 'sleep 2222' }) });
  let thaw: (() => void) | undefined;
  let frozen = () => {};
  const isFrozen = new Promise<void>((done) => {
    frozen = done;
  });
  const first = deployWeb(
    cluster,
    slow,
    namespace,
    {},
    {
      onLog(log, kill) {
        if (thaw !== undefined || !log.includes('1/1 updated')) return;
        kill('SIGSTOP');
        thaw = () => kill('SIGCONT');
        frozen();
      },
    },
  );
  await isFrozen;
  const second = await deployWeb(cluster, quick, namespace, {}, { env: { GITHUB_RUN_ID: '78' } });
  thaw?.();
  expect(second).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(second.log).toContain('Took over the lock of acme/demo run 77');
  const run = await first;
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: expect.stringMatching(/^The lock of this release was lost: .*Nothing more is written\.$/),
  });
  await expectKubectlAgrees(cluster, namespace, join(quick.path, 'app.yml'), { up: true });
  const record = [
    'get',
    'configmap',
    'trainyard-release-web',
    '-o',
    'jsonpath={.data.revision} {.data.state}',
  ];
  expect(await cluster.kubectl('-n', namespace, ...record)).toBe('2 deployed');
});
