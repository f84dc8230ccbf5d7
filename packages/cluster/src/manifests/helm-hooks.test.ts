import { describeHooks, sortHelmHooks } from './helm-hooks.ts';
import { parseManifests } from './read-manifests.ts';

const job = (name: string, hooks: string) =>
  `---\n# Source: web/templates/${name}.yaml\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}\n  annotations: {"helm.sh/hook": "${hooks}"}\n`;

test.each([
  ['test', false, false],
  ['test-success', false, false],
  ['pre-delete,post-delete', false, false],
  ['pre-rollback', false, false],
  ['pre-install, pre-upgrade', true, true],
  ['post-upgrade,post-rollback', true, true],
  ['crd-install', true, false],
])('a hook of kind %s', (hooks, isApplied, isTold) => {
  const sorted = sortHelmHooks(parseManifests(job('it', hooks), 'rendered.yml'));
  expect([sorted.manifests.length, sorted.applied.length, sorted.leftOut.length].map(Boolean)).toEqual([
    isApplied,
    isTold,
    !isApplied,
  ]);
});

test('what is no hook stays, in its order', () => {
  const text = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {x: y}}\n${job('test', 'test')}---\n# Source: web/templates/none.yaml\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\n`;
  const { manifests, leftOut } = sortHelmHooks(parseManifests(text, 'rendered.yml'));
  expect(manifests.map(({ object }) => object.metadata.name)).toEqual(['a', 'b']);
  expect(describeHooks(leftOut)).toBe('Job test (test)');
});

test('what "helm install --dry-run" tells is no manifest', () => {
  const told = `NAME: web\nLAST DEPLOYED: Wed Nov 25 03:00:00 2026\nNAMESPACE: prod\nSTATUS: pending-install\nREVISION: 1\nHOOKS:\n${job('test', 'test')}MANIFEST:\n`;
  expect(() => parseManifests(told, 'rendered.yml')).toThrow(/Use "helm template RELEASE CHART/);
});
