import type { KubeObject } from '../object.ts';
import type { ClusterEvent } from './events.ts';
import { podProblem } from './pod-problem.ts';

const pod = (status: object, spec: object = {}): KubeObject =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1' }, spec, status }) as KubeObject;
const container = (state: object, rest: object = {}) =>
  pod(
    {
      containerStatuses: [
        { name: 'web', image: 'reg/web:v1', restartCount: 0, ready: false, state, ...rest },
      ],
    },
    { containers: [{ name: 'web', resources: { limits: { memory: '64Mi' } } }] },
  );
const waits = (reason: string, message = '', rest: object = {}) =>
  container({ waiting: { reason, message } }, rest);
const ended = (exitCode: number, reason = 'Error') => ({ terminated: { exitCode, reason } });
const event = (reason: string, message: string, type = 'Warning'): ClusterEvent => ({
  type,
  reason,
  message,
  count: 1,
  time: new Date(0),
  about: 'Pod web-1',
});
const unschedulable = pod({
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/3 nodes are available: 3 Insufficient nvidia.com/gpu. preemption: none.',
    },
  ],
});

test.each<[string, KubeObject, ClusterEvent[], string, number | undefined, RegExp]>([
  [
    'an image name that is none',
    waits('InvalidImageName'),
    [],
    'InvalidImageName',
    0,
    /"reg\/web:v1", which is not an image name\.$/,
  ],
  [
    'a pull policy of never',
    waits('ErrImageNeverPull'),
    [],
    'ErrImageNeverPull',
    0,
    /imagePullPolicy is Never/,
  ],
  [
    'an image that is not there',
    waits('ErrImagePull', 'rpc error: reg/web:v1: not found'),
    [],
    'ErrImagePull',
    0,
    /: the registry does not have it\.$/,
  ],
  [
    'an image that is forbidden',
    waits('ImagePullBackOff', 'Back-off pulling image: 401 Unauthorized'),
    [],
    'ImagePullBackOff',
    0,
    /: the registry refuses access\.$/,
  ],
  [
    'a registry that is slow',
    waits('ErrImagePull', 'dial tcp: i/o timeout'),
    [],
    'ErrImagePull',
    60,
    /: dial tcp: i\/o timeout\.$/,
  ],
  [
    'a back-off that says nothing',
    waits('ImagePullBackOff', 'Back-off pulling image "reg/web:v1"'),
    [],
    'ImagePullBackOff',
    60,
    /pull the image reg\/web:v1\.$/,
  ],
  [
    'a ConfigMap that is not there',
    waits('CreateContainerConfigError', 'configmap "a" not found'),
    [],
    'CreateContainerConfigError',
    0,
    /configmap "a" not found\.$/,
  ],
  [
    'a kubelet that is not up to date',
    waits('CreateContainerConfigError', 'failed to sync configmap cache: timed out'),
    [],
    'CreateContainerConfigError',
    60,
    /sync/,
  ],
  [
    'a second crash',
    waits('CrashLoopBackOff', '', { restartCount: 1, lastState: ended(3) }),
    [],
    'CrashLoopBackOff',
    60,
    /crashes with exit code 3, twice so far\.$/,
  ],
  [
    'a third crash',
    waits('CrashLoopBackOff', '', { restartCount: 2, lastState: ended(3) }),
    [],
    'CrashLoopBackOff',
    0,
    /exit code 3, 3 times so far\.$/,
  ],
  [
    'a server that ends',
    waits('CrashLoopBackOff', '', { restartCount: 2, lastState: ended(0, 'Completed') }),
    [],
    'CrashLoopBackOff',
    0,
    /ends at once with exit code 0/,
  ],
  [
    'memory, the first time',
    container({ running: {} }, { restartCount: 1, lastState: ended(137, 'OOMKilled') }),
    [],
    'OOMKilled',
    undefined,
    /its limit of 64Mi, once/,
  ],
  [
    'memory, the second time',
    waits('CrashLoopBackOff', '', { restartCount: 1, lastState: ended(137, 'OOMKilled') }),
    [],
    'OOMKilled',
    0,
    /64Mi, twice\.$/,
  ],
  [
    'a program that is not there',
    waits('RunContainerError', 'exec: "server": executable file not found in $PATH'),
    [],
    'RunContainerError',
    0,
    /cannot start: exec: "server": executable/,
  ],
  [
    'no node with a GPU',
    unschedulable,
    [],
    'Unschedulable',
    60,
    /fits on no node: 0\/3 nodes are available: 3 Insufficient nvidia\.com\/gpu\.$/,
  ],
  [
    'an autoscaler that will not',
    unschedulable,
    [event('NotTriggerScaleUp', 'max size reached')],
    'Unschedulable',
    15,
    /fits on no node/,
  ],
  [
    'an autoscaler at work',
    unschedulable,
    [event('TriggeredScaleUp', 'gpu pool 1->2', 'Normal')],
    'Unschedulable',
    undefined,
    /adding a node/,
  ],
  [
    'a volume that is not there',
    waits('ContainerCreating'),
    [event('FailedMount', 'secret "s" not found')],
    'FailedMount',
    10,
    /secret "s" not found/,
  ],
  [
    'a node that fails to mount',
    waits('ContainerCreating'),
    [event('FailedMount', 'timed out')],
    'FailedMount',
    90,
    /timed out/,
  ],
  [
    'a probe that fails',
    container({ running: {} }),
    [event('Unhealthy', 'Readiness probe failed: HTTP 503')],
    'Unhealthy',
    undefined,
    /HTTP 503\.$/,
  ],
  [
    'an evicted pod',
    pod({ phase: 'Failed', reason: 'Evicted', message: 'low on disk.' }),
    [],
    'Evicted',
    undefined,
    /Evicted, low on disk\.$/,
  ],
  [
    'a refused pod',
    pod({ phase: 'Failed', reason: 'UnexpectedAdmissionError' }),
    [],
    'UnexpectedAdmissionError',
    0,
    /UnexpectedAdmissionError/,
  ],
])('%s', (_, given, events, reason, fatalAfter, cause) => {
  expect(podProblem(given, events)).toMatchObject({
    reason,
    fatalAfter,
    cause: expect.stringMatching(cause),
  });
});

test.each<[string, KubeObject, ClusterEvent[]]>([
  ['a pod that is ready', pod({ conditions: [{ type: 'Ready', status: 'True' }] }), []],
  ['one that is being created', waits('ContainerCreating'), []],
  ['one that just started', container({ running: {} }), []],
  [
    'one whose kubelet is a moment behind',
    waits('ContainerCreating'),
    [event('FailedMount', 'failed to sync configmap cache: timed out waiting for the condition')],
  ],
])('%s has no problem', (_, given, events) => {
  expect(podProblem(given, events)).toBeUndefined();
});
