import type { KubeObject } from '../object.ts';
import { judge } from './judge.ts';

const object = (apiVersion: string, kind: string, spec: object, status: object): KubeObject =>
  ({ apiVersion, kind, metadata: { name: 'x', generation: 2 }, spec, status }) as KubeObject;
const stateful = (spec: object, status: object) =>
  object('apps/v1', 'StatefulSet', { replicas: 3, ...spec }, { observedGeneration: 2, ...status });
const daemon = (status: object) => object('apps/v1', 'DaemonSet', {}, { observedGeneration: 2, ...status });
const job = (status: object) => object('batch/v1', 'Job', { completions: 2 }, status);
const partition = (value: number) => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: value } },
});
const custom = (status: object) => object('example.com/v1', 'Thing', {}, status);
const inference = (status: object) =>
  object('serving.kserve.io/v1beta1', 'InferenceService', {}, { observedGeneration: 2, ...status });
const is = (type: string, status: string, reason?: string, message?: string) => ({
  type,
  status,
  reason,
  message,
});

test.each<[string, KubeObject, string, RegExp]>([
  ['a StatefulSet nobody has seen', stateful({}, { observedGeneration: 0 }), 'waiting', /not seen/],
  [
    'one with too few ready',
    stateful({}, { readyReplicas: 2, updatedReplicas: 3 }),
    'waiting',
    /3\/3 updated, 2 ready/,
  ],
  [
    'one with two revisions',
    stateful({}, { readyReplicas: 3, updatedReplicas: 1, updateRevision: 'b', currentRevision: 'a' }),
    'waiting',
    /1\/3 updated/,
  ],
  [
    'one that is whole',
    stateful({}, { readyReplicas: 3, updatedReplicas: 3, updateRevision: 'b', currentRevision: 'b' }),
    'done',
    /3 of 3/,
  ],
  [
    'one below its partition',
    stateful(partition(2), {
      readyReplicas: 3,
      updatedReplicas: 0,
      updateRevision: 'b',
      currentRevision: 'a',
    }),
    'waiting',
    /0\/1 updated above partition 2/,
  ],
  [
    'one up to its partition',
    stateful(partition(2), {
      readyReplicas: 3,
      updatedReplicas: 1,
      updateRevision: 'b',
      currentRevision: 'a',
    }),
    'done',
    /1 of 1/,
  ],
  [
    'one with OnDelete',
    stateful({ updateStrategy: { type: 'OnDelete' } }, { readyReplicas: 3, updatedReplicas: 0 }),
    'done',
    /OnDelete/,
  ],
  [
    'a DaemonSet on its way',
    daemon({ desiredNumberScheduled: 3, updatedNumberScheduled: 1, numberAvailable: 3 }),
    'waiting',
    /1\/3 updated/,
  ],
  [
    'one not available',
    daemon({ desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 2 }),
    'waiting',
    /2 available/,
  ],
  [
    'one that is whole',
    daemon({ desiredNumberScheduled: 3, updatedNumberScheduled: 3, numberAvailable: 3 }),
    'done',
    /3 of 3/,
  ],
  [
    'one of an older generation',
    daemon({ observedGeneration: 1, desiredNumberScheduled: 0 }),
    'waiting',
    /not seen/,
  ],
  [
    'a Job at work',
    job({ succeeded: 1, active: 1, failed: 1 }),
    'waiting',
    /1\/2 succeeded, 1 running, 1 failed/,
  ],
  [
    'a Job that is complete',
    job({ succeeded: 2, conditions: [is('Complete', 'True')] }),
    'done',
    /2 pods succeeded/,
  ],
  [
    'a Job that failed',
    job({
      conditions: [
        is('Failed', 'True', 'BackoffLimitExceeded', 'Job has reached the specified backoff limit'),
      ],
    }),
    'failed',
    /backoff limit$/,
  ],
  ['a custom kind without conditions', custom({}), 'done', /applied/],
  [
    'one that is not ready',
    custom({ conditions: [is('Ready', 'False', 'Waiting', 'for the model')] }),
    'waiting',
    /Waiting: for the model/,
  ],
  [
    'one that stalled',
    custom({ conditions: [is('Stalled', 'True', 'Broken', 'no such model')] }),
    'failed',
    /no such model/,
  ],
  [
    'one that is reconciling',
    custom({ conditions: [is('Reconciling', 'True', 'Working'), is('Ready', 'True')] }),
    'waiting',
    /Working/,
  ],
  [
    'one of an older generation',
    custom({ observedGeneration: 1, conditions: [is('Ready', 'True')] }),
    'waiting',
    /not seen/,
  ],
  [
    'one whose condition is of an older generation',
    custom({ conditions: [{ ...is('Ready', 'True'), observedGeneration: 1 }] }),
    'waiting',
    /not seen/,
  ],
  [
    'one that is ready for this generation',
    custom({ observedGeneration: 2, conditions: [{ ...is('Ready', 'True'), observedGeneration: 2 }] }),
    'done',
    /ready/,
  ],
  [
    'an InferenceService that no controller has seen',
    inference({ observedGeneration: undefined }),
    'waiting',
    /not seen/,
  ],
  [
    'one whose predictor is on its way',
    inference({
      conditions: [is('PredictorReady', 'Unknown', 'ReplicaSetUpdated'), is('Ready', 'Unknown')],
      modelStatus: { transitionStatus: 'InProgress', states: { targetModelState: 'Loading' } },
    }),
    'waiting',
    /^model Loading, PredictorReady is Unknown \(ReplicaSetUpdated\)$/,
  ],
  [
    'one that still serves the model before',
    inference({ conditions: [is('Ready', 'True')], modelStatus: { transitionStatus: 'InProgress' } }),
    'waiting',
    /transition InProgress/,
  ],
  [
    'one that is ready',
    inference({ conditions: [is('Ready', 'True')], modelStatus: { transitionStatus: 'UpToDate' } }),
    'done',
    /ready/,
  ],
  [
    'one whose model does not load',
    inference({
      conditions: [is('Ready', 'False')],
      modelStatus: {
        transitionStatus: 'BlockedByFailedLoad',
        lastFailureInfo: {
          ...{ reason: 'ModelLoadFailed', location: 'digits-predictor-1', exitCode: 1 },
          ...{ message: 'no such file: model.onnx.', time: '2026-01-01T00:00:05Z' },
        },
      },
    }),
    'failed',
    /^the model could not be loaded in digits-predictor-1: the container ended with exit code 1: no such file: model\.onnx$/,
  ],
  [
    'one that shows the failure of the release before',
    inference({
      conditions: [is('Ready', 'False')],
      modelStatus: {
        transitionStatus: 'BlockedByFailedLoad',
        lastFailureInfo: { reason: 'ModelLoadFailed', time: '2025-12-31T23:59:59Z' },
      },
    }),
    'waiting',
    /Ready is False/,
  ],
  [
    'one with an invalid spec',
    inference({ modelStatus: { transitionStatus: 'InvalidSpec' } }),
    'failed',
    /KServe finds its spec invalid/,
  ],
])('%s', (_, given, state, message) => {
  expect(judge(given, { generation: 2, at: new Date('2026-01-01T00:00:00Z') })).toMatchObject({
    state,
    message: expect.stringMatching(message),
  });
});
