import type { Client } from '../client/client.ts';
import type { KubeObject } from '../object.ts';
import { applySetId, applySetParent } from './apply-set.ts';
import { findLeftovers } from './find-leftovers.ts';

const object = (kind: string, name: string, manager = 'trainyard'): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'prod', managedFields: [{ manager, operation: 'Apply' }] },
});
const reference = (kind: string, name: string, namespace = 'prod') => ({
  apiVersion: 'v1',
  kind,
  name,
  namespace,
});

const cluster = (live: KubeObject[], labelled: KubeObject[] = []) =>
  ({
    findResource: async () => ({ plural: 'x', namespaced: true }),
    list: async (_: string, kind: string) => labelled.filter((one) => one.kind === kind),
    get: async ({ kind, name }: { kind: string; name: string }) =>
      live.find((one) => one.kind === kind && one.metadata.name === name),
  }) as unknown as Client;

const names = async (client: Client, more: object) =>
  (
    await findLeftovers(client, { id: 'x', namespace: 'prod', earlier: [], current: [], needed: [], ...more })
  ).map(({ metadata }) => metadata.name);

test.each([
  [
    'what the record names and the release does not',
    [object('Service', 'old')],
    [reference('Service', 'old')],
    {},
    ['old'],
  ],
  [
    'not what the release names',
    [object('Service', 'web')],
    [reference('Service', 'web')],
    { current: [reference('Service', 'web')] },
    [],
  ],
  [
    'not what a rollback needs',
    [object('ConfigMap', 'model')],
    [reference('ConfigMap', 'model')],
    { needed: [reference('ConfigMap', 'model')] },
    [],
  ],
  [
    'not what another tool applied',
    [object('Service', 'old', 'helm')],
    [reference('Service', 'old')],
    {},
    [],
  ],
  [
    'not what lies in another namespace',
    [object('Service', 'old')],
    [reference('Service', 'old', 'other')],
    {},
    [],
  ],
  [
    'not what holds data',
    [object('PersistentVolumeClaim', 'disk')],
    [reference('PersistentVolumeClaim', 'disk')],
    {},
    [],
  ],
  ['not what is gone already', [], [reference('Service', 'old')], {}, []],
])('%s', async (_, live, earlier, more, expected) => {
  expect(await names(cluster(live), { earlier, ...more })).toEqual(expected);
});

test('members of the set that no record names any more', async () => {
  const client = cluster([], [object('Service', 'older')]);
  expect(
    await names(client, { earlier: [reference('Service', 'web')], current: [reference('Service', 'web')] }),
  ).toEqual(['older']);
});

test('the identity is the one that kubectl computes, and the parent says the kinds', () => {
  const parent = { name: 'trainyard-release-web', namespace: 'prod' };
  expect(applySetId(parent)).toMatch(/^applyset-[\w-]{43}-v1$/);
  expect(applySetId(parent).length).toBeLessThanOrEqual(63);
  expect(
    applySetParent(parent, [
      { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      reference('Service', 'web'),
    ]).annotations['applyset.kubernetes.io/contains-group-kinds'],
  ).toBe('Deployment.apps,Service');
});
