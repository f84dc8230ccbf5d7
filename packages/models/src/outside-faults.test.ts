import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createJsonClient } from './post-json.ts';
import { runFilter } from './run-filter.ts';

let server: Server;
let answers: { status: number; body: string; headers?: Record<string, string>; delayMs?: number }[];
let asked: number;
beforeEach(async () => {
  asked = 0;
  server = createServer((_, response) => {
    const { status, body, headers = {}, delayMs = 0 } = answers[Math.min(asked++, answers.length - 1)]!;
    setTimeout(() => {
      response.writeHead(status, headers);
      response.end(body);
    }, delayMs);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(retries = 3, timeoutSeconds = 5): Promise<unknown> {
  const client = await createJsonClient({ timeoutSeconds, retries, headers: {}, env: {}, firstWaitMs: 5 });
  try {
    return await client.send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v2?token=x`, '{}');
  } finally {
    client.close();
  }
}

test('what may pass is tried again', async () => {
  answers = [
    { status: 503, body: '', headers: { 'retry-after': '0' } },
    { status: 429, body: '' },
    { status: 200, body: '{"ok":true}' },
  ];
  expect(await ask()).toEqual({ ok: true });
  expect(asked).toBe(3);
});

test('what will not pass is told at once, with the server’s reason and without the query', async () => {
  answers = [{ status: 400, body: '{"error":"no column a"}' }];
  await expect(ask()).rejects.toThrow(/\/v2 answered 400: no column a$/);
  expect(asked).toBe(1);
});

test('a server that stays ill, is too slow or speaks no JSON', async () => {
  answers = [{ status: 500, body: 'boom' }];
  await expect(ask(2)).rejects.toThrow(/answered 500 \(tried 3 times\): boom/);
  answers = [{ status: 200, body: '{}', delayMs: 2000 }];
  await expect(ask(0, 0.2)).rejects.toThrow(/no answer within 0\.2 s/);
  answers = [{ status: 200, body: '<html>' }];
  await expect(ask(0)).rejects.toThrow(/did not answer with JSON, but with "<html>"/);
});

const filter = (script: string, options: { timeoutSeconds?: number; signal?: AbortSignal } = {}) =>
  runFilter({
    words: [process.execPath, '-e', script],
    env: process.env,
    cwd: process.cwd(),
    input: ['a\n', 'b\n'],
    timeoutSeconds: 20,
    ...options,
  });

test('a filter answers what it is given, also when it reads nothing', async () => {
  expect(String(await filter('process.stdin.pipe(process.stdout)'))).toBe('a\nb\n');
  expect(String(await filter('console.log(1)'))).toBe('1\n');
});

test.each([
  [
    'console.error("no weights"); process.exit(3)',
    20,
    /ended with exit code 3\. Its last lines:\nno weights\n/,
  ],
  ['process.kill(process.pid, "SIGKILL")', 20, /was ended by SIGKILL\. It wrote nothing to standard error/],
  ['process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)', 1, /was ended after 1 s/],
])('a filter that fails: %s', async (script, timeoutSeconds, message) => {
  await expect(filter(script, { timeoutSeconds })).rejects.toThrow(message);
});

test('a cancelled filter ends with all it started', async () => {
  const controller = new AbortController();
  const running = filter(
    'require("node:child_process").spawn("sleep", ["30"], { stdio: "inherit" }); setInterval(() => {}, 1000)',
    { signal: controller.signal },
  );
  setTimeout(() => controller.abort(new Error('stop')), 500);
  await expect(running).rejects.toThrow('stop');
});
