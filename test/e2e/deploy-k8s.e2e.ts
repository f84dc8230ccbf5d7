import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import {
  deployWeb,
  failureOf,
  type PodOptions,
  readRelease,
  type Workspace,
  webManifest,
} from '../support/deploy-web.ts';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';

jest.setTimeout(240_000);

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

const manifest = (options: PodOptions = {}) => webManifest(cluster, options);

const deploy = (
  workspace: Workspace,
  namespace: string,
  inputs: Record<string, string> = {},
  more: Parameters<typeof deployWeb>[4] = {},
) => deployWeb(cluster, workspace, namespace, inputs, more);

const release = readRelease;

/** All resourceVersions of the release's own objects. */
const versions = (namespace: string) =>
  cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment,service,configmap',
    '-o',
    'jsonpath={range .items[*]}{.kind}/{.metadata.name}={.metadata.resourceVersion} {end}',
  );

const rolledOut = (namespace: string) =>
  cluster.kubectlCode('-n', namespace, 'rollout', 'status', 'deployment/web', '--timeout=1s');

test('first deployment, update, no change and rollback agree with kubectl', async () => {
  const namespace = cluster.namespace('life');
  using workspace = makeWorkspace({ 'app.yml': manifest() });

  const first = await deploy(workspace, namespace);
  expect(first).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'true', url: `http://web.${namespace}.svc` },
  });
  expect(rolledOut(namespace)).toMatchObject({ code: 0 });
  expect(release(workspace)).toMatchObject({ revision: 1, previous: null, failure: null, dryRun: false });
  expect(
    cluster.kubectl(
      '-n',
      namespace,
      'get',
      'deployment',
      'web',
      '--show-managed-fields',
      '-o',
      'jsonpath={.metadata.managedFields[?(@.operation=="Apply")].manager}',
    ),
  ).toBe('trainyard');

  const before = versions(namespace);
  const same = await deploy(workspace, namespace);
  expect(same).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'false' } });
  expect(versions(namespace)).toBe(before);
  expect(
    cluster.kubectlCode(
      '-n',
      namespace,
      'diff',
      '--server-side',
      '--field-manager=trainyard',
      '-f',
      join(workspace.path, 'app.yml'),
    ),
  ).toMatchObject({ code: 0 });

  workspace.file('app.yml', manifest({ replicas: 3 }));
  const diff = await deploy(workspace, namespace, { action: 'diff' });
  expect(diff).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true' } });
  expect(diff.log).toContain('-  replicas: 2\n+  replicas: 3');
  expect(versions(namespace)).toBe(before);

  const update = await deploy(workspace, namespace);
  expect(update).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true' } });
  expect(release(workspace)).toMatchObject({ revision: 2, previous: { revision: 1 } });
  expect(
    cluster.kubectl(
      '-n',
      namespace,
      'get',
      'deployment',
      'web',
      '-o',
      'jsonpath={.status.availableReplicas}',
    ),
  ).toBe('3');

  const back = await runBundle('deploy-k8s', {
    workspace: workspace.path,
    env: { KUBECONFIG: cluster.kubeconfig },
    inputs: { action: 'rollback', name: 'web', namespace, comment: 'off' },
  });
  expect(back).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(
    cluster.kubectl('-n', namespace, 'get', 'deployment', 'web', '-o', 'jsonpath={.spec.replicas}'),
  ).toBe('2');
  expect(rolledOut(namespace)).toMatchObject({ code: 0 });
});

test.each([
  {
    title: "an image that isn't there",
    namespace: 'image',
    pods: () => ({ image: `${cluster.registry}/busybox:nope` }),
    line: 14,
    reason: /^(ErrImagePull|ImagePullBackOff)$/,
    cause:
      /^Container "web" of pod web-\S+ cannot pull the image \S+busybox:nope: the registry does not have it\.$/,
    within: 20,
  },
  {
    title: 'a crash loop',
    namespace: 'crash',
    pods: () => ({ command: 'echo loading; sleep 1; echo ValueError: no model at /models/x; exit 3' }),
    line: 13,
    reason: /^CrashLoopBackOff$/,
    cause:
      /crashes with exit code 3, (twice|\d times) so far\. Its log ends with "ValueError: no model at \/models\/x"\.$/,
    within: 60,
  },
  {
    title: 'a ConfigMap that is not there',
    namespace: 'config',
    pods: () => ({ extra: 'envFrom: [{configMapRef: {name: settings}}]' }),
    line: 13,
    reason: /^CreateContainerConfigError$/,
    cause: /cannot be configured: configmap "settings" not found\.$/,
    within: 20,
  },
  {
    title: 'memory that does not suffice',
    namespace: 'memory',
    pods: () => ({ command: 'tail /dev/zero', extra: 'resources: {limits: {memory: 12Mi}}' }),
    line: 16,
    reason: /^OOMKilled$/,
    cause: /was killed because it used more memory than its limit of 12Mi, (twice|\d times)\.$/,
    within: 60,
  },
  {
    title: 'more GPUs than there are',
    namespace: 'gpu',
    pods: () => ({ extra: 'resources: {limits: {nvidia.com/gpu: 5}}' }),
    timeout: '6s',
    line: 16,
    reason: /^Unschedulable$/,
    cause:
      /fits on no node: 0\/1 nodes are available: 1 Insufficient nvidia\.com\/gpu\. It did not come up within 6 s/,
    within: 20,
  },
  {
    title: 'a probe that never passes',
    namespace: 'probe',
    pods: () => ({ extra: 'readinessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}' }),
    timeout: '8s',
    line: 16,
    reason: /^Unhealthy$/,
    cause:
      /runs but does not become ready: Readiness probe failed: .*connection refused\. It did not come up within 8 s/,
    within: 20,
  },
])(
  '$title is named, by its line',
  async ({ namespace: name, pods, timeout = '2m', line, reason, cause, within }) => {
    const namespace = cluster.namespace(name);
    using workspace = makeWorkspace({ 'app.yml': manifest(pods()) });
    const run = await deploy(workspace, namespace, { timeout, 'on-failure': 'keep', capacity: 'off' });
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
    expect(failureOf(run)).toMatchObject({
      object: `Deployment ${namespace}/web`,
      reason: expect.stringMatching(reason),
      cause: expect.stringMatching(cause),
      remains: 'Nothing of it serves now: no pod is ready.',
      at: { file: 'app.yml', line },
    });
    expect(run.log).toContain(`::error file=app.yml,line=${line}::`);
    expect(run.seconds).toBeLessThan(within);
    expect(run.summary).toContain('**What to do:**');
    expect(rolledOut(namespace).code).not.toBe(0);
  },
);

test('a bad update leaves the release before serving, and a good one after it passes', async () => {
  const namespace = cluster.namespace('update');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deploy(workspace, namespace)).toMatchObject({ code: 0 });
  workspace.file('app.yml', manifest({ image: `${cluster.registry}/busybox:nope` }));
  const bad = await deploy(workspace, namespace, { 'on-failure': 'keep' });
  expect(failureOf(bad)).toMatchObject({
    remains: 'The release before still serves: 2 of its pods are ready.',
  });
  expect(
    cluster.kubectl(
      '-n',
      namespace,
      'get',
      'deployment',
      'web',
      '-o',
      'jsonpath={.status.availableReplicas}',
    ),
  ).toBe('2');
  workspace.file('app.yml', manifest({ command: 'sleep 100001' }));
  expect(await deploy(workspace, namespace)).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(rolledOut(namespace)).toMatchObject({ code: 0 });
});

test('a quota that is exceeded is named, although no pod exists', async () => {
  const namespace = cluster.namespace('quota');
  cluster.kubectl('-n', namespace, 'create', 'quota', 'small', '--hard=requests.cpu=150m');
  using workspace = makeWorkspace({ 'app.yml': manifest({ extra: 'resources: {requests: {cpu: 200m}}' }) });
  const run = await deploy(workspace, namespace);
  expect(failureOf(run)).toMatchObject({
    reason: 'FailedCreate',
    cause: expect.stringMatching(
      /^No pod of Deployment web can be made: .* exceeded quota: small, requested: requests\.cpu=200m, used: requests\.cpu=0, limited: requests\.cpu=150m\.$/,
    ),
  });
});

test('SIGINT while waiting ends at once, and says what stands', async () => {
  const namespace = cluster.namespace('sigint');
  using workspace = makeWorkspace({
    'app.yml': manifest({ extra: 'readinessProbe: {exec: {command: [/bin/busybox, "false"]}}' }),
  });
  let sentAt = 0;
  const run = await deploy(
    workspace,
    namespace,
    {},
    {
      onLog(log, kill) {
        if (sentAt > 0 || !log.includes('2/2 updated')) return;
        sentAt = Date.now();
        kill('SIGINT');
      },
    },
  );
  expect(Date.now() - sentAt).toBeLessThan(3000);
  expect(run).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  expect(run.log).toContain('goes on in the cluster');
  expect(release(workspace)).toMatchObject({
    outcome: 'cancelled',
    steps: expect.arrayContaining([expect.objectContaining({ name: 'rollout', state: 'cancelled' })]),
  });
  workspace.file('app.yml', manifest());
  expect(await deploy(workspace, namespace)).toMatchObject({ code: 0 });
});

const NOWHERE = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: u, user: {token: secret-token-of-a-test}}]
contexts: [{name: prod, context: {cluster: c, user: u}}]
current-context: prod
`;

test.each([
  [
    'nothing listens',
    NOWHERE,
    /https:\/\/127\.0\.0\.1:1 \(context "prod", user "u", from the input kubeconfig\) cannot be reached: nothing listens there .* Tried ask for its version, \d times/,
  ],
  [
    'the name does not resolve',
    NOWHERE.replace('127.0.0.1:1', 'nowhere.invalid'),
    /cannot be reached: the host name does not resolve/,
  ],
  [
    'the certificate is of another authority',
    NOWHERE.replace('127.0.0.1:1', '127.0.0.1:26443'),
    /its certificate is not signed by the authority in the kubeconfig/,
  ],
  [
    'the token is wrong',
    NOWHERE.replace('127.0.0.1:1"', '127.0.0.1:26443", insecure-skip-tls-verify: true'),
    /does not accept the credentials: HTTP 401/,
  ],
])('a kubeconfig that does not work: %s', async (_, kubeconfig, message) => {
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  const run = await deploy(workspace, 'default', { kubeconfig });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.log).toMatch(message);
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('secret-token-of-a-test');
  expect(run.seconds).toBeLessThan(10);
});

test('missing rights are listed with the smallest Role, and nothing is written', async () => {
  const namespace = cluster.namespace('rights');
  cluster.kubectl('-n', namespace, 'create', 'serviceaccount', 'weak');
  cluster.kubectl('-n', namespace, 'create', 'role', 'some', '--verb=get', '--resource=deployments,services');
  cluster.kubectl(
    '-n',
    namespace,
    'create',
    'rolebinding',
    'some',
    '--role=some',
    `--serviceaccount=${namespace}:weak`,
  );
  const token = cluster.kubectl('-n', namespace, 'create', 'token', 'weak').trim();
  const admin = readFileSync(cluster.kubeconfig, 'utf8');
  const kubeconfig = admin.replace(/users:.*/, `users: [{name: admin, user: {token: "${token}"}}]`);
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  const run = await deploy(workspace, namespace, { kubeconfig });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  const { cause, fix } = failureOf(run) as { cause: string; fix: string };
  expect(cause).toContain(`create deployments in ${namespace}`);
  expect(cause).not.toContain(`get deployments in ${namespace}`);
  const objects = () => cluster.kubectl('-n', namespace, 'get', 'deployment,service', '-o', 'name');
  expect(objects()).toBe('');

  cluster.kubectlWith(fix.slice(fix.indexOf('apiVersion')), 'apply', '-f', '-');
  cluster.kubectl(
    '-n',
    namespace,
    'create',
    'rolebinding',
    'rest',
    '--role=trainyard',
    `--serviceaccount=${namespace}:weak`,
  );
  expect(await deploy(workspace, namespace, { kubeconfig })).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed' },
  });
});

test('a field of another owner is a conflict that writes nothing, until it is taken over', async () => {
  const namespace = cluster.namespace('owner');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deploy(workspace, namespace)).toMatchObject({ code: 0 });
  cluster.kubectl('-n', namespace, 'scale', 'deployment/web', '--replicas=1');
  const before = versions(namespace);
  workspace.file('app.yml', manifest({ replicas: 3 }));
  const refused = await deploy(workspace, namespace);
  expect(refused).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(refused)).toMatchObject({
    cause: expect.stringContaining('.spec.replicas is owned by kubectl'),
    at: { file: 'app.yml', line: 5 },
  });
  expect(versions(namespace).replace(/Deployment\/web=\d+/, '')).toBe(
    before.replace(/Deployment\/web=\d+/, ''),
  );
  expect(await deploy(workspace, namespace, { 'force-conflicts': 'own' })).toMatchObject({ code: 0 });
  expect(
    cluster.kubectl('-n', namespace, 'get', 'deployment', 'web', '-o', 'jsonpath={.spec.replicas}'),
  ).toBe('3');
});

test('a custom kind with its definition, and a Job that fails by its own limit', async () => {
  const namespace = cluster.namespace('kinds');
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
    expect(await deploy(workspace, namespace)).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
    expect(
      cluster.kubectl('-n', namespace, 'get', `things.${group}`, 'one', '-o', 'jsonpath={.spec.size}'),
    ).toBe('3');
    workspace.file('app.yml', text(4));
    const run = await deploy(workspace, namespace);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
    expect(failureOf(run)).toMatchObject({
      object: `Job ${namespace}/migrate-4`,
      cause: expect.stringMatching(
        /crashes with exit code 4\. Its log ends with "migrating"\. Job has reached the specified backoff limit\.$/,
      ),
    });
  } finally {
    cluster.kubectl('delete', 'crd', '--wait=false', `things.${group}`);
  }
});

test('a paused Deployment is refused, and replicas are left to an autoscaler', async () => {
  const namespace = cluster.namespace('paused');
  const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 4
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
`;
  using workspace = makeWorkspace({ 'app.yml': manifest({ replicas: 4 }) + autoscaler });
  const run = await deploy(workspace, namespace);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(run.log).toContain(
    `The replicas of Deployment ${namespace}/web are left to its HorizontalPodAutoscaler`,
  );
  const owners = cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment',
    'web',
    '--show-managed-fields',
    '-o',
    'jsonpath={.metadata.managedFields[?(@.manager=="trainyard")].fieldsV1.f:spec}',
  );
  expect(owners).not.toContain('f:replicas');

  cluster.kubectl('-n', namespace, 'rollout', 'pause', 'deployment/web');
  // The controller notes the pause in the status a moment later.
  cluster.kubectl(
    '-n',
    namespace,
    'wait',
    '--for=condition=Progressing=Unknown',
    'deployment/web',
    '--timeout=20s',
  );
  workspace.file('app.yml', manifest({ command: 'sleep 1' }));
  const before = versions(namespace);
  const refused = await deploy(workspace, namespace);
  expect(failureOf(refused)).toMatchObject({
    cause: `Deployment ${namespace}/web is paused in the cluster, so it would not roll out.`,
    fix: `Resume it first: kubectl rollout resume deployment/web -n ${namespace}.`,
  });
  // The status may still change; what we would write does not.
  const ours = (text: string) => text.replace(/Deployment\/web=\d+/, '');
  expect(ours(versions(namespace))).toBe(ours(before));
});

test.each([
  [
    'a typo',
    (text: string) => text.replace('replicas:', 'replicass:'),
    5,
    /unknown field|field not declared|replicass/,
  ],
  [
    'an immutable field',
    (text: string) => text.replaceAll('app: web}', 'app: other}'),
    7,
    /field is immutable/,
  ],
  [
    'a kind that is not there',
    (text: string) => text.replace('kind: Deployment', 'kind: Deploymnt'),
    1,
    /Did you mean "Deployment"/,
  ],
])('%s is refused by its line, and nothing is written', async (name, change, line, message) => {
  const namespace = cluster.namespace(name.replaceAll(/\W+/g, '-'));
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deploy(workspace, namespace)).toMatchObject({ code: 0 });
  const before = versions(namespace);
  workspace.file('app.yml', change(manifest()));
  const run = await deploy(workspace, namespace);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: expect.stringMatching(message),
    at: { file: 'app.yml', line },
  });
  expect(versions(namespace)).toBe(before);
});

test('the model server runs on the cluster, answers through its Service, and follows a new model', async () => {
  if (cluster.image === null)
    throw new Error('This test makes an image, which needs TRAINYARD_TEST_TOOLS with kubernetes/image.');
  const namespace = cluster.namespace('model');
  cluster.kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  const image = cluster.image(
    'trainyard/serving:e2e',
    '--with-libs',
    `${process.execPath}:/usr/local/bin/node`,
    '--add',
    `${join(ROOT, 'dist/serving')}:/app`,
    '--entrypoint',
    'node',
    '--cmd',
    '/app/index.js',
  );
  using workspace = makeWorkspace();
  const inputs = {
    manifests: '',
    name: '',
    model: 'model',
    serve: `{image: "${image}", replicas: 2, load-seconds: 60}`,
  };

  const first = await writeSmallModel(join(workspace.path, 'model'), 'tiny');
  const run = await deploy(workspace, namespace, inputs);
  expect(run.log).not.toContain('::error');
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed', image } });
  const address = cluster.kubectl(
    '-n',
    namespace,
    'get',
    'service',
    'tiny',
    '-o',
    'jsonpath={.spec.clusterIP}',
  );
  const ask = async () => {
    const body = {
      inputs: [
        { name: 'a', shape: [1], datatype: 'FP64', data: [2] },
        { name: 'b', shape: [1], datatype: 'FP64', data: [0] },
      ],
    };
    const response = await fetch(`http://${address}/v2/models/tiny/infer`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await response.json()) as { model_version: string; outputs: { name: string; data: unknown[] }[] };
  };
  expect(await ask()).toMatchObject({
    model_version: first.digest.slice(7, 19),
    outputs: expect.arrayContaining([expect.objectContaining({ name: 'predict', data: ['no'] })]),
  });
  expect(await (await fetch(`http://${address}/metrics`)).text()).toContain('# TYPE');

  const second = await writeSmallModel(join(workspace.path, 'model'), 'tiny', 9);
  expect(await deploy(workspace, namespace, inputs)).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'true' },
  });
  expect(release(workspace)).toMatchObject({
    model: { name: 'tiny', digest: second.digest },
    previous: { modelDigest: first.digest },
  });
  // Old pods answer while they drain.
  const pods = () => cluster.kubectl('-n', namespace, 'get', 'pods', '-o', 'name').trim().split('\n').length;
  for (let tries = 0; tries < 60 && pods() > 2; tries++) await new Promise((done) => setTimeout(done, 500));
  expect(await ask()).toMatchObject({
    model_version: second.digest.slice(7, 19),
    outputs: expect.arrayContaining([expect.objectContaining({ name: 'predict', data: ['yes'] })]),
  });

  const again = await deploy(workspace, namespace, inputs, {
    env: {
      KUBECONFIG: cluster.kubeconfig,
      GITHUB_RUN_ID: '78',
      GITHUB_SHA: 'fedcba9876543210fedcba9876543210fedcba98',
    },
  });
  expect(again).toMatchObject({ code: 0, outputs: { changed: 'false' } });
});
