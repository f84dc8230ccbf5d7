import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, jest, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import { deployWeb, readRelease } from '../support/deploy-web.ts';
import { makeWorkspace, ROOT } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';

jest.setTimeout(420_000);

const cluster = startCluster();
afterAll(() => cluster.end());

test('the model server runs on the cluster, answers through its Service, and follows a new model', async () => {
  if (cluster.image === null)
    throw new Error('This test makes an image, which needs TRAINYARD_TEST_TOOLS with kubernetes/image.');
  const namespace = await cluster.namespace('model');
  await cluster.kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted');
  const image = await cluster.image(
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
  const run = await deployWeb(cluster, workspace, namespace, inputs);
  expect(run.log).not.toContain('::error');
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed', image } });
  const address = await cluster.kubectl(
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
      signal: AbortSignal.timeout(5000),
    });
    return (await response.json()) as { model_version: string; outputs: { name: string; data: unknown[] }[] };
  };
  // The node's routes follow a moment after the Service, and old pods answer while they drain.
  const answersOf = async (digest: string) => {
    const version = digest.slice(7, 19);
    const answered = () =>
      ask().then(
        ({ model_version }) => model_version === version,
        () => false,
      );
    for (let tries = 0; tries < 60 && !(await answered()); tries++) await sleep(500);
  };
  await answersOf(first.digest);
  expect(await ask()).toMatchObject({
    model_version: first.digest.slice(7, 19),
    outputs: expect.arrayContaining([expect.objectContaining({ name: 'predict', data: ['no'] })]),
  });
  expect(await (await fetch(`http://${address}/metrics`)).text()).toContain('# TYPE');

  const second = await writeSmallModel(join(workspace.path, 'model'), 'tiny', 9);
  expect(await deployWeb(cluster, workspace, namespace, inputs)).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', changed: 'true' },
  });
  expect(readRelease(workspace)).toMatchObject({
    model: { name: 'tiny', digest: second.digest },
    previous: { modelDigest: first.digest },
  });
  const pods = async () =>
    (await cluster.kubectl('-n', namespace, 'get', 'pods', '-o', 'name')).trim().split('\n').length;
  for (let tries = 0; tries < 60 && (await pods()) > 2; tries++) await sleep(500);
  await answersOf(second.digest);
  expect(await ask()).toMatchObject({
    model_version: second.digest.slice(7, 19),
    outputs: expect.arrayContaining([expect.objectContaining({ name: 'predict', data: ['yes'] })]),
  });

  const again = await deployWeb(cluster, workspace, namespace, inputs, {
    env: {
      KUBECONFIG: cluster.kubeconfig,
      GITHUB_RUN_ID: '78',
      GITHUB_SHA: 'fedcba9876543210fedcba9876543210fedcba98',
    },
  });
  expect(again).toMatchObject({ code: 0, outputs: { changed: 'false' } });
});
