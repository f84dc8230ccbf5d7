import type { KubeObject } from '../object.ts';
import { judgeDeployment } from './deployment.ts';

interface Case {
  readonly generation?: number;
  readonly observed?: number;
  readonly replicas?: number;
  readonly status: Record<string, number>;
  readonly progressing?: { reason: string; lastUpdateTime?: string };
  readonly available?: boolean;
}

function deployment({
  generation = 1,
  observed = generation,
  replicas = 3,
  status,
  progressing,
  available = true,
}: Case): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'prod', generation },
    spec: { replicas, progressDeadlineSeconds: 600 },
    status: {
      observedGeneration: observed,
      ...status,
      conditions: [
        { type: 'Available', status: String(available ? 'True' : 'False') },
        { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', ...progressing },
      ],
    },
  };
}

const whole = { replicas: 3, updatedReplicas: 3, availableReplicas: 3, readyReplicas: 3 };

/** The cases of kubectl's rollout_status_test, and what kstatus adds. */
test.each<[string, Case, string, string]>([
  [
    'an older generation says nothing',
    { generation: 2, observed: 1, status: whole },
    'waiting',
    'the controller has not seen the change yet',
  ],
  [
    'too few are updated',
    { status: { replicas: 3, updatedReplicas: 1, availableReplicas: 2 } },
    'waiting',
    '1/3 updated, 1 available',
  ],
  [
    'old ones are still there',
    { status: { replicas: 5, updatedReplicas: 3, availableReplicas: 5 } },
    'waiting',
    '3/3 updated, 3 available, 2 old pods still there',
  ],
  [
    'one old one is still there',
    { status: { replicas: 4, updatedReplicas: 3, availableReplicas: 4 } },
    'waiting',
    '3/3 updated, 3 available, 1 old pod still there',
  ],
  [
    'updated ones are not available',
    { status: { replicas: 3, updatedReplicas: 3, availableReplicas: 1 } },
    'waiting',
    '3/3 updated, 1 available',
  ],
  ['all is there', { status: whole }, 'done', '3 of 3 up to date and available'],
  [
    'scaled to nothing',
    { replicas: 0, status: {}, available: false },
    'done',
    '0 of 0 up to date and available',
  ],
  [
    'the deadline is over',
    { status: { replicas: 3, updatedReplicas: 1 }, progressing: { reason: 'ProgressDeadlineExceeded' } },
    'failed',
    'no progress for 600 s (progressDeadlineSeconds)',
  ],
  [
    'kstatus: not available',
    { status: whole, available: false },
    'waiting',
    '3/3 updated, 3 available, not Available yet',
  ],
  [
    'kstatus: not ready',
    { status: { ...whole, readyReplicas: 2 } },
    'waiting',
    '3/3 updated, 3 available, 2 ready',
  ],
  [
    'kstatus: still progressing',
    { status: whole, progressing: { reason: 'ReplicaSetUpdated' } },
    'waiting',
    '3/3 updated, 3 available, not complete yet',
  ],
])('%s', (_, given, state, message) => {
  const object = deployment(given);
  expect(judgeDeployment(object, { generation: object.metadata.generation!, at: undefined })).toMatchObject({
    state,
    message,
  });
});

test('the generation of the PATCH counts, not the one that was read before it was stored', () => {
  expect(judgeDeployment(deployment({ status: whole }), { generation: 2, at: undefined })).toMatchObject({
    state: 'waiting',
  });
});

test.each([
  ['2026-01-01T00:00:09Z', 'waiting'],
  ['2026-01-01T00:00:10Z', 'failed'],
])('a deadline that was exceeded at %s, for a change written at 10 s: %s', (lastUpdateTime, state) => {
  const object = deployment({
    status: { replicas: 3, updatedReplicas: 1 },
    progressing: { reason: 'ProgressDeadlineExceeded', lastUpdateTime },
  });
  expect(judgeDeployment(object, { generation: 1, at: new Date('2026-01-01T00:00:10Z') })).toMatchObject({
    state,
  });
});
