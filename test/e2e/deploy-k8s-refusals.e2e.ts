import { join } from 'node:path';
import { afterAll, expect, jest, test } from '@jest/globals';
import { startCluster } from '../support/cluster.ts';
import {
  deployWeb,
  failureOf,
  limitRequests,
  type PodOptions,
  READY_AT_ONCE,
  webManifest,
} from '../support/deploy-web.ts';
import { expectKubectlAgrees } from '../support/kubectl-agrees.ts';
import { makeWorkspace } from '../support/run-bundle.ts';

jest.setTimeout(420_000);

const cluster = startCluster();
afterAll(() => cluster.end());

const manifest = (options: PodOptions = {}) =>
  webManifest(cluster, { extra: READY_AT_ONCE, replicas: 1, ...options });
const get = (namespace: string, what: string, path: string) =>
  cluster.kubectl('-n', namespace, 'get', ...what.split(' '), '-o', `jsonpath={${path}}`);

interface Live {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation?: number };
  readonly spec?: unknown;
  readonly data?: unknown;
}

/** All that a write of ours would change; a status changes by itself, and a namespace gets its root certificate late. */
async function written(namespace: string): Promise<object[]> {
  const text = await cluster.kubectl(
    '-n',
    namespace,
    'get',
    'deployment,service,configmap,secret',
    '-o',
    'json',
  );
  const { items } = JSON.parse(text) as { items: Live[] };
  const ours = items.filter(({ metadata }) => metadata.name !== 'kube-root-ca.crt');
  return ours.map(({ kind, metadata, spec, data }) => ({
    kind,
    name: metadata.name,
    generation: metadata.generation,
    spec,
    data,
  }));
}

test.concurrent.each([
  ['capital letters', 'Registry/Web:V1', /the repository in small letters/],
  ['a variable that nobody fills in', '${IMAGE}', /Variables are not filled in here/],
])('a bad image name is told before the server is asked to write: %s', async (name, image, fix) => {
  const namespace = await cluster.namespace(`image-${name.length}`);
  using workspace = makeWorkspace({ 'app.yml': manifest({ image: JSON.stringify(image) }) });
  const before = await written(namespace);
  const run = await deployWeb(cluster, workspace, namespace);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: `Container "web" of Deployment web has the image "${image}", which is not an image name. Nothing was written.`,
    fix: expect.stringMatching(fix),
  });
  expect(run.log).toContain('::error file=app.yml,line=14::');
  expect(await written(namespace)).toEqual(before);
});

interface PodRule {
  readonly title: string;
  readonly name: string;
  readonly prepare: (namespace: string) => Promise<unknown>;
  readonly extra: string;
  readonly line: number;
  readonly cause: RegExp;
}

const POD_RULES: PodRule[] = [
  {
    title: 'a quota',
    name: 'quota',
    prepare: (namespace) => limitRequests(cluster, namespace, '150m'),
    extra: 'resources: {requests: {cpu: 200m}}',
    line: 16,
    cause:
      /^No pod of Deployment web can be made: exceeded quota: small, requested: requests\.cpu=200m, used: requests\.cpu=0, limited: requests\.cpu=150m\. Nothing was written\.$/,
  },
  {
    title: "the namespace's Pod Security level",
    name: 'security',
    prepare: (namespace) =>
      cluster.kubectl('label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted'),
    extra: READY_AT_ONCE,
    line: 10,
    cause: /^No pod of Deployment web can be made: violates PodSecurity "restricted:latest": /,
  },
];

test.concurrent.each(POD_RULES)(
  'a pod that $title forbids is named before anything is written',
  async ({ name, prepare, extra, line, cause }) => {
    const namespace = await cluster.namespace(name);
    await prepare(namespace);
    using workspace = makeWorkspace({ 'app.yml': manifest({ extra }) });
    const before = await written(namespace);
    const run = await deployWeb(cluster, workspace, namespace);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(failureOf(run)).toMatchObject({ cause: expect.stringMatching(cause) });
    expect(run.log).toContain(`::error file=app.yml,line=${line}::`);
    expect(await written(namespace)).toEqual(before);
  },
);

test.concurrent('a field of another owner: what each force-conflicts does', async () => {
  const namespace = await cluster.namespace('owner');
  const file = 'app.yml';
  using workspace = makeWorkspace({ [file]: manifest({ replicas: 2 }) });
  const deploy = (policy: string) => deployWeb(cluster, workspace, namespace, { 'force-conflicts': policy });
  expect(await deploy('never')).toMatchObject({ code: 0 });
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  await kubectl('scale', 'deployment/web', '--replicas=1');
  await kubectl('set', 'env', 'deployment/web', 'MODE=fast');
  const before = await written(namespace);

  // One field an earlier release set; the other is new in the manifest.
  workspace.file(
    file,
    manifest({ replicas: 3, extra: `${READY_AT_ONCE}\n          env: [{name: MODE, value: slow}]` }),
  );
  const refused = await deploy('never');
  expect(refused).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  const { cause } = failureOf(refused) as { cause: string };
  expect(cause).toContain('.spec.replicas is owned by kubectl');
  expect(cause).toContain(
    '.spec.template.spec.containers[name="web"].env[name="MODE"].value is owned by kubectl-set',
  );
  expect(cause).toContain('Nothing was written.');
  expect(refused.log).toMatch(/::error file=app\.yml,line=(5|17)::/);
  expect(await written(namespace)).toEqual(before);

  const partly = await deploy('own');
  expect(partly).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(await written(namespace)).toEqual(before);

  workspace.file(file, manifest({ replicas: 3 }));
  const own = await deploy('own');
  expect(own.log).not.toContain('::error');
  expect(own).toMatchObject({ code: 0 });
  expect(await get(namespace, 'deployment web', '.spec.replicas')).toBe('3');
  expect(await get(namespace, 'deployment web', '.spec.template.spec.containers[0].env[0].value')).toBe(
    'fast',
  );

  workspace.file(
    file,
    manifest({ replicas: 3, extra: `${READY_AT_ONCE}\n          env: [{name: MODE, value: slow}]` }),
  );
  expect(await deploy('always')).toMatchObject({ code: 0 });
  expect(await get(namespace, 'deployment web', '.spec.template.spec.containers[0].env[0].value')).toBe(
    'slow',
  );
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, file), { up: true });
});

test.concurrent('what an admission policy denies is refused with its words, and nothing is written', async () => {
  const namespace = await cluster.namespace('admission');
  const name = `${namespace}-replicas`;
  const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: ${name}}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments]}]
  validations: [{expression: "object.spec.replicas <= 2", message: "at most two replicas here"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: ${name}}
spec:
  policyName: ${name}
  validationActions: [Deny]
  matchResources: {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${namespace}}}}
`;
  await cluster.kubectlWith(policy, 'apply', '-f', '-');
  try {
    using workspace = makeWorkspace({ 'app.yml': manifest({ replicas: 3 }) });
    const probe = ['-n', namespace, 'apply', '--dry-run=server', '-f', join(workspace.path, 'app.yml')];
    for (let tries = 0; tries < 60 && (await cluster.kubectlCode(...probe)).code === 0; tries++)
      await new Promise((done) => setTimeout(done, 500));
    const run = await deployWeb(cluster, workspace, namespace);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(failureOf(run)).toMatchObject({
      cause: expect.stringMatching(/at most two replicas here/),
      at: { file: 'app.yml' },
    });
    expect(await cluster.kubectl('-n', namespace, 'get', 'deployment,service', '-o', 'name')).toBe('');
    workspace.file('app.yml', manifest({ replicas: 2 }));
    expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  } finally {
    await cluster.kubectl(
      'delete',
      'validatingadmissionpolicy,validatingadmissionpolicybinding',
      name,
      '--wait=false',
    );
  }
});

test.concurrent('a Deployment that is paused, or being deleted, is refused', async () => {
  const namespace = await cluster.namespace('halted');
  using workspace = makeWorkspace({ 'app.yml': manifest() });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  const kubectl = (...args: string[]) => cluster.kubectl('-n', namespace, ...args);
  await kubectl('rollout', 'pause', 'deployment/web');
  workspace.file('app.yml', manifest({ command: 'sleep 1' }));
  const before = await written(namespace);
  expect(failureOf(await deployWeb(cluster, workspace, namespace))).toMatchObject({
    cause: `Deployment ${namespace}/web is paused in the cluster, so it would not roll out.`,
    fix: `Resume it first: kubectl rollout resume deployment/web -n ${namespace}.`,
  });
  expect(await written(namespace)).toEqual(before);
  await kubectl('rollout', 'resume', 'deployment/web');

  const finalizers = (list: string) =>
    kubectl('patch', 'deployment', 'web', '-p', `{"metadata":{"finalizers":${list}}}`);
  await finalizers('["acme.com/hold"]');
  await kubectl('delete', 'deployment', 'web', '--wait=false');
  const refused = await deployWeb(cluster, workspace, namespace);
  expect(refused).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(refused)).toMatchObject({
    cause: expect.stringMatching(
      /^Deployment \S+\/web is being deleted since \S+, and is kept by its finalizer acme\.com\/hold, .* Nothing was written\.$/,
    ),
    at: { file: 'app.yml', line: 1 },
  });
  await finalizers('null');
  await kubectl('wait', '--for=delete', 'deployment/web', '--timeout=30s');
  workspace.file('app.yml', manifest());
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'app.yml'), { up: true });
});

test.concurrent.each([
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
    2,
    /Did you mean "Deployment"/,
  ],
])('%s is refused by its line, and nothing is written', async (name, change, line, message) => {
  const namespace = await cluster.namespace(name.replaceAll(/\W+/g, '-'));
  using workspace = makeWorkspace({ 'app.yml': manifest(), 'old.yml': manifest() });
  expect(await deployWeb(cluster, workspace, namespace)).toMatchObject({ code: 0 });
  const before = await written(namespace);
  workspace.file('app.yml', change(manifest()));
  const run = await deployWeb(cluster, workspace, namespace);
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(failureOf(run)).toMatchObject({
    cause: expect.stringMatching(message),
    at: { file: 'app.yml', line },
  });
  expect(await written(namespace)).toEqual(before);
  await expectKubectlAgrees(cluster, namespace, join(workspace.path, 'old.yml'), { up: true });
});
