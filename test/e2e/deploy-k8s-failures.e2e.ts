import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import { deployWeb, failureOf, limitRequests, type PodOptions, webManifest } from '../support/deploy-web.ts';
import { expectKubectlAgrees } from '../support/kubectl-agrees.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

// Concurrent tests start before beforeAll does.
const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) => webManifest(cluster, options);

interface Scenario {
  readonly title: string;
  readonly name: string;
  readonly text: () => string;
  readonly prepare?: (namespace: string) => Promise<unknown>;
  readonly timeout?: string;
  readonly object?: string;
  readonly line: number;
  readonly reason: RegExp;
  readonly cause: RegExp;
  /** Whether pods serve in the end. */
  readonly serves?: true;
  /** What `kubectl get pods` shows of the same pods, where there are any. */
  readonly pods?: RegExp;
}

const SCENARIOS: Scenario[] = [
  {
    title: "an image that isn't there",
    name: 'image',
    text: () => manifest({ image: `${cluster.registry}/busybox:nope` }),
    line: 14,
    reason: /^(ErrImagePull|ImagePullBackOff)$/,
    cause:
      /^Container "web" of pod web-\S+ cannot pull the image \S+busybox:nope: the registry does not have it\.$/,
    pods: /ErrImagePull|ImagePullBackOff/,
  },
  {
    title: 'a crash loop',
    name: 'crash',
    text: () =>
      manifest({ command: 'echo loading; sleep 1; echo ValueError: no model at /models/x; exit 3' }),
    line: 13,
    reason: /^CrashLoopBackOff$/,
    cause:
      /crashes with exit code 3, (twice|\d times) so far\. Its log ends with "ValueError: no model at \/models\/x"\.$/,
    pods: /CrashLoopBackOff|Error/,
  },
  {
    title: 'a ConfigMap that is not there',
    name: 'config',
    text: () => manifest({ extra: 'envFrom: [{configMapRef: {name: settings}}]' }),
    line: 16,
    reason: /^CreateContainerConfigError$/,
    cause: /cannot be configured: configmap "settings" not found\.$/,
    pods: /CreateContainerConfigError/,
  },
  {
    title: 'a wrong key of a Secret',
    name: 'secret-key',
    prepare: (namespace) =>
      cluster.kubectl('-n', namespace, 'create', 'secret', 'generic', 'api', '--from-literal=token=s3cr3t'),
    text: () =>
      manifest({ extra: 'env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: api, key: tokn}}}]' }),
    line: 16,
    reason: /^CreateContainerConfigError$/,
    cause: /cannot be configured: couldn't find key tokn in Secret \S+\/api\.$/,
    pods: /CreateContainerConfigError/,
  },
  {
    title: 'memory that does not suffice',
    name: 'memory',
    text: () => manifest({ command: 'tail /dev/zero', extra: 'resources: {limits: {memory: 12Mi}}' }),
    line: 16,
    reason: /^OOMKilled$/,
    cause: /was killed because it used more memory than its limit of 12Mi, (twice|\d times)\.$/,
    pods: /OOMKilled|CrashLoopBackOff/,
  },
  {
    title: 'more GPUs than there are',
    name: 'gpu',
    text: () => manifest({ extra: 'resources: {limits: {nvidia.com/gpu: 5}}' }),
    timeout: '12s',
    line: 16,
    reason: /^Unschedulable$/,
    cause:
      /fits on no node: 0\/1 nodes are available: 1 Insufficient nvidia\.com\/gpu\. It did not come up within 12 s/,
    pods: /Pending/,
  },
  {
    title: 'a probe that never passes',
    name: 'probe',
    text: () =>
      manifest({ extra: 'readinessProbe: {httpGet: {path: /health, port: 8080}, periodSeconds: 1}' }),
    timeout: '15s',
    line: 16,
    reason: /^Unhealthy$/,
    cause:
      /runs but does not become ready: Readiness probe failed: .*connection refused\. It did not come up within 15 s/,
    pods: /0\/1 +Running/,
  },
  {
    title: 'a quota that has room for the first of two pods,',
    name: 'quota-second',
    prepare: (namespace) => limitRequests(cluster, namespace, '150m'),
    text: () => manifest({ extra: 'resources: {requests: {cpu: 100m}}', replicas: 2 }),
    line: 16,
    reason: /^FailedCreate$/,
    cause:
      /exceeded quota: small, requested: requests\.cpu=100m, used: requests\.cpu=100m, limited: requests\.cpu=150m\.$/,
    serves: true,
  },
  {
    title: 'a deadline that passes without progress',
    name: 'deadline',
    text: () =>
      manifest({
        extra: 'readinessProbe: {exec: {command: [/bin/busybox, "false"]}, periodSeconds: 1}',
      }).replace('spec:\n  replicas', 'spec: # waits\n  progressDeadlineSeconds: 12\n  replicas'),
    line: 17,
    reason: /^Unhealthy$/,
    cause:
      /does not become ready: Readiness probe failed.*\. No progress for 12 s \(progressDeadlineSeconds\)\.$/,
    pods: /0\/1 +Running/,
  },
  {
    title: 'a StatefulSet whose pod crashes',
    name: 'stateful',
    text: () => `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 2
  serviceName: web
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 1
      containers: [{name: web, image: "${cluster.registry}/busybox:1", command: [/bin/busybox, sh, -c, "exit 4"]}]
`,
    object: 'StatefulSet',
    line: 12,
    reason: /^CrashLoopBackOff$/,
    cause: /^Container "web" of pod web-[01] crashes with exit code 4, (twice|\d times) so far\.$/,
    pods: /CrashLoopBackOff|Error/,
  },
  {
    title: 'a DaemonSet whose image is not there',
    name: 'daemon',
    text: () => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "${cluster.registry}/busybox:nope"}]
`,
    object: 'DaemonSet',
    line: 9,
    reason: /^(ErrImagePull|ImagePullBackOff)$/,
    cause: /^Container "web" of pod web-\S+ cannot pull the image/,
    pods: /ErrImagePull|ImagePullBackOff/,
  },
  {
    title: 'a Job past its own limit',
    name: 'job',
    text: () => `apiVersion: batch/v1
kind: Job
metadata: {name: web}
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{name: web, image: "${cluster.registry}/busybox:1", command: [/bin/busybox, sh, -c, "echo migrating; exit 4"]}]
`,
    object: 'Job',
    line: 9,
    reason: /^CrashLoopBackOff$/,
    cause:
      /crashes with exit code 4\. Its log ends with "migrating"\. Job has reached the specified backoff limit\.$/,
    pods: /Error/,
  },
];

test.concurrent.each(SCENARIOS)('$title is named, by its line', async (scenario) => {
  const { name, text, prepare, timeout = '2m', object = 'Deployment', line, reason, cause, pods } = scenario;
  const { serves = false } = scenario;
  const namespace = await cluster.namespace(name);
  await prepare?.(namespace);
  using workspace = makeWorkspace({ 'app.yml': text() });
  const run = await deployWeb(cluster, workspace, namespace, {
    timeout,
    'on-failure': 'keep',
    capacity: 'off',
  });
  expect(run.log).toContain(`::error file=app.yml,line=${line}::`);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(failureOf(run)).toMatchObject({
    object: `${object} ${namespace}/web`,
    reason: expect.stringMatching(reason),
    cause: expect.stringMatching(cause),
    at: { file: 'app.yml', line },
  });
  // The one pod there may be has a few seconds to come up, which a busy machine may not keep.
  const { pods: rows } = failureOf(run) as { pods: { state: string }[] };
  const isUp = serves && rows.some(({ state }) => state === 'Running');
  const remains = isUp
    ? '1 pod of the new release is ready, none of an older one.'
    : 'Nothing of it serves now: no pod is ready.';
  if (object !== 'Job') expect(failureOf(run)).toMatchObject({ remains });
  expect(run.summary).toContain('**What to do:**');
  expect(run.log).not.toContain('s3cr3t');
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: false });
  if (pods !== undefined) expect(await cluster.kubectl('-n', namespace, 'get', 'pods')).toMatch(pods);
});
