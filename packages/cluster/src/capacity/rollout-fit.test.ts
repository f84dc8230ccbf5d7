import type { KubeObject } from '../object.ts';
import { parseQuantity } from './quantity.ts';
import { rolloutMisfit } from './rollout-fit.ts';

test.each([
  ['500m', 0.5],
  ['1Gi', 2 ** 30],
  ['2', 2],
  [3, 3],
  ['1e3', 1000],
  ['1.5G', 1.5e9],
  ['x', Number.NaN],
])('%s is %d', (text, number) => expect(parseQuantity(text)).toBe(number));

const node = (more: object = {}, labels = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1', labels },
  spec: { ...more },
  status: { allocatable: { cpu: '4', memory: '8Gi', pods: '110', 'nvidia.com/gpu': '2' } },
});
const podSpec = (gpus: number, more: object = {}) => ({
  containers: [{ name: 'c', resources: { limits: { 'nvidia.com/gpu': gpus } } }],
  ...more,
});
const web = (gpus: number, replicas: number, spec: object = {}, version = '1'): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'prod' },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web', version } }, spec: podSpec(gpus, spec) },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
  },
});
const pods = (count: number, gpus: number, app = 'web'): KubeObject[] =>
  Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${app}-${i}`, namespace: 'prod', labels: { app } },
    spec: { ...podSpec(gpus), nodeName: 'n1' },
    status: { phase: 'Running' },
  }));
const strategy = (object: KubeObject, value: object): KubeObject => ({
  ...object,
  spec: { ...object.spec, strategy: value },
});

test('a surge without a free GPU is a deadlock, and says how to end it', () => {
  const misfit = rolloutMisfit(web(1, 2), web(1, 2, {}, '2'), [node()], pods(2, 1));
  expect(misfit).toMatchObject({ kind: 'surge' });
  expect(misfit?.message).toBe(
    'The rollout of Deployment prod/web starts 1 new pod beside the old ones (maxSurge 1, maxUnavailable 0). This needs 1 nvidia.com/gpu, 0 are free: it would wait for ever.',
  );
  expect(misfit?.fix).toContain('strategy: {rolling: {max-surge: 0, max-unavailable: 1}}');
});

test.each<[string, KubeObject | undefined, KubeObject, KubeObject[]]>([
  ['one GPU is free', web(1, 1), web(1, 1, {}, '2'), pods(1, 1)],
  [
    'an old pod may go first',
    web(1, 2),
    strategy(web(1, 2, {}, '2'), { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }),
    pods(2, 1),
  ],
  ['all old pods go first', web(1, 2), strategy(web(1, 2, {}, '2'), { type: 'Recreate' }), pods(2, 1)],
  ['the pods stay the same', web(1, 2), web(1, 2), pods(2, 1)],
  ['no pod is up yet', web(1, 2), web(1, 2, {}, '2'), []],
  ['it needs no GPU', undefined, web(0, 5), pods(2, 1, 'other')],
])('no complaint when %s', (_, live, next, running) => {
  expect(rolloutMisfit(live, next, [node()], running)).toBeUndefined();
});

test.each<[string, KubeObject, KubeObject[], KubeObject[], RegExp]>([
  [
    'more GPUs than there are',
    web(1, 3),
    [node()],
    [],
    /is to have 3 pods, and 2 fit on the nodes.* This needs 3 nvidia\.com\/gpu, 2 are free/,
  ],
  [
    'GPUs of others',
    web(1, 2),
    [node()],
    pods(1, 1, 'other'),
    /1 fits on the nodes.* 2 nvidia\.com\/gpu, 1 is free/,
  ],
  [
    'a label no node has',
    web(1, 1, { nodeSelector: { gpu: 'h100' } }),
    [node()],
    [],
    /none fits.* No node may take such a pod/,
  ],
  ['a taint', web(1, 1), [node({ taints: [{ key: 'gpu', effect: 'NoSchedule' }] })], [], /none fits/],
  ['a cordoned node', web(1, 1), [node({ unschedulable: true })], [], /none fits/],
])('%s is told', (_, next, nodes, running, message) => {
  expect(rolloutMisfit(undefined, next, nodes, running)?.message).toMatch(message);
});

test('a tolerated taint and an affinity that fits take the pod', () => {
  const spec = {
    tolerations: [{ key: 'gpu', operator: 'Exists' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }],
        },
      },
    },
  };
  const tainted = { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] };
  expect(rolloutMisfit(undefined, web(1, 1, spec), [node(tainted, { zone: 'a' })], [])).toBeUndefined();
  expect(rolloutMisfit(undefined, web(1, 1, spec), [node(tainted, { zone: 'b' })], [])).toBeDefined();
});
