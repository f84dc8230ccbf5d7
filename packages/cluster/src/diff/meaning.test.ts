import type { KubeObject } from '../object.ts';
import { meaningOf } from './meaning.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const container = (change: object = {}) => ({
  name: 'server',
  image: 'acme/server:v1',
  resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi', 'nvidia.com/gpu': 1 } },
  readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
  ...change,
});
const deployment = (containers: object[], spec: object = {}, model = 'a'): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'digits',
    namespace: 'prod',
    annotations: { 'trainyard.dev/model': 'digits', 'trainyard.dev/model-digest': digest(model) },
  },
  spec: { replicas: 2, template: { spec: { containers } }, ...spec },
});
const told = (before: KubeObject | undefined, after: KubeObject) =>
  meaningOf(before, after).map(({ what, from, to }) => `${what}: ${from} → ${to}`);

test('a new model, image, number of GPUs and probe are told, and nothing that stays', () => {
  const next = container({
    image: 'acme/server:v2',
    resources: { requests: { memory: '1Gi' }, limits: { memory: '4Gi', 'nvidia.com/gpu': '2' } },
    readinessProbe: undefined,
  });
  expect(told(deployment([container()]), deployment([next], { replicas: 3 }, 'b'))).toEqual([
    'model: digits sha256:aaaaaaaaaaaa → digits sha256:bbbbbbbbbbbb',
    'image: acme/server:v1 → acme/server:v2',
    'replicas: 2 → 3',
    'nvidia.com/gpu per pod: 1 → 2',
    'memory limit: 2Gi → 4Gi',
    'readiness probe: GET /ready on http every 5 s, 3 failures → null',
  ]);
  expect(told(deployment([container()]), deployment([container()]))).toEqual([]);
});

test('a new object tells what it brings; containers are named where there are several', () => {
  const two = [
    container({ resources: {} }),
    container({ name: 'proxy', resources: {}, readinessProbe: null }),
  ];
  expect(told(undefined, deployment(two, { replicas: undefined }))).toEqual([
    'model: null → digits sha256:aaaaaaaaaaaa',
    'image of server: null → acme/server:v1',
    'image of proxy: null → acme/server:v1',
    'readiness probe of server: null → GET /ready on http every 5 s, 3 failures',
  ]);
});

test.each([
  [
    'HorizontalPodAutoscaler',
    { maxReplicas: 4 },
    { minReplicas: 2, maxReplicas: 8 },
    'scales: 1 to 4 pods → 2 to 8 pods',
  ],
  ['PodDisruptionBudget', { minAvailable: 1 }, { minAvailable: '50%' }, 'available at least: 1 → 50%'],
  [
    'Deployment',
    { strategy: { type: 'Recreate' } },
    { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
    'replaced by: Recreate → maxSurge 0, maxUnavailable 1',
  ],
])('%s', (kind, before, after, line) => {
  const object = (spec: object) => ({ apiVersion: 'v1', kind, metadata: { name: 'x' }, spec }) as KubeObject;
  expect(told(object(before), object(after))).toEqual([line]);
});
