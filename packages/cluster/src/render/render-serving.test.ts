import { renderedManifest } from '../manifests/manifest.ts';
import { checkManifests } from '../schema/check-manifests.ts';
import { CONFIG_MAP_LIMIT_BYTES } from './model-config-map.ts';
import { renderServing } from './render-serving.ts';
import { parseServeSpec } from './serve-spec.ts';
import { objectName } from './served-model.ts';

const digest = `sha256:${'3f0c55e2a9b1'.padEnd(64, '0')}`;
const model = {
  release: 'Digits_v2',
  name: 'digits',
  digest,
  files: [
    { path: 'weights.bin', bytes: new Uint8Array([1, 2, 3]) },
    { path: 'sub/model.json', bytes: new Uint8Array([4]) },
  ],
};
const spec = (value: object = {}) =>
  parseServeSpec({ image: 'ghcr.io/acme/server:v1', ...value }, 'input serve');
const here = { commit: 'abc', runUrl: 'https://github.com/acme/demo/actions/runs/1' };
const find = (objects: ReturnType<typeof renderServing>, kind: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: a rendered object is looked into at many depths
  objects.find((object) => object.kind === kind) as any;

test.each([
  [{}, ['NetworkPolicy', 'ConfigMap', 'Service', 'Deployment']],
  [{ 'model-from': 'image', 'network-policy': false }, ['Service', 'Deployment']],
  [
    { autoscale: { max: 4 }, 'min-available': '50%' },
    ['NetworkPolicy', 'ConfigMap', 'Service', 'Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'],
  ],
  [
    {
      gpus: 1,
      resources: { requests: { cpu: 2 }, limits: { memory: '4Gi' } },
      env: { A: 1 },
      args: ['--x'],
      'node-selector': { gpu: 'a' },
      tolerations: [{ operator: 'Exists' }],
      'service-account': 'sa',
      'image-pull-secrets': ['s'],
    },
    ['NetworkPolicy', 'ConfigMap', 'Service', 'Deployment'],
  ],
])('%j gives %j, all of them right for Kubernetes', async (value, kinds) => {
  const objects = renderServing(model, spec(value), here);
  expect(objects.map((object) => object.kind)).toEqual(kinds);
  expect(
    (await checkManifests(objects.map((object) => renderedManifest(object, 'serve')))).unchecked,
  ).toEqual([]);
});

test('names hold no run; model, run and commit stand in annotations', () => {
  const objects = renderServing(model, spec(), here);
  const deployment = find(objects, 'Deployment');
  expect(deployment.metadata).toEqual({
    name: 'digits-v2',
    labels: {
      'app.kubernetes.io/name': 'digits-v2',
      'app.kubernetes.io/managed-by': 'trainyard',
      'app.kubernetes.io/component': 'model-server',
    },
    annotations: {
      'trainyard.dev/model': 'digits',
      'trainyard.dev/model-digest': digest,
      'trainyard.dev/commit': 'abc',
      'trainyard.dev/run': here.runUrl,
    },
  });
  expect(JSON.stringify(deployment.spec)).not.toContain('abc');
  expect(find(objects, 'ConfigMap').metadata.name).toBe('digits-v2-model-3f0c55e2a9b1');
  const other = renderServing(model, spec(), {
    commit: 'def',
    runUrl: 'https://github.com/acme/demo/actions/runs/2',
  });
  expect(find(other, 'Deployment').spec).toEqual(deployment.spec);
});

test('the server gets its model file by file, as a user without rights', () => {
  const { template } = find(renderServing(model, spec({ port: 9000 }), here), 'Deployment').spec;
  const [container] = template.spec.containers;
  expect(container.env).toEqual([
    { name: 'TRAINYARD_MODEL', value: '/models/digits' },
    { name: 'PORT', value: '9000' },
  ]);
  expect(container.volumeMounts).toContainEqual({
    name: 'model',
    mountPath: '/models/digits/sub/model.json',
    subPath: 'sub_2f_model.json',
    readOnly: true,
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(template.spec.securityContext).toMatchObject({
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  });
});

test('an autoscaler owns the replicas, and pods with GPUs are replaced in place', () => {
  const { spec: rendered } = find(
    renderServing(model, spec({ autoscale: { max: 4 }, gpus: 1 }), here),
    'Deployment',
  );
  expect(rendered).not.toHaveProperty('replicas');
  expect(rendered.strategy.rollingUpdate).toEqual({ maxSurge: 0, maxUnavailable: 1 });
  expect(rendered.template.spec.containers[0].resources.limits).toEqual({
    memory: '1Gi',
    'nvidia.com/gpu': 1,
  });
});

test('a model too big for a ConfigMap says what to do', () => {
  const big = {
    ...model,
    files: [{ path: 'weights.bin', bytes: new Uint8Array(CONFIG_MAP_LIMIT_BYTES + 1) }],
  };
  expect(() => renderServing(big, spec(), here)).toThrow(
    "The model digits has 740001 bytes; a ConfigMap holds 740000 at most. Put the model's folder into the image at /models/digits",
  );
  expect(renderServing(big, spec({ 'model-from': 'image' }), here)).toHaveLength(3);
});

test.each([
  [true, 'input serve is true, but it must say which image'],
  ['deployment', 'input serve is "deployment", but a mapping is wanted.'],
  [{ replicas: 2 }, 'input serve: image is missing: '],
  [{ image: 'a:v1', replica: 2 }, 'input serve: unknown key "replica". Did you mean "replicas"?'],
  [{ image: 'a:v1', resources: { limit: {} } }, 'unknown key "resources.limit". Did you mean "limits"?'],
  [{ image: 'A B' }, 'image is "A B", which is not the name of an image.'],
  [{ kind: 'kserve' }, 'input serve: image is missing: '],
  [{ 'storage-uri': 's3://models/digits', 'model-format': 'onnx' }, 'storage-uri is for "kind: kserve"'],
  [{ kind: 'kserve', 'storage-uri': 's3://models/digits' }, 'input serve: model-format is missing: '],
  [
    { kind: 'kserve', 'storage-uri': 's3://m', 'model-format': 'onnx', image: 'a:v1' },
    'input serve has both image and storage-uri.',
  ],
  [{ kind: 'kserve', image: 'a:v1', 'service-monitor': true }, 'service-monitor is for "kind: deployment"'],
  [
    { image: 'a:v1', 'network-policy': { frm: [] } },
    'unknown key "network-policy.frm". Did you mean "from"?',
  ],
  [{ image: 'a:v1', replicas: -1 }, 'replicas is -1: '],
  [{ image: 'a:v1', autoscale: { min: 5, max: 4 } }, 'autoscale has min 5 above max 4.'],
])('serve: %j is an error', (value, message) => {
  expect(() => parseServeSpec(value, 'input serve')).toThrow(message);
});

test.each([
  ['Digits_v2', 'digits-v2'],
  ['2nd model', 'nd-model'],
  ['---', 'model'],
  ['a'.repeat(60), 'a'.repeat(48)],
])('%s names objects %s', (name, label) => {
  expect(objectName(name)).toBe(label);
});
