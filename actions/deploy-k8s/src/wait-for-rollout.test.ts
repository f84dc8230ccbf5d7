import type { Client, KubeObject, RolloutTarget } from '@trainyard/cluster';
import { waitForRollouts } from './wait-for-rollout.ts';

const custom = (status: object): KubeObject => ({
  apiVersion: 'acme.com/v1',
  kind: 'Thing',
  metadata: { name: 'one', namespace: 'prod', generation: 2 },
  status: { observedGeneration: 2, ...status },
});
const ready = (status: string, message = '') => custom({ conditions: [{ type: 'Ready', status, message }] });

const target: RolloutTarget = {
  reference: { apiVersion: 'acme.com/v1', kind: 'Thing', namespace: 'prod', name: 'one' },
  written: { generation: 2, at: new Date() },
};

/** Answers with one state after the other; the last one stays. */
function watching(states: readonly KubeObject[], timeout: number, assertHeld = async () => {}) {
  const rest = [...states];
  const lines: string[] = [];
  const client = { get: async () => (rest.length > 1 ? rest.shift() : rest[0]) } as unknown as Client;
  const log = { info: (line: string) => lines.push(line) } as never;
  const end = waitForRollouts(client, [target], {
    timeout,
    signal: new AbortController().signal,
    log,
    lock: { assertHeld },
    placeOf: () => ({ file: 'app.yml', line: 3 }),
  });
  return { end, lines };
}

test('each state is told once, with the time, until it is up', async () => {
  const { end, lines } = watching([ready('False', 'loading'), ready('False', 'loading'), ready('True')], 60);
  expect(await end).toMatchObject({ state: 'done', detail: expect.stringMatching(/^1 up to date after /) });
  expect(lines).toEqual([
    expect.stringMatching(/^\d:\d\d Thing prod\/one: Ready is False \(loading\)$/),
    expect.stringMatching(/^\d:\d\d Thing prod\/one: ready$/),
  ]);
});

test('what does not come up in time is told with its place', async () => {
  const { end } = watching([ready('False', 'loading')], 0);
  expect(await end).toMatchObject({
    state: 'failed',
    report: {
      reason: 'Timeout',
      cause: 'Thing prod/one did not come up within 0 s (Ready is False (loading)).',
      at: { file: 'app.yml', line: 3 },
    },
  });
});

test('without the lock there is nothing to wait for', async () => {
  const { end } = watching([ready('False')], 60, async () => {
    throw new Error('the lock was lost');
  });
  await expect(end).rejects.toThrow('the lock was lost');
});

test('nothing to wait for ends at once', async () => {
  const end = await waitForRollouts({} as Client, [], {
    timeout: 1,
    signal: new AbortController().signal,
    log: {} as never,
    lock: { assertHeld: async () => {} },
    placeOf: () => undefined,
  });
  expect(end).toEqual({ state: 'done', detail: 'nothing to wait for' });
});
