import { oneFailed } from '../../../../test/support/sample-evaluations.ts';
import { COMMENT_LIMIT, fits } from '../comment/size.ts';
import { evaluationSection } from './evaluation-section.ts';
import { pendingSection } from './pending-section.ts';
import { readTrend } from './trend.ts';

const commit = 'fedcba9876543210';
const running = {
  outcome: 'running' as const,
  name: 'sentiment',
  commit,
  logs: 'https://github.com/o/r/actions/runs/1',
  startedAt: '2026-11-24T14:03:59Z',
};
const verdict = evaluationSection(oneFailed, { previous: null, room: COMMENT_LIMIT });

test('the first time it says what is going on', () => {
  expect(pendingSection(running, { previous: null, room: COMMENT_LIMIT })).toBe(
    '### ⏳ sentiment: evaluating `fedcba9` …\n\n<sub>started 2026-11-24 14:03 UTC · [logs](https://github.com/o/r/actions/runs/1)</sub>',
  );
});

test('the last verdict is folded, once, however often it is pending, and its trend goes on', () => {
  const once = pendingSection(running, { previous: verdict, room: COMMENT_LIMIT });
  const twice = pendingSection({ ...running, outcome: 'error' }, { previous: once, room: COMMENT_LIMIT });
  expect(twice).toContain('### 💥 sentiment: no verdict on `fedcba9`: the run ended before it had one');
  expect(twice.match(/The last verdict, of an earlier run/g)).toHaveLength(1);
  expect(twice).toContain('earlier run: ❌ sentiment: recall regressed (1 failed');
  expect(twice).toContain(verdict);
  expect(readTrend(twice)).toEqual(readTrend(verdict));
  expect(evaluationSection(oneFailed, { previous: twice, room: COMMENT_LIMIT })).toBe(verdict);
});

test('with less room the verdict goes before the trend does', () => {
  const room = { codePoints: 600, bytes: 2400 };
  const text = pendingSection(running, { previous: verdict, room });
  expect(fits(text, room)).toBe(true);
  expect(text).not.toContain('<details');
  expect(readTrend(text)).toHaveLength(1);
});
