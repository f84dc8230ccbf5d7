import fc from 'fast-check';
import { oneFailed } from '../../../../test/support/sample-evaluations.ts';
import { gate, measured } from '../../../../test/support/sample-report.ts';
import { packState, unpackState } from './hidden-state.ts';
import { addTrendPoint, readTrend, type TrendPoint, writeTrend } from './trend.ts';

const hex = (i: number) => i.toString(16).padStart(7, '0');
const name = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 200 })
  .filter((text) => text !== '__proto__');
const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
const point = fc.record(
  {
    commit: fc.nat({ max: 0xfffffff }).map(hex),
    metrics: fc.dictionary(name, number, { maxKeys: 8 }),
    outcome: fc.constantFrom('passed' as const, 'failed' as const, 'inconclusive' as const),
    cost: fc.double({ noNaN: true, min: 0, max: 1e6 }),
    policy: fc.nat({ max: 0xfffffff }).map(hex),
  },
  { requiredKeys: ['commit', 'metrics'] },
);

test('whatever the trend, it is at most 8 KiB, ends no comment early, and what is read are its newest points', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 60 }), (trend) => {
      const text = writeTrend(trend);
      expect(text.length).toBeLessThanOrEqual(8192);
      expect(text).toMatch(/^(?:<!-- trainyard:trend gz [\w+/=]+ -->)?$/);
      const read = readTrend(`before\n\n${text}`);
      // JSON knows neither -0 nor lone surrogates.
      const plain = (points: readonly TrendPoint[]) =>
        JSON.stringify(points).replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, '\uFFFD');
      if (read.length > 0) expect(plain(read)).toBe(plain(trend.slice(-read.length)));
      if (read.length === 0 && trend.length > 0) expect(writeTrend(trend.slice(-1))).toBe('');
    }),
    { numRuns: 60 },
  );
});

test('sixty ordinary points fit; of names that cannot be packed the oldest points go first', () => {
  const ordinary = Array.from({ length: 60 }, (_, i) => ({
    commit: hex(i),
    metrics: { recall: 0.9 + i / 1e4, f1_macro: 0.8 - i / 1e4, log_loss: 0.2 + i / 1e5 },
    outcome: 'passed' as const,
    cost: i / 7,
  }));
  expect(readTrend(writeTrend(ordinary))).toEqual(ordinary);
  const noise = (i: number) =>
    Array.from({ length: 300 }, (_, j) => String.fromCharCode(33 + ((i * 7919 + j * j * 31) % 90))).join('');
  const wild = Array.from({ length: 60 }, (_, i) => ({
    commit: hex(i),
    metrics: Object.fromEntries(
      Array.from({ length: 8 }, (_, j) => [noise(i * 8 + j) + i + j, Math.sqrt(i + j)]),
    ),
  }));
  const kept = readTrend(writeTrend(wild));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(60);
  expect(kept.at(-1)?.commit).toBe(hex(59));
});

test('what earlier releases wrote, base64 alone, is still read', () => {
  const old = [{ commit: 'abc1234', metrics: { recall: 0.9 } }];
  expect(readTrend(`<!-- trainyard:trend ${btoa(JSON.stringify(old))} -->`)).toEqual(old);
});

test('what unpacks to more than a trend can be is none', () => {
  expect(unpackState(packState('x'.repeat(3 << 20)))).toBeUndefined();
  expect(
    readTrend(`<!-- trainyard:trend ${packState([{ commit: 'abc1234', metrics: {}, cost: -1 }])} -->`),
  ).toEqual([]);
});

test('a point has what did not pass first, and the commit again replaces it', () => {
  const gates = Array.from({ length: 9 }, (_, i) => gate(`m${i}`, i === 8 ? 'failed' : 'passed'));
  const metrics = Object.fromEntries(gates.map(({ metric }, i) => [metric, measured(i / 10, 5)]));
  const verdict = { ...oneFailed.verdict, gates, metrics };
  const trend = addTrendPoint([], verdict, 'a'.repeat(40), 1.5);
  expect(trend).toEqual([
    {
      commit: 'aaaaaaa',
      metrics: { m8: 0.8, m0: 0, m1: 0.1, m2: 0.2, m3: 0.3, m4: 0.4, m5: 0.5, m6: 0.6 },
      outcome: 'failed',
      cost: 1.5,
      policy: verdict.policy!.digest.slice(7, 14),
    },
  ]);
  expect(addTrendPoint(trend, verdict, 'a'.repeat(40))).toHaveLength(1);
  expect(addTrendPoint(trend, verdict, 'b'.repeat(40))).toHaveLength(2);
});
