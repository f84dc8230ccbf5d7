import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { deployWeb } from '../support/deploy-web.ts';
import { expectKubectlAgrees } from '../support/kubectl-agrees.ts';
import { makeWorkspace, ROOT } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

test('what Helm prints is deployed from the standard input, without its tests and clean-up', async () => {
  const namespace = await cluster.namespace('helm');
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  const rendered = readFileSync(join(ROOT, 'test/fixtures/helm/rendered.yml'), 'utf8');
  using workspace = makeWorkspace();
  const inputs = {
    ...{ name: 'digits', manifests: '-' },
    'smoke-test': '{path: /settings.yml, contains: "${NOT_A_VARIABLE}"}',
  };
  const standardInput = rendered.replaceAll('registry.example.com', cluster.registry);
  const deploy = () => deployWeb(cluster, workspace, namespace, inputs, { standardInput });
  try {
    const run = await deploy();
    expect(run.log).not.toContain('::error');
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'true' } });
    expect(run.log).toMatch(
      /::notice.*are left out: (Pod digits-test \(test\)|Job digits-clean \(pre-delete\)|, ){3}\./,
    );
    expect(run.log).toMatch(/::notice.*unless it changes: Job digits-migrate \(pre-install,pre-upgrade\)\./);
    expect(await kubectl('get', 'job', '-o', 'name')).toBe('job.batch/digits-migrate\n');
    expect(await kubectl('get', 'pod', 'digits-test', '--ignore-not-found')).toBe('');
    expect(await kubectl('get', 'widget', 'digits', '-o', 'jsonpath={.spec.size}')).toBe('3');
    const file = join(workspace.path, 'trainyard/manifests.yml');
    await expectKubectlAgrees(cluster, namespace, file, { up: true });
    expect(await deploy()).toMatchObject({ code: 0, outputs: { outcome: 'passed', changed: 'false' } });
  } finally {
    const definition = 'widgets.helm.trainyard.example.com';
    await cluster.kubectl('delete', 'crd', definition, '--wait=false', '--ignore-not-found');
  }
});
