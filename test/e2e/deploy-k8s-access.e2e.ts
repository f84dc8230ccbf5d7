import { readFileSync } from 'node:fs';
import { afterAll, expect, jest, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import { deployWeb, failureOf, READY_AT_ONCE, webManifest } from '../support/deploy-web.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = () => webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1 });

const NOWHERE = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: u, user: {token: secret-token-of-a-test}}]
contexts: [{name: prod, context: {cluster: c, user: u}}]
current-context: prod
`;

test.concurrent.each([
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
  const run = await deployWeb(cluster, workspace, 'default', { kubeconfig });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.log).toMatch(message);
  expect(run.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('secret-token-of-a-test');
});

test.concurrent('missing rights are listed with the smallest Role, and nothing is written', async () => {
  const namespace = await cluster.namespace('rights');
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  const bind = (role: string) =>
    kubectl('create', 'rolebinding', role, `--role=${role}`, `--serviceaccount=${namespace}:weak`);
  await kubectl('create', 'serviceaccount', 'weak');
  await kubectl('create', 'role', 'some', '--verb=get', '--resource=deployments,services');
  await bind('some');
  const token = (await kubectl('create', 'token', 'weak')).trim();
  const admin = readFileSync(cluster.kubeconfig, 'utf8');
  const kubeconfig = admin.replace(/users:.*/, `users: [{name: admin, user: {token: "${token}"}}]`);
  const secret = `---
apiVersion: v1
kind: Secret
metadata: {name: token}
stringData: {key: s3cr3t}
`;
  using workspace = makeWorkspace({ 'app.yml': manifest() + secret });
  const run = await deployWeb(cluster, workspace, namespace, { kubeconfig });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  const { cause, fix } = failureOf(run) as { cause: string; fix: string };
  expect(cause).toContain(`create deployments in ${namespace}`);
  expect(cause).not.toContain(`get deployments in ${namespace}`);
  expect(await kubectl('get', 'deployment,service,configmap,secret', '-o', 'name')).toBe(
    'configmap/kube-root-ca.crt\n',
  );

  await cluster.kubectlWith(fix.slice(fix.indexOf('apiVersion')), 'apply', '-f', '-');
  await bind('trainyard');
  expect(await deployWeb(cluster, workspace, namespace, { kubeconfig })).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed' },
  });
});
