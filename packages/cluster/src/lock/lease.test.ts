import { jest } from '@jest/globals';
import { apiError } from '../client/api-error.ts';
import type { Client } from '../client/client.ts';
import type { KubeObject } from '../object.ts';
import { acquireLock, type LockOptions } from './lease.ts';

const me = { place: 'acme/demo', run: '77', attempt: 1, job: 'deploy', runner: 'r1' };

/** One Lease with the server's compare-and-swap. */
function server(spec?: object) {
  let version = 1;
  const lease = (content: object): KubeObject => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: 'trainyard-web', namespace: 'prod', resourceVersion: String(version) },
    spec: content as Record<string, unknown>,
  });
  const state = { live: spec === undefined ? undefined : lease(spec), namespace: true };
  const refuse = (code: number) => apiError('refused', { code, reason: '', message: '' });
  const client = {
    get: async () => state.live,
    request: async ({ method, body }: { method: string; body: string }) => {
      const wanted = JSON.parse(body) as KubeObject;
      if (!state.namespace) throw refuse(404);
      const stale = wanted.metadata.resourceVersion !== state.live?.metadata.resourceVersion;
      if (method === 'POST' ? state.live !== undefined : stale) throw refuse(409);
      version++;
      state.live = lease(wanted.spec!);
      return { body: JSON.stringify(state.live) };
    },
  } as unknown as Client;
  return { client, state };
}

function ask(client: Client, more: Partial<LockOptions> = {}) {
  const told: string[] = [];
  const lock = acquireLock(client, {
    namespace: 'prod',
    name: 'trainyard-web',
    holder: me,
    patience: 30,
    signal: new AbortController().signal,
    onWait: (holder) => told.push(`wait ${holder}`),
    onTakeOver: (holder) => told.push(`take over ${holder}`),
    ...more,
  });
  return { lock, told };
}

test('a free lock is taken at once, and free again after its release', async () => {
  const { client, state } = server();
  const lock = await ask(client).lock;
  expect(state.live?.spec?.['holderIdentity']).toBe('acme/demo run 77 attempt 1 job deploy on r1');
  await lock!.assertHeld();
  await lock!.release(client);
  expect(state.live?.spec?.['holderIdentity']).toBe('');
});

test.each([
  ['an earlier step of the same job', 'acme/demo run 77 attempt 1 job deploy on r1', 15, []],
  ['one that has not renewed for its duration', 'other', 0.5, ['wait other', 'take over other']],
])('the lock of %s is taken over', async (_, holderIdentity, leaseDurationSeconds, expected) => {
  const { client } = server({ holderIdentity, leaseDurationSeconds, leaseTransitions: 3 });
  const { lock, told } = ask(client);
  await (await lock)!.release(client);
  expect(told).toEqual(expected);
});

test('a holder that stays is named when patience ends', async () => {
  const { client } = server({ holderIdentity: 'other', leaseDurationSeconds: 15 });
  await expect(ask(client, { patience: 0.1 }).lock).rejects.toThrow(
    'other holds the Lease trainyard-web and renews it. Waited 0.1 s; nothing was written.',
  );
});

test('without the namespace there is no lock yet', async () => {
  const { client, state } = server();
  state.namespace = false;
  expect(await ask(client).lock).toBeUndefined();
});

test('what was taken away meanwhile is not given back', async () => {
  const { client, state } = server();
  const lock = await ask(client).lock;
  state.live = {
    ...state.live!,
    metadata: { ...state.live!.metadata, resourceVersion: '99' },
    spec: { holderIdentity: 'other' },
  };
  await lock!.release(client);
  expect(state.live.spec?.['holderIdentity']).toBe('other');
});

describe('a lock that was not renewed for its duration', () => {
  const later = () => jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 20_000);
  afterEach(() => jest.restoreAllMocks());

  test('is renewed before it is relied on', async () => {
    const { client, state } = server();
    const lock = await ask(client).lock;
    const before = state.live?.metadata.resourceVersion;
    later();
    await lock!.assertHeld();
    expect(state.live?.metadata.resourceVersion).not.toBe(before);
    await lock!.release(client);
  });

  test('is lost when another took it', async () => {
    const { client, state } = server();
    const lock = await ask(client).lock;
    state.live = {
      ...state.live!,
      metadata: { ...state.live!.metadata, resourceVersion: '99' },
      spec: { holderIdentity: 'other' },
    };
    later();
    await expect(lock!.assertHeld()).rejects.toThrow('other holds it now. Nothing more is written.');
  });

  test('is lost when the server stays away', async () => {
    const { client } = server();
    const lock = await ask(client).lock;
    later();
    client.request = async () => {
      throw new Error('gone');
    };
    await expect(lock!.assertHeld()).rejects.toThrow('it could not be renewed for 15 s');
  });
});
