import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { failureOf, readRelease } from '../support/deploy-web.ts';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
const CRDS = join(ROOT, 'test/fixtures/crds');
beforeAll(async () => {
  cluster = startCluster();
  await cluster.kubectl('apply', '-f', CRDS);
  await cluster.kubectl('wait', '--for=condition=Established', '-f', CRDS);
});
afterAll(async () => {
  await cluster?.kubectl('delete', '--wait=false', '-f', CRDS);
  await cluster?.end();
});

async function restricted(name: string): Promise<string> {
  const namespace = await cluster.namespace(name);
  await cluster.kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  return namespace;
}

async function serve(
  workspace: ReturnType<typeof makeWorkspace>,
  namespace: string,
  spec: object,
  more = {},
  onLog: (log: string) => void = () => {},
) {
  await writeSmallModel(join(workspace.path, 'model'), 'small');
  return runBundle('deploy-k8s', {
    workspace: workspace.path,
    onRunner: true,
    onLog,
    env: { KUBECONFIG: cluster.kubeconfig },
    inputs: {
      name: 'small',
      model: 'model',
      namespace,
      serve: JSON.stringify(spec),
      comment: 'off',
      timeout: '60s',
      ...more,
    },
  });
}

const PAUSE = () => `${cluster.registry}/busybox:1`;

test('everything that is rendered is accepted in a restricted namespace', async () => {
  const namespace = await restricted('rendered');
  using workspace = makeWorkspace();
  const run = await serve(
    workspace,
    namespace,
    {
      image: PAUSE(),
      gpus: 1,
      autoscale: { max: 3 },
      'min-available': '50%',
      'node-selector': { accelerator: 'test-gpu' },
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
      'network-policy': { from: [{ podSelector: {} }], egress: [] },
    },
    // Other tests may hold the GPUs.
    { action: 'diff', capacity: 'off' },
  );
  expect(run.log).not.toMatch(/::error|would violate PodSecurity/);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  const created = readRelease(workspace).objects.map(({ kind, change }) => `${change} ${kind}`);
  expect(created).toEqual([
    'create NetworkPolicy',
    'create ConfigMap',
    'create Service',
    'create Deployment',
    'create HorizontalPodAutoscaler',
    'create PodDisruptionBudget',
    'create ServiceMonitor',
  ]);
  // A second reader: kubectl's own strict dry run of what was written to manifests.yml.
  const file = join(workspace.path, 'trainyard/manifests.yml');
  const dryRun = await cluster.kubectlCode('apply', '--dry-run=server', '--validate=strict', '-f', file);
  expect(dryRun.output).not.toMatch(/error|warning/i);
  expect(dryRun.code).toBe(0);
  // Pod Security refuses pods, not what makes them.
  const objects = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS());
  const { template } = objects.find(({ kind }) => kind === 'Deployment').spec;
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace }, spec: template.spec };
  const create = (spec: object) =>
    cluster.kubectlCode(
      'create',
      '--dry-run=server',
      '-f',
      workspace.file('pod.json', JSON.stringify({ ...pod, spec })),
    );
  expect(await create(template.spec)).toMatchObject({ code: 0 });
  expect((await create({ ...template.spec, securityContext: {} })).output).toContain('violates PodSecurity');
});

test('an InferenceService is applied, waited for, and judged by what KServe says', async () => {
  const namespace = await restricted('kserve');
  using workspace = makeWorkspace();
  const spec = { kind: 'kserve', image: PAUSE(), 'min-available': 1 };

  const line = `InferenceService ${namespace}/small: model Loading, PredictorReady is Unknown`;
  let told = () => {};
  const isTold = new Promise<void>((done) => {
    told = done;
  });
  const first = serve(workspace, namespace, spec, {}, (log) => {
    if (log.includes(line)) told();
  });
  await setStatus(namespace, {
    conditions: [{ type: 'PredictorReady', status: 'Unknown', reason: 'ReplicaSetUpdated' }],
    modelStatus: { transitionStatus: 'InProgress', states: { targetModelState: 'Loading' } },
  });
  await Promise.race([isTold, first]);
  await setStatus(namespace, {
    url: 'http://small.example.com',
    conditions: [
      { type: 'Ready', status: 'True' },
      { type: 'PredictorReady', status: 'True' },
    ],
    modelStatus: { transitionStatus: 'UpToDate' },
  });
  const up = await first;
  expect(up.log).toContain(line);
  expect(up).toMatchObject({ code: 0, outputs: { outcome: 'passed', url: 'http://small.example.com' } });

  const second = serve(workspace, namespace, { ...spec, replicas: 2 }, { 'on-failure': 'keep' });
  await setStatus(
    namespace,
    {
      conditions: [{ type: 'Ready', status: 'False' }],
      modelStatus: {
        transitionStatus: 'BlockedByFailedLoad',
        lastFailureInfo: {
          ...{ reason: 'ModelLoadFailed', location: 'small-predictor-0', exitCode: 1 },
          ...{ message: 'no space left on device', time: '2999-01-01T00:00:00Z' },
        },
      },
    },
    2,
  );
  const failed = await second;
  expect(failed).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  expect(failureOf(failed)).toMatchObject({
    object: `InferenceService ${namespace}/small`,
    reason: 'ModelLoadFailed',
    cause: `InferenceService ${namespace}/small did not come up: the model could not be loaded in small-predictor-0: the container ended with exit code 1: no space left on device.`,
  });
});

/** As KServe's controller does, once the object has `generation`. */
async function setStatus(namespace: string, status: object, generation = 1): Promise<void> {
  for (let tries = 0; ; tries++) {
    const found = await cluster.kubectlCode(
      '-n',
      namespace,
      'get',
      'inferenceservice',
      'small',
      '-o',
      'json',
    );
    if (found.code === 0 && JSON.parse(found.output).metadata.generation >= generation) break;
    if (tries > 150) throw new Error(`no InferenceService of generation ${generation}: ${found.output}`);
    await sleep(200);
  }
  const patch = JSON.stringify({ status: { observedGeneration: generation, ...status } });
  await cluster.kubectl(
    ...['-n', namespace, 'patch', 'inferenceservice', 'small'],
    ...['--subresource=status', '--type=merge', '-p', patch],
  );
}
