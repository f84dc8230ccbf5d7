import { parseManifests } from '../manifests/read-manifests.ts';
import { checkManifests } from './check-manifests.ts';

const deployment = (change: (text: string) => string = (text) => text) =>
  parseManifests(
    change(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: x
          resources:
            limits: {cpu: 1, memory: 4Gi, nvidia.com/gpu: 1}
`),
    'd.yml',
  );

test('what Kubernetes takes is right', async () => {
  expect(await checkManifests(deployment())).toEqual({ version: '1.33', unchecked: [] });
});

test.each<[string, string, string, number, string]>([
  [
    'an unknown field',
    'replicas: 2',
    'replicass: 2',
    6,
    'spec.replicass is not a field of DeploymentSpec. Did you mean "replicas"?',
  ],
  [
    'a number for text',
    'image: x',
    'image: 12',
    14,
    'spec.template.spec.containers[0].image is 12, but text is wanted. Put it in quotes.',
  ],
  [
    'text for a number',
    'replicas: 2',
    'replicas: "2"',
    6,
    'spec.replicas is "2", but a whole number is wanted.',
  ],
  [
    'a quantity that is none',
    '4Gi',
    '4GB',
    16,
    'spec.template.spec.containers[0].resources.limits.memory is "4GB", but a quantity such as 500m or 4Gi is wanted. Kubernetes writes 512Mi, 4Gi.',
  ],
  [
    'a missing field',
    '        - name: web\n          image: x',
    '        - image: x',
    13,
    'spec.template.spec.containers[0].name is missing.',
  ],
  [
    'a mapping for a list',
    'containers:\n        - name: web\n          image: x\n          resources:\n            limits: {cpu: 1, memory: 4Gi, nvidia.com/gpu: 1}',
    'containers: {name: web}',
    12,
    'spec.template.spec.containers is {"name":"web"}, but a list is wanted.',
  ],
  [
    'an empty item',
    '        - name: web',
    '        -\n        - name: web',
    13,
    'spec.template.spec.containers[0] is empty.',
  ],
  [
    'yes for text',
    '{app: web}}\n    spec',
    '{app: yes}}\n    spec',
    10,
    'spec.template.metadata.labels.app is true, but text is wanted. Put it in quotes.',
  ],
])('%s', async (_, from, to, line, message) => {
  await expect(checkManifests(deployment((text) => text.replace(from, to)))).rejects.toMatchObject({
    message: `d.yml, line ${line}: Deployment web: ${message}`,
    at: { file: 'd.yml', line },
  });
});

test('several problems come together', async () => {
  await expect(
    checkManifests(
      deployment((text) => text.replace('replicas', 'replicass').replace('image: x', 'imag: x')),
    ),
  ).rejects.toThrow(
    /^The manifests have 2 problems:\n {2}d\.yml, line 6: .*\n {2}d\.yml, line 14: .*Did you mean "image"\?$/,
  );
});

test.each([
  [
    'apps/v1',
    'Deploymnt',
    'k.yml, line 2: Kubernetes 1.33 has no kind Deploymnt in apps/v1. Did you mean "Deployment"?',
  ],
  [
    'extensions/v1beta1',
    'Deployment',
    'k.yml, line 2: Kubernetes 1.33 has no kind Deployment in extensions/v1beta1. Deployment is in apps/v1.',
  ],
])('%s %s is not there', async (apiVersion, kind, message) => {
  await expect(
    checkManifests(parseManifests(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}`, 'k.yml')),
  ).rejects.toThrow(message);
});

test('a custom kind is left to its cluster', async () => {
  const manifests = parseManifests(
    'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\nmetadata: {name: x}\nspec: {any: thing}',
    'k.yml',
  );
  expect((await checkManifests(manifests)).unchecked).toEqual(manifests);
});
