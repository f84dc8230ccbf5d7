import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../client/client.ts';
import type { WatchEvent } from '../client/watch.ts';
import { wakeOnPods } from './wake-on-pods.ts';

const HOUR = 3_600_000;
const event: WatchEvent = {
  type: 'modified',
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } },
};

function clientThat(events: () => AsyncGenerator<WatchEvent, never>): Client {
  return { watch: events } as unknown as Client;
}

test('a pod that changes ends the wait; one that changed between two waits ends the next', async () => {
  let release = () => {};
  const client = clientThat(async function* () {
    yield { type: 'listed', items: [] };
    for (;;) {
      await new Promise<void>((done) => {
        release = done;
      });
      yield event;
    }
  });
  const wake = wakeOnPods(client, ['n'], new AbortController().signal);
  const first = wake.next(HOUR);
  await sleep(10);
  release();
  await first;
  release();
  await sleep(10);
  await wake.next(HOUR);
  wake.close();
});

test('where watching is refused the interval remains', async () => {
  const client = clientThat(async function* () {
    yield { type: 'listed', items: [] };
    throw new Error('pods is forbidden');
  });
  const wake = wakeOnPods(client, ['n'], new AbortController().signal);
  await wake.next(1);
  await wake.next(1);
});

test('a cancellation ends the wait', async () => {
  const client = clientThat(async function* () {
    await new Promise(() => {});
    throw new Error();
  });
  const stop = new AbortController();
  const waiting = wakeOnPods(client, ['n'], stop.signal).next(HOUR);
  stop.abort(new Error('cancelled'));
  await expect(waiting).rejects.toThrow('cancelled');
});
