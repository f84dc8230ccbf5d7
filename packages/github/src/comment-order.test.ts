import { compareRuns, decideWrite, isCommentDue } from './comment-order.ts';
import type { CommentMode, CommentState } from './comment-types.ts';

const green: CommentState = { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false };
const red: CommentState = { outcome: 'failed', failed: ['recall', 'f1'], inconclusiveAgainstBaseline: false };
const redOtherwise: CommentState = { ...red, failed: ['f1', 'recall', 'auc'] };
const redInOtherOrder: CommentState = { ...red, failed: ['f1', 'recall'] };
const unsure: CommentState = { ...green, outcome: 'inconclusive' };
const unsureAgainstBaseline: CommentState = { ...unsure, inconclusiveAgainstBaseline: true };

test.each<[CommentMode, string, CommentState | null, CommentState, boolean]>([
  ['always', 'first, green', null, green, true],
  ['always', 'same again', green, green, true],
  ['off', 'red', null, red, false],
  ['off', 'was red, now green', red, green, false],
  ['on-change', 'first', null, green, true],
  ['on-change', 'same again', red, redInOtherOrder, false],
  ['on-change', 'another gate fails', red, redOtherwise, true],
  ['on-change', 'red to green', red, green, true],
  ['on-regression', 'first, green', null, green, false],
  ['on-regression', 'failed', null, red, true],
  ['on-regression', 'inconclusive against a floor', null, unsure, false],
  ['on-regression', 'inconclusive against the baseline', null, unsureAgainstBaseline, true],
  ['on-regression', 'red to green', red, green, true],
  ['on-regression', 'green to green', green, green, false],
  ['on-failure', 'inconclusive against the baseline', null, unsureAgainstBaseline, false],
  ['on-failure', 'failed', null, red, true],
  ['on-failure', 'red to green', red, green, true],
  ['on-failure', 'red to inconclusive', red, unsure, true],
])('%s: %s', (mode, _, previous, now, due) => {
  expect(isCommentDue(mode, previous, now)).toBe(due);
});

const run = (id: number, attempt: number, headSha: string) => ({ id, attempt, headSha });

test.each([
  [null, run(1, 1, 'old'), 'write'],
  [run(5, 1, 'now'), run(5, 1, 'now'), 'write'],
  [run(5, 2, 'now'), run(5, 1, 'now'), 'older-run'],
  [run(5, 2, 'now'), run(6, 1, 'now'), 'write'],
  [run(5, 1, 'now'), run(9, 1, 'old'), 'stale-head'],
  [run(9, 1, 'old'), run(5, 1, 'now'), 'write'],
  [run(9, 1, 'old'), run(5, 1, 'older'), 'older-run'],
])('over %j, %j: %s', (standing, next, decision) => {
  expect(decideWrite(standing, next, 'now')).toBe(decision);
});

test('runs are ordered by number, then attempt', () => {
  const runs = [run(10, 1, 'a'), run(9, 12, 'b'), run(9, 2, 'c')].sort(compareRuns);
  expect(runs.map(({ headSha }) => headSha)).toEqual(['c', 'b', 'a']);
});
