import type { KubeObject, ManagedFields } from '../object.ts';
import { fieldsOnlyKubectlSets, isClientSideApplied, withOwnersJoined } from './adopt.ts';
import { fieldPaths } from './managed-fields.ts';

const owner = (manager: string, operation: string, fieldsV1: Record<string, unknown>): ManagedFields => ({
  manager,
  operation,
  fieldsV1,
});
const object = (...managedFields: ManagedFields[]): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', managedFields },
});
const kubectl = owner('kubectl-client-side-apply', 'Update', {
  'f:metadata': {
    'f:annotations': { '.': {}, 'f:kubectl.kubernetes.io/last-applied-configuration': {}, 'f:team': {} },
  },
  'f:spec': {
    'f:replicas': {},
    'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:image': {} } } } },
  },
});
const controller = owner('kube-controller-manager', 'Update', { 'f:status': { 'f:replicas': {} } });
const ours = owner('trainyard', 'Apply', { 'f:spec': { 'f:replicas': {}, 'f:paused': {} } });

test('fields are named as the server names them', () => {
  expect(fieldPaths(kubectl.fieldsV1)).toEqual([
    '.metadata.annotations.kubectl.kubernetes.io/last-applied-configuration',
    '.metadata.annotations.team',
    '.spec.replicas',
    '.spec.template.spec.containers[name="web"].image',
  ]);
  expect(
    fieldPaths({ 'f:finalizers': { 'v:"a/b"': {} }, 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': {} } }),
  ).toEqual(['.finalizers[="a/b"]', '.ports[port=80,protocol="TCP"]']);
});

test.each([
  ['made by kubectl apply', object(kubectl, controller), true],
  ['ours', object(ours, controller), false],
  ['touched by another subresource', object({ ...kubectl, subresource: 'status' }), false],
])('an object that is %s', (_, live, expected) => expect(isClientSideApplied(live)).toBe(expected));

test('what kubectl set and nobody else has goes, but not its own note', () => {
  expect(fieldsOnlyKubectlSets(object(kubectl, controller), object(kubectl, controller, ours))).toEqual([
    '.metadata.annotations.team',
    '.spec.template.spec.containers[name="web"].image',
  ]);
});

test('a default of the server, which kubectl owns as well, is not told: it comes back', () => {
  const live = object(kubectl, controller);
  const configuration = JSON.stringify({ metadata: { annotations: { team: 'a' } }, spec: { replicas: 1 } });
  live.metadata.annotations = { 'kubectl.kubernetes.io/last-applied-configuration': configuration };
  expect(fieldsOnlyKubectlSets(live, object(kubectl, controller, ours))).toEqual([
    '.metadata.annotations.team',
  ]);
});

test('its fields join ours, and the others stay', () => {
  expect(withOwnersJoined([kubectl, controller, ours])).toEqual([
    {
      ...ours,
      fieldsV1: {
        ...kubectl.fieldsV1,
        'f:spec': { ...(kubectl.fieldsV1!['f:spec'] as object), 'f:paused': {} },
      },
    },
    controller,
  ]);
  expect(withOwnersJoined([kubectl, controller])).toEqual([
    { ...kubectl, manager: 'trainyard', operation: 'Apply' },
    controller,
  ]);
  expect(withOwnersJoined([ours, controller])).toBeUndefined();
});
