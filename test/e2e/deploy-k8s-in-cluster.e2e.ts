import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { ROOT } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

let cluster: TestCluster;
beforeAll(() => {
  cluster = startCluster();
});
afterAll(() => cluster?.end());

/** What an Actions runner in a pod is: our bundle, Node, a service account with rights, and no kubeconfig. */
const runner = (image: string) => `
apiVersion: v1
kind: ServiceAccount
metadata: {name: deployer}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: deployer}
rules:
  - {apiGroups: [""], resources: [configmaps], verbs: [get, create, patch]}
  - {apiGroups: [coordination.k8s.io], resources: [leases], verbs: [get, create, update]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: deployer}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
subjects: [{kind: ServiceAccount, name: deployer}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: manifests}
data:
  app.yml: |
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: from-inside}
    data: {made: by-a-pod}
---
apiVersion: v1
kind: Pod
metadata: {name: runner}
spec:
  serviceAccountName: deployer
  restartPolicy: Never
  terminationGracePeriodSeconds: 1
  containers:
    - name: runner
      image: ${image}
      workingDir: /tmp
      env:
        - {name: INPUT_NAME, value: inside}
        - {name: INPUT_MANIFESTS, value: /manifests/app.yml}
        - {name: INPUT_COMMENT, value: 'off'}
      volumeMounts: [{name: manifests, mountPath: /manifests}, {name: tmp, mountPath: /tmp}]
  volumes: [{name: manifests, configMap: {name: manifests}}, {name: tmp, emptyDir: {}}]
`;

test("in a pod the service account's token and namespace are used", async () => {
  const namespace = await cluster.namespace('inside');
  const image = await cluster.image!(
    ...['deploy-k8s:e2e', '--with-libs', `${process.execPath}:/usr/local/bin/node`],
    ...['--add', `${join(ROOT, 'dist/deploy-k8s')}:/app`, '--entrypoint', 'node', '--cmd', '/app/index.js'],
  );
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  await cluster.kubectlWith(runner(image), '-n', namespace, 'apply', '-f', '-');
  const phase = () => kubectl('get', 'pod', 'runner', '-o', 'jsonpath={.status.phase}');
  for (let tries = 0; !['Succeeded', 'Failed'].includes(await phase()) && tries < 120; tries++)
    await sleep(500);
  const log = await kubectl('logs', 'runner');
  expect(log).toContain("from the pod's service account");
  expect(log).not.toContain('::error');
  expect(await phase()).toBe('Succeeded');
  expect(await kubectl('get', 'configmap', 'from-inside', '-o', 'jsonpath={.data.made}')).toBe('by-a-pod');
});
