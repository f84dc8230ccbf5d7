import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { startApiProxy } from '../support/api-proxy.ts';
import { startCluster } from '../support/cluster.ts';
import {
  deployWeb,
  failureOf,
  type PodOptions,
  READY_AT_ONCE,
  readRelease,
  webManifest,
} from '../support/deploy-web.ts';
import { expectKubectlAgrees } from '../support/kubectl-agrees.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(600_000);

// Concurrent tests start before beforeAll does.
const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) => webManifest(cluster, { extra: READY_AT_ONCE, ...options });
const nope = () => `${cluster.registry}/busybox:nope`;
const field = (namespace: string, path: string) =>
  cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment',
    'web',
    '--show-managed-fields',
    '-o',
    `jsonpath={${path}}`,
  );
const rolledOut = (namespace: string) =>
  cluster.kubectlCode('-n', namespace, 'rollout', 'status', 'deployment/web', '--timeout=1s');
const record = (namespace: string) =>
  cluster.kubectl(
    '-n',
    namespace,
    'get',
    'configmap',
    'trainyard-release-web',
    '-o',
    'jsonpath={.data.state}',
  );
const holder = (namespace: string) =>
  cluster.kubectl('-n', namespace, 'get', 'lease', 'trainyard-web', '-o', 'jsonpath={.spec.holderIdentity}');

test.concurrent('an update that does not come up is rolled back, with the report from before', async () => {
  const namespace = await cluster.namespace('undo');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  workspace.file('app.yml', manifest({ image: nope() }));
  const run = await deployWeb(cluster, workspace, namespace);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(failureOf(run)).toMatchObject({
    cause: expect.stringContaining('the registry does not have it'),
    remains: 'The release before still serves: 2 of its pods are ready.',
    pods: [expect.objectContaining({ state: expect.stringMatching(/^(ErrImagePull|ImagePullBackOff)$/) })],
  });
  expect(readRelease(workspace)).toMatchObject({
    outcome: 'failed',
    revision: 2,
    rolledBack: { to: 1, state: 'passed', detail: 'Rolled back to revision 1, which is up.' },
  });
  expect(run.summary).toContain('Rolled back to revision 1, which is up.');
  expect(await rolledOut(namespace)).toMatchObject({ code: 0 });
  expect(await field(namespace, '.spec.template.spec.containers[0].image')).toBe(
    `${cluster.registry}/busybox:1`,
  );
  expect(await field(namespace, '.metadata.managedFields[?(@.subresource!="status")].manager')).not.toContain(
    'kubectl',
  );
  expect(await record(namespace)).toBe('deployed');
  expect(await holder(namespace)).toBe('');
});

test.concurrent.each([
  ['rollback', '0', /^Scaled to zero: Deployment \S+\/web\.$/],
  ['delete', '', /^Deleted: Deployment \S+\/web, Service \S+\/web\.$/],
])('a first release that does not come up, with on-failure: %s', async (policy, replicas, detail) => {
  const namespace = await cluster.namespace(policy);
  using workspace = makeWorkspace({ 'app.yml': manifest({ image: nope() }) });
  const run = await deployWeb(cluster, workspace, namespace, { 'on-failure': policy });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(readRelease(workspace)).toMatchObject({
    rolledBack: { to: null, state: 'passed', detail: expect.stringMatching(detail) },
  });
  const left = await cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment',
    '-o',
    'jsonpath={.items[*].spec.replicas}',
  );
  expect(left).toBe(replicas);
  workspace.file('app.yml', manifest());
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  expect(await field(namespace, '.spec.replicas')).toBe('2');
});

/** Three tests share the writes of a release: 1, 4, 7 …; 2, 5, 8 …; 3, 6, 9 …, each until a run ends by itself. */
const LANES = [1, 2, 3];

test.concurrent.each(LANES)(
  'an update killed after write %d, and every third from there, is whole',
  async (lane) => {
    const namespace = await cluster.namespace(`kill-${lane}`);
    const text = (version: number) => `${manifest({ replicas: 1, command: `sleep ${1000 + version}` })}---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {version: "${version}"}
---
apiVersion: v1
kind: Secret
metadata: {name: token}
data: {version: ${Buffer.from(String(version)).toString('base64')}}
`;
    using workspace = makeWorkspace({ 'old.yml': text(0), 'app.yml': text(0) });
    expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
    for (let at = lane, killed = true; killed; at += LANES.length) {
      workspace.file('app.yml', text(at));
      killed = await deployKilled(workspace, namespace, at);
      const recovered = await deployWeb(cluster, workspace, namespace, { action: 'recover' });
      expect(recovered).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
      expect(await record(namespace)).toBe('deployed');
      expect(await holder(namespace)).toBe('');
      const command = await field(namespace, '.spec.template.spec.containers[0].command[3]');
      const isNew = command === `sleep ${1000 + at}`;
      // All of the Secret, ConfigMap, Service and Deployment are as one of the two says.
      const whole = join(workspace.path, isNew ? 'app.yml' : 'old.yml');
      await expectKubectlAgrees(cluster, namespace, whole, { up: true });
      if (isNew) workspace.file('old.yml', text(at));
      if (!killed) expect(isNew).toBe(true);
    }
  },
);

test.concurrent.each(LANES)(
  'a first release killed after write %d, and every third, is finished or was never there',
  async (lane) => {
    const namespace = await cluster.namespace(`kill-first-${lane}`);
    for (let at = lane, killed = true; killed; at += LANES.length) {
      using workspace = makeWorkspace({ 'app.yml': manifest({ replicas: 1 }) });
      killed = await deployKilled(workspace, namespace, at);
      const recovered = await deployWeb(cluster, workspace, namespace, { action: 'recover' });
      const objects = await cluster.kubectl(
        '-n',
        namespace,
        'get',
        'deployment,service,configmap',
        '-o',
        'name',
      );
      if (recovered.log.includes('so nothing was written')) {
        expect(objects).not.toMatch(/web/);
      } else {
        expect(recovered).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
        await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
        expect(await record(namespace)).toBe('deployed');
      }
      await cluster.kubectl(
        '-n',
        namespace,
        'delete',
        'deployment/web',
        'service/web',
        'configmap/trainyard-release-web',
        '--ignore-not-found',
      );
    }
  },
);

/** Kills the deployment when the server has done its write number `at`, before it hears of it; false where it ended before. */
async function deployKilled(
  workspace: ReturnType<typeof makeWorkspace>,
  namespace: string,
  at: number,
): Promise<boolean> {
  let kill: ((signal: NodeJS.Signals) => void) | undefined;
  let killed = false;
  await using proxy = await startApiProxy(cluster.kubeconfig, (count) => {
    if (count !== at) return true;
    killed = true;
    kill?.('SIGKILL');
    return false;
  });
  const inputs = { kubeconfig: proxy.kubeconfig };
  const run = await deployWeb(cluster, workspace, namespace, inputs, {
    onStart: (killer) => {
      kill = killer;
    },
  });
  expect(run.killedBy).toBe(killed ? 'SIGKILL' : null);
  return killed;
}

test.concurrent('of two deployers at once one waits for the other, and both are whole', async () => {
  const namespace = await cluster.namespace('two');
  // Long enough that the other one comes while it lasts.
  const slow = (options: PodOptions) =>
    manifest({ replicas: 1, ...options }).replace('spec:\n', 'spec:\n  minReadySeconds: 8\n');
  using one = makeWorkspace({ 'app.yml': slow({}) });
  using two = makeWorkspace({ 'app.yml': slow({ command: 'sleep 2000' }) });
  const runs = await Promise.all(
    [one, two].map((workspace, i) =>
      deployWeb(cluster, workspace, namespace, {}, { env: { GITHUB_RUN_ID: String(100 + i) } }),
    ),
  );
  expect(runs).toMatchObject([{ code: 0 }, { code: 0 }]);
  expect(
    runs.filter(({ log }) => /Waiting for acme\/demo run 10\d attempt 1 job evaluate/.test(log)),
  ).toHaveLength(1);
  expect([readRelease(one).revision, readRelease(two).revision].sort()).toEqual([1, 2]);
  expect(await rolledOut(namespace)).toMatchObject({ code: 0 });
});

test.concurrent('SIGINT ends within 3 s, and the post step undoes what does not come up', async () => {
  const namespace = await cluster.namespace('post');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  workspace.file('app.yml', manifest({ image: nope().replace('127.0.0.1', '127.0.0.2') }));
  let sentAt = 0;
  const run = await deployWeb(
    cluster,
    workspace,
    namespace,
    { timeout: '60s' },
    {
      onLog(log, kill) {
        if (sentAt > 0 || !log.includes('1/2 updated')) return;
        sentAt = Date.now();
        kill('SIGINT');
      },
    },
  );
  expect(Date.now() - sentAt).toBeLessThan(3000);
  expect(run).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  expect(await record(namespace)).toBe('applying');
  expect(await holder(namespace)).toBe('');
  const post = await deployWeb(cluster, workspace, namespace, { timeout: '12s' }, { post: run.state });
  expect(post).toMatchObject({ code: 0 });
  expect(post.log).toContain('Rolled back to revision 1, which is up.');
  expect(await rolledOut(namespace)).toMatchObject({ code: 0 });
  expect(await record(namespace)).toBe('deployed');
});

test.concurrent('a surge that no free GPU can take is refused before it is written, and the fix it names works', async () => {
  const namespace = await cluster.namespace('surge');
  const gpus = (count: number) => ({ extra: `resources: {limits: {nvidia.com/gpu: ${count}}}`, replicas: 1 });
  using workspace = makeWorkspace({ 'app.yml': webManifest(cluster, gpus(2)) });
  const first = await deployWeb(cluster, workspace, namespace);
  expect(first.log).not.toContain('::error');
  expect(first).toMatchObject({ code: 0 });
  workspace.file('app.yml', webManifest(cluster, { ...gpus(2), command: 'sleep 2000' }));
  const run = await deployWeb(cluster, workspace, namespace);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: `The rollout of Deployment ${namespace}/web starts 1 new pod beside the old ones (maxSurge 1, maxUnavailable 0). This needs 2 nvidia.com/gpu, 0 are free: it would wait for ever. Nothing was written.`,
    at: { file: 'app.yml', line: 16 },
  });
  expect(await field(namespace, '.spec.template.spec.containers[0].command[3]')).toBe('sleep 100000');
  expect(await record(namespace)).toBe('deployed');

  const strategy = '{rolling: {max-surge: 0, max-unavailable: 1}}';
  expect(await deployWeb(cluster, workspace, namespace, { strategy })).toMatchObject({ code: 0 });
  expect(await rolledOut(namespace)).toMatchObject({ code: 0 });

  workspace.file('app.yml', webManifest(cluster, gpus(3)));
  expect(failureOf(await deployWeb(cluster, workspace, namespace))).toMatchObject({
    cause: expect.stringContaining('This needs 3 nvidia.com/gpu, 2 are free'),
  });
});
