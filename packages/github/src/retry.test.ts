import { decideRetry, type FailedRequest } from './retry.ts';

const NOW = 1_700_000_000_000;
const policy = { retries: 3, baseDelayMs: 1000, longestWaitMs: 60_000 };
const failed = (changes: Partial<FailedRequest>): FailedRequest => ({
  ...{ method: 'GET', url: '/repos/o/r/issues', status: 500, headers: {}, message: '', code: undefined },
  ...changes,
});
const resetIn = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(NOW / 1000 + seconds),
});

test.each<[string, Partial<FailedRequest>, number, number | null]>([
  ['GET 502, first', { status: 502 }, 0, 1000],
  ['GET 502, third', { status: 502 }, 2, 4000],
  ['GET 502, tried out', { status: 502 }, 3, null],
  ['PATCH 502: the same twice', { method: 'PATCH', status: 502 }, 0, 1000],
  ['POST 502: may have been carried out', { method: 'POST', status: 502 }, 0, null],
  ['POST, connection cut', { method: 'POST', status: 0, code: 'ECONNRESET' }, 0, null],
  ['POST, never sent', { method: 'POST', status: 0, code: 'ECONNREFUSED' }, 0, 1000],
  ['POST of a GraphQL query', { method: 'POST', url: '/graphql', status: 502 }, 0, 1000],
  ['GET, connection cut', { status: 0, code: 'ECONNRESET' }, 0, 1000],
  ['GET 503 that names a time', { status: 503, headers: { 'retry-after': '7' } }, 0, 7000],
  ['GET 404', { status: 404 }, 0, null],
  ['403 by permission', { status: 403, headers: { 'x-ratelimit-remaining': '99' } }, 0, null],
  ['POST 403, secondary limit', { method: 'POST', status: 403, headers: { 'retry-after': '5' } }, 0, 5000],
  [
    '403, secondary limit without a time',
    { status: 403, message: 'You have exceeded a secondary rate limit' },
    1,
    2000,
  ],
  ['429', { status: 429 }, 0, 1000],
  ['hourly limit that ends in 20 s', { status: 403, headers: resetIn(20) }, 0, 21_000],
  ['hourly limit that ends in 20 min', { status: 403, headers: resetIn(1200) }, 0, null],
  ['a wait of two minutes', { status: 429, headers: { 'retry-after': '120' } }, 0, null],
])('%s', (_, changes, tried, waitMs) => {
  const decision = decideRetry(failed(changes), tried, policy, NOW, 0);
  expect(decision.kind === 'retry' ? decision.waitMs : null).toBe(waitMs);
});
