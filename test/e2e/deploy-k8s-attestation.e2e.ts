import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { deployWeb, failureOf, READY_AT_ONCE, readRelease, webManifest } from '../support/deploy-web.ts';
import { READ_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';
import { startSigstore, type TestBundle } from '../support/sigstore.ts';
import { snappyLiterals } from '../support/snappy-literals.ts';

jest.setTimeout(420_000);

const WORKFLOW = 'octo/model/.github/workflows/train.yml@refs/heads/main';

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

test('only a model whose attestation verifies reaches the cluster', async () => {
  const namespace = await cluster.namespace('attested');
  using workspace = makeWorkspace({
    'app.yml': webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1 }),
  });
  const { digest } = await writeSmallModel(join(workspace.path, 'model'), 'digits');
  const sigstore = await startSigstore();
  workspace.file('trusted-root.jsonl', `${JSON.stringify(sigstore.root)}\n`);

  const deploy = async (bundles: readonly TestBundle[], attestation = WORKFLOW) => {
    const attestations = bundles.map((bundle) => ({
      digest,
      predicate_type: 'https://slsa.dev/provenance/v1',
      bundle: null,
      snappy: snappyLiterals(Buffer.from(JSON.stringify(bundle))).toString('base64'),
    }));
    const github = await startLoopbackGitHub({ state: { attestations } });
    try {
      return await deployWeb(
        cluster,
        workspace,
        namespace,
        { model: 'model', attestation, 'trusted-root': 'trusted-root.jsonl', 'github-token': READ_TOKEN },
        { env: { GITHUB_REPOSITORY: 'octo/deploys', GITHUB_API_URL: github.url } },
      );
    } finally {
      expect(github.violations).toEqual([]);
      await github.close();
    }
  };
  const inTheCluster = async () =>
    (await cluster.kubectl('get', 'all,configmap,secret,lease', '-n', namespace, '-o', 'name'))
      .split('\n')
      .filter((name) => name !== '' && name !== 'configmap/kube-root-ca.crt');

  const evil = 'octo/model/.github/workflows/train.yml@refs/heads/evil';
  const refused: [TestBundle[], RegExp][] = [
    [[], /octo\/model has no build-provenance attestation of sha256:/],
    [[await (await startSigstore()).attest({ digest })], /a certificate of no CA in the trusted root/],
    [[await sigstore.attest({ digest, workflow: evil })], /is signed by \S+@refs\/heads\/evil, not by/],
  ];
  for (const [bundles, cause] of refused) {
    const run = await deploy(bundles);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
    expect(failureOf(run)).toMatchObject({
      reason: 'AttestationNotVerified',
      cause: expect.stringMatching(cause),
    });
    expect(readRelease(workspace)).not.toHaveProperty('attestation');
    expect(await inTheCluster()).toEqual([]);
  }

  const run = await deploy([await sigstore.attest({ digest })]);
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(run.log).toContain(`attestation verified: built by https://github.com/${WORKFLOW} in https://`);
  expect(run.summary).toContain(`| Built by | \`https://github.com/${WORKFLOW}\` |`);
  expect(readRelease(workspace).attestation).toEqual({
    workflow: `https://github.com/${WORKFLOW}`,
    commit: 'a'.repeat(40),
    runUrl: 'https://github.com/octo/model/actions/runs/7/attempts/1',
  });
  expect(await inTheCluster()).toContain('deployment.apps/web');
});
