import type { KubeObject, ManagedFields } from '../object.ts';
import { withAutoscaledReplicas } from './replicas.ts';

const web = (replicas: number | undefined, owners: string[] = []): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    managedFields: owners.map(
      (manager): ManagedFields => ({
        manager,
        operation: 'Apply',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      }),
    ),
  },
  spec: { paused: false, ...(replicas === undefined ? {} : { replicas }) },
});
const autoscaler: KubeObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { minReplicas: 2 },
};

test.each([
  ['a new object', web(4), undefined, undefined],
  ['the number is the autoscaler’s', web(4), web(7, ['kube-controller-manager']), undefined],
  ['the number is ours alone: what runs goes on', web(4), web(6, ['trainyard']), 6],
  ['ours, and the manifest has none', web(undefined), web(6, ['trainyard']), 6],
  ['ours, scaled to zero by an undone release', web(undefined), web(0, ['trainyard']), 2],
  ['another one owns it too: leaving it out is safe', web(4), web(6, ['trainyard', 'helm']), undefined],
])('%s', (_, wanted, live, expected) => {
  expect(withAutoscaledReplicas(wanted, live, autoscaler).spec?.['replicas']).toBe(expected);
});
