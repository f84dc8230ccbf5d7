import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, jest, test } from '@jest/globals';
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

jest.setTimeout(420_000);

// Concurrent tests start before beforeAll does.
const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) => webManifest(cluster, { extra: READY_AT_ONCE, ...options });
const get = (namespace: string, what: string, path: string) =>
  cluster.kubectl('-n', namespace, 'get', ...what.split(' '), '-o', `jsonpath={${path}}`);
const versions = (namespace: string) =>
  get(namespace, 'deployment,service,configmap', '.items[*].metadata.resourceVersion');

test.concurrent('first deployment, update, no change and rollback agree with kubectl', async () => {
  const namespace = await cluster.namespace('life');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  const deploy = (inputs: Record<string, string> = {}) => deployWeb(cluster, workspace, namespace, inputs);
  const file = join(workspace.path, 'app.yml');

  expect(await deploy()).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'true', url: `http://web.${namespace}.svc` },
  });
  expect(readRelease(workspace)).toMatchObject({ revision: 1, previous: null, failure: null, dryRun: false });
  await expectKubectlAgrees(cluster, namespace, file, { up: true });

  const before = await versions(namespace);
  expect(await deploy()).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'false' } });
  expect(await versions(namespace)).toBe(before);

  const first = workspace.file('first.yml', manifest());
  workspace.file('app.yml', manifest({ replicas: 3 }));
  const diff = await deploy({ action: 'diff' });
  expect(diff).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true' } });
  expect(diff.log).toContain('-  replicas: 2\n+  replicas: 3');
  expect(await versions(namespace)).toBe(before);

  expect(await deploy()).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true' } });
  expect(readRelease(workspace)).toMatchObject({ revision: 2, previous: { revision: 1 } });
  expect(await get(namespace, 'deployment web', '.status.availableReplicas')).toBe('3');
  await expectKubectlAgrees(cluster, namespace, file, { up: true });

  expect(await deploy({ action: 'rollback' })).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  await expectKubectlAgrees(cluster, namespace, first, { up: true });
});

test.concurrent('a StatefulSet, a DaemonSet and a Job are waited for, update after update', async () => {
  const namespace = await cluster.namespace('kinds');
  const template = (command: string, more = '') =>
    `{metadata: {labels: {app: web}}, spec: {terminationGracePeriodSeconds: 1, ${more}containers: [{name: web, image: "${cluster.registry}/busybox:1", command: [/bin/busybox, sh, -c, "${command}"]${more === '' ? `, ${READY_AT_ONCE}` : ''}}]}}`;
  const text = (version: number) =>
    `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec: {replicas: 2, serviceName: web, selector: {matchLabels: {app: web}}, template: ${template(`sleep 100${version}`)}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec: {selector: {matchLabels: {app: web}}, template: ${template(`sleep 200${version}`)}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: migrate-${version}}
spec: {template: ${template('sleep 2', 'restartPolicy: Never, ')}}
`.replaceAll(
      'app: web}, template: {metadata: {labels: {app: web}}',
      'app: web}, template: {metadata: {labels: {app: web}}',
    );
  using workspace = makeWorkspace({ 'app.yml': text(1) });
  for (const version of [1, 2]) {
    workspace.file('app.yml', text(version));
    const run = await deployWeb(cluster, workspace, namespace);
    expect(run.log).not.toContain('::error');
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
    await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
    expect(await get(namespace, `job migrate-${version}`, '.status.succeeded')).toBe('1');
    expect(await get(namespace, 'statefulset web', '.status.updatedReplicas')).toBe('2');
    const commands = (await get(namespace, 'pods', '.items[*].spec.containers[0].command[3]')).split(
      ' sleep ',
    );
    if (version === 2) expect(commands).not.toContain('1001');
  }
});

test.concurrent('a custom kind comes with its definition', async () => {
  const namespace = await cluster.namespace('custom');
  const group = `t${process.pid}.example.com`;
  const text = (exit: number) => `apiVersion: batch/v1
kind: Job
metadata: {name: migrate-${exit}}
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{name: web, image: "${cluster.registry}/busybox:1", command: [/bin/busybox, sh, -c, "echo migrating; exit ${exit}"]}]
---
apiVersion: ${group}/v1
kind: Thing
metadata: {name: one}
spec: {size: 3}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.${group}}
spec:
  group: ${group}
  names: {kind: Thing, plural: things, singular: thing}
  scope: Namespaced
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}}]
`;
  using workspace = makeWorkspace({ 'app.yml': text(0) });
  try {
    expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({
      code: 0,
      outputs: { outcome: 'passed' },
    });
    expect(
      await cluster.kubectl('-n', namespace, 'get', `things.${group}`, 'one', '-o', 'jsonpath={.spec.size}'),
    ).toBe('3');
    workspace.file('app.yml', text(4));
    const run = await deployWeb(cluster, workspace, namespace);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
    expect(failureOf(run)).toMatchObject({
      object: `Job ${namespace}/migrate-4`,
      cause: expect.stringMatching(
        /crashes with exit code 4\. Its log ends with "migrating"\. Job has reached the specified backoff limit\.$/,
      ),
    });
  } finally {
    await cluster.kubectl('delete', 'crd', '--wait=false', `things.${group}`);
  }
});

const AUTOSCALER = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 4
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
`;

test.concurrent('replicas are left to an autoscaler, and none is lost when it takes over', async () => {
  const namespace = await cluster.namespace('scaled');
  using workspace = makeWorkspace({ 'app.yml': manifest({ replicas: 3 }) });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });

  workspace.file('app.yml', manifest({ replicas: 3 }) + AUTOSCALER);
  const taken = await deployWeb(cluster, workspace, namespace);
  expect(taken).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(taken.log).toContain(
    `The replicas of Deployment ${namespace}/web are left to its HorizontalPodAutoscaler`,
  );
  // Left out of the manifest, a number that is still ours would have fallen to 1.
  expect(await get(namespace, 'deployment web', '.spec.replicas')).toBe('3');

  // As the autoscaler does it.
  await cluster.kubectl('-n', namespace, 'scale', 'deployment/web', '--replicas=4');
  workspace.file('app.yml', manifest({ replicas: 3, command: 'sleep 2000' }));
  const left = await deployWeb(cluster, workspace, namespace);
  expect(left).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(left.log).toContain(`left to HorizontalPodAutoscaler ${namespace}/web, which is in the cluster`);
  expect(await get(namespace, 'deployment web', '.spec.replicas')).toBe('4');
});

test.concurrent("a Secret's value comes back with its release, and stands in no record", async () => {
  const namespace = await cluster.namespace('secret');
  const text = (value: string) => `${manifest({ replicas: 1 })}---
apiVersion: v1
kind: Secret
metadata: {name: token}
stringData: {key: ${value}}
`;
  using workspace = makeWorkspace({ 'app.yml': text('first-s3cr3t') });
  const secret = async () =>
    Buffer.from(await get(namespace, 'secret token', '.data.key'), 'base64').toString();
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  workspace.file('app.yml', text('second-s3cr3t'));
  const second = await deployWeb(cluster, workspace, namespace);
  expect(second).toMatchObject({ code: 0, outputs: { changed: 'true' } });
  expect(await secret()).toBe('second-s3cr3t');
  const back = await deployWeb(cluster, workspace, namespace, { action: 'rollback' });
  expect(back).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(await secret()).toBe('first-s3cr3t');

  await cluster.kubectl('-n', namespace, 'delete', 'secret', 'token');
  workspace.file('app.yml', text('third-s3cr3t').replace(':1', ':nope'));
  const failed = await deployWeb(cluster, workspace, namespace);
  expect(failed).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(await secret()).toBe('first-s3cr3t');

  const told = [second, back, failed].map(({ log, summary }) => log + summary).join('');
  expect(told).not.toContain('s3cr3t');
  const record = await get(namespace, 'configmap trainyard-release-web', '.binaryData.record\\.json\\.gz');
  const content = gunzipSync(Buffer.from(record, 'base64')).toString();
  expect(content).toContain('"kind":"Secret"');
  expect(content).not.toContain('s3cr3t');
});

test.concurrent('a renamed Deployment: the old one goes once the new one is up, and nothing of others', async () => {
  const namespace = await cluster.namespace('rename');
  const prune = { prune: 'true' };
  using workspace = makeWorkspace({ 'app.yml': manifest({ replicas: 1 }) });
  expect(await deployWeb(cluster, workspace, namespace, prune)).toMatchObject({ code: 0 });
  await cluster.kubectl(
    '-n',
    namespace,
    'create',
    'deployment',
    'theirs',
    '--image',
    `${cluster.registry}/busybox:1`,
  );
  workspace.file(
    'app.yml',
    manifest({ replicas: 1 }).replace('metadata: {name: web}', 'metadata: {name: api}'),
  );
  const listed = await deployWeb(cluster, workspace, namespace, { ...prune, action: 'diff' });
  expect(listed.log).toContain(`delete    Deployment ${namespace}/web, once the release is up`);
  const run = await deployWeb(cluster, workspace, namespace, prune);
  expect(run).toMatchObject({ code: 0, outputs: { changed: 'true' } });
  expect(await get(namespace, 'deployment', '.items[*].metadata.name')).toBe('api theirs');
  expect(await deployWeb(cluster, workspace, namespace, prune)).toMatchObject({
    code: 0,
    outputs: { changed: 'false' },
  });
});

test.concurrent('a deployment made by kubectl apply is taken over once, and its fields then come and go with ours', async () => {
  const namespace = await cluster.namespace('adopt');
  const theirs = manifest({ replicas: 1 }).replace(
    'spec:\n  replicas: 1',
    'spec:\n  minReadySeconds: 1\n  revisionHistoryLimit: 3\n  replicas: 1',
  );
  using workspace = makeWorkspace({ 'app.yml': theirs });
  const file = join(workspace.path, 'app.yml');
  await cluster.kubectl('-n', namespace, 'apply', '-f', file);
  const ours = manifest({ replicas: 2 }).replace(
    'spec:\n  replicas',
    'spec:\n  minReadySeconds: 1\n  replicas',
  );
  workspace.file('app.yml', ours);
  const refused = await deployWeb(cluster, workspace, namespace);
  expect(refused).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(refused)).toMatchObject({
    cause: expect.stringContaining('.spec.replicas is owned by kubectl-client-side-apply'),
    fix: expect.stringContaining('was made by "kubectl apply"'),
  });

  const taken = await deployWeb(cluster, workspace, namespace, { 'force-conflicts': 'always' });
  expect(taken).toMatchObject({ code: 0 });
  expect(taken.log).toContain('was made by "kubectl apply". It is taken over once');
  expect(taken.log).toContain(
    'What "kubectl apply" set and the manifest does not have goes with it: .spec.revisionHistoryLimit.',
  );
  expect(await get(namespace, 'deployment web', '.spec.revisionHistoryLimit')).toBe('10');
  expect(await get(namespace, 'deployment web', '.metadata.annotations')).not.toContain('last-applied');
  await expectKubectlAgrees(cluster, namespace, file, { up: true });

  workspace.file('app.yml', manifest({ replicas: 2 }));
  const again = await deployWeb(cluster, workspace, namespace);
  expect(again).toMatchObject({ code: 0, outputs: { changed: 'true' } });
  expect(again.log).not.toContain('taken over once');
  expect(await get(namespace, 'deployment web', '.spec.minReadySeconds')).toBe('');
  await expectKubectlAgrees(cluster, namespace, file, { up: true });
});
