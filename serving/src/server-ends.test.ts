import { request as httpRequest } from 'node:http';
import { ask, flowers, start, stopAll } from './server-for-tests.ts';

afterEach(stopAll);

test('shutting down: not ready, what is in flight is answered, then no more connections', async () => {
  let release = () => {};
  let entered = () => {};
  const inside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { server, url, infer } = await start({
    before: () => {
      entered();
      return gate;
    },
  });
  const pending = infer(flowers([1]));
  await inside;
  server.drain();
  expect((await ask(fetch(`${url}/v2/health/ready`))).status).toBe(503);
  expect((await ask(fetch(`${url}/v2/health/live`))).status).toBe(200);
  const closing = server.close(5000);
  await expect(fetch(`${url}/v2`)).rejects.toThrow();
  release();
  expect((await pending).status).toBe(200);
  expect(await closing).toBe(0);
});

test('a request that never ends is cut at the limit', async () => {
  const { server, infer } = await start({ before: () => new Promise(() => {}) });
  const pending = infer(flowers([1])).catch((error: Error) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await server.close(100)).toBe(1);
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});

test('a client that goes away in the middle of its body does no harm', async () => {
  const { url, infer, reported } = await start();
  await new Promise<void>((resolve) => {
    const { port } = new URL(url);
    const request = httpRequest({
      port,
      method: 'POST',
      path: '/v2/models/flowers/infer',
      headers: { 'content-length': 999 },
    });
    request.on('error', () => resolve());
    request.write('{"inputs"');
    setTimeout(() => request.destroy(), 50);
  });
  expect((await infer(flowers([1]))).status).toBe(200);
  expect(reported).toEqual([]);
});
