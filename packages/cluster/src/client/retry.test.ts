import type { HttpResponse } from '../connection/send.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
});
const broken = (code: string) => Object.assign(new Error(code), { code });

/** Sends what is scripted, on a clock that only the waits move. */
async function run(script: readonly (HttpResponse | Error)[], policy: Partial<RetryPolicy> = {}) {
  let clock = Date.parse('2026-01-01T00:00:00Z');
  const waits: number[] = [];
  const rest = [...script];
  const end = await withRetries(
    async () => {
      const next = rest.length > 1 ? rest.shift()! : rest[0]!;
      if (next instanceof Error) throw next;
      return next;
    },
    {
      patience: 1000,
      safe: true,
      now: () => clock,
      wait: async (milliseconds) => {
        waits.push(milliseconds);
        clock += milliseconds;
      },
      ...policy,
    },
  );
  return { end, waits };
}

test.each<[string, HttpResponse[], number[]]>([
  ['grows without the header', [answer(503), answer(503), answer(503), answer(200)], [100, 200, 400]],
  ['is what Retry-After says in seconds', [answer(429, { 'retry-after': '0.7' }), answer(200)], [700]],
  [
    'is what Retry-After says as a date',
    [answer(429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:01 GMT' }), answer(200)],
    [1000],
  ],
  [
    'is our own where Retry-After is a date gone by',
    [answer(429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:01 GMT' }), answer(200)],
    [100],
  ],
])('the wait %s', async (_, script, expected) => {
  const { end, waits } = await run(script);
  expect(end).toMatchObject({ kind: 'response', response: { status: 200 }, tries: script.length });
  expect(waits).toEqual(expected);
});

test('a server that answers "not now" is given longer than one that does not answer', async () => {
  const busy = await run([answer(429, { 'retry-after': '5' }), answer(200)], {
    patienceWhenAnswered: 60_000,
  });
  expect(busy.waits).toEqual([5000]);
  const gone = await run([broken('ECONNREFUSED')], { patienceWhenAnswered: 60_000 });
  expect(gone.end).toMatchObject({ kind: 'unreachable', seconds: 0.7 });
});

test('a wait longer than the patience is not begun: the answer is told', async () => {
  const { end, waits } = await run([answer(429, { 'retry-after': '120' })]);
  expect(end).toMatchObject({ kind: 'response', response: { status: 429 }, tries: 1 });
  expect(waits).toEqual([]);
});

test.each<[string, HttpResponse | Error, boolean, boolean]>([
  ['429, not taken on', answer(429), false, true],
  ['503, not taken on', answer(503), false, true],
  ['500, perhaps done', answer(500), false, false],
  ['500, perhaps done', answer(500), true, true],
  ['a refused connection, never sent', broken('ECONNREFUSED'), false, true],
  ['a broken connection, perhaps done', broken('ECONNRESET'), false, false],
  ['a broken connection, perhaps done', broken('ECONNRESET'), true, true],
  ['409, an answer', answer(409), true, false],
])('after %s, a request that may be sent twice: %s → %s', async (_, first, safe, again) => {
  const { waits } = await run([first, answer(200)], { safe });
  expect(waits.length > 0).toBe(again);
});

test('each wait is told, with what came and how long it has lasted', async () => {
  const told: [unknown, number][] = [];
  await run([broken('ECONNREFUSED'), answer(503), answer(200)], {
    onRetry: (trouble, spent) => told.push([typeof trouble === 'string' ? trouble : trouble.status, spent]),
  });
  expect(told).toEqual([
    ['ECONNREFUSED', 0],
    [503, 100],
  ]);
});
