import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { startPrometheus } from '../support/prometheus.ts';
import { readmeExample } from '../support/readme-example.ts';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

test('the README deploys a trained model behind a Service, which answers there, and Prometheus and monitor-model see it', async () => {
  using workspace = makeWorkspace();
  cpSync(join(ROOT, 'examples/digits'), join(workspace.path, 'examples/digits'), { recursive: true });
  const train = () =>
    runBundle('train-model', {
      workspace: workspace.path,
      inputs: {
        name: 'digits',
        data: 'examples/digits/train.csv',
        target: 'digit',
        task: 'multiclass',
        seed: '1',
        model: '{layers: [16 relu], optimizer: {adam: {learning-rate: 0.005}}, epochs: 10, batch-size: 64}',
      },
    });
  const trained = await train();
  expect(trained).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });

  const namespace = await cluster.namespace('serve');
  const image = await cluster.image!(
    'model-server:e2e',
    '--with-libs',
    `${process.execPath}:/usr/local/bin/node`,
    '--add',
    `${join(ROOT, 'dist/serving')}:/app`,
    '--entrypoint',
    'node',
    '--cmd',
    '/app/index.js',
  );
  const judge = () =>
    runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: {
        name: 'digits',
        model: trained.outputs['model-path']!,
        data: 'examples/digits/test.csv',
        target: 'digit',
      },
    });
  const judged = await judge();
  expect(judged).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  // The README's example as written, with what a reader puts into its gaps.
  const example = readmeExample('deploy-k8s', 'A model', {
    verdict: judged.outputs['verdict-path']!,
    serve: (written) => written.replace(/ghcr\.io\/acme\/model-server@sha256:…/, image),
    namespace,
    kubeconfig: readFileSync(cluster.kubeconfig, 'utf8'),
  });
  const deploy = () =>
    runBundle('deploy-k8s', { workspace: workspace.path, onRunner: true, inputs: example });
  const deployed = await deploy();
  expect(deployed.log).not.toContain('::error');
  expect(deployed).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true', image } });
  expect(
    await cluster.kubectl('rollout', 'status', 'deployment/digits', '-n', namespace, '--timeout=5s'),
  ).toContain('successfully rolled out');
  const annotations = JSON.parse(
    await cluster.kubectl('get', 'deployment/digits', '-n', namespace, '-o', 'json'),
  ).metadata.annotations;
  expect(Object.values(annotations)).toContain(trained.outputs['model-digest']);

  // The same model trained again has other times in its document, and nothing that the pods need.
  expect(await train()).toMatchObject({
    code: 0,
    outputs: { 'model-digest': trained.outputs['model-digest'] },
  });
  expect(await deploy()).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'false' } });

  const address = await cluster.kubectl(
    'get',
    'service/digits',
    '-n',
    namespace,
    '-o',
    'jsonpath={.spec.clusterIP}:{.spec.ports[0].port}',
  );
  const pods = (
    await cluster.kubectl(
      'get',
      'pods',
      '-n',
      namespace,
      '-l',
      'app.kubernetes.io/name=digits',
      '-o',
      'jsonpath={.items[*].status.podIP}',
    )
  ).split(' ');
  expect(pods).toHaveLength(2);
  const prometheus = await startPrometheus(pods.map((pod) => `${pod}:8080`));
  try {
    const requests = () => prometheus.query('sum(trainyard_requests_total)');
    await until(async () => (await prometheus.query('sum(up)')) === 2 && (await requests()) !== null);
    const asked = (await requests())!; // the smoke test asks too
    const traffic = execFileSync(
      process.execPath,
      ['examples/digits/send-traffic.mjs', `http://${address}`, 'digits', 'examples/digits/test.csv'],
      { cwd: workspace.path, encoding: 'utf8' },
    );
    const right = Math.round(JSON.parse(judged.outputs['metrics']!).accuracy * 500);
    expect(right).toBeGreaterThan(400);
    expect(traffic).toMatch(new RegExp(`^500 requests .* ${right} of 500 digits right`));

    await until(async () => (await requests()) === asked + 500);
    expect(await prometheus.query('sum(trainyard_model_info)')).toBe(2);
    // A second scrape of the last value, so that increase() sees all of it.
    await sleep(2500);
    const monitored = await runBundle('monitor-model', {
      workspace: workspace.path,
      inputs: {
        name: 'digits',
        prometheus: prometheus.url,
        slo: '{availability: 99%, latency: {p95: 500ms}, window: 5m}',
      },
    });
    expect(monitored.log).not.toContain('::error');
    expect(monitored).toMatchObject({ code: 0, outputs: { healthy: 'true' } });
    const health = readFileSync(join(workspace.path, monitored.outputs['health']!), 'utf8');
    expect(JSON.parse(health).schema).toBe('trainyard.health/v1');
  } finally {
    await prometheus.end();
  }
});

async function until(true_: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await true_()); tries++) {
    if (tries > 60) throw new Error('it did not come true within 30 s');
    await sleep(500);
  }
}
