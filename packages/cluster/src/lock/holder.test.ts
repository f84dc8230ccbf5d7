import { holderText, isSameRun } from './holder.ts';

const me = { place: 'acme/demo', run: '77', attempt: 2, job: 'deploy', runner: 'runner 3' };

test.each([
  ['an earlier step of the same job', {}, true],
  ['an earlier attempt of the run', { attempt: 1, job: 'other', runner: 'x' }, true],
  ['another job of the run, which may be at work', { job: 'other' }, false],
  ['the same job on another runner, as in a matrix', { runner: 'runner 4' }, false],
  ['another run', { run: '78' }, false],
  ['another repository', { place: 'acme/other' }, false],
])('%s', (_, change, same) => {
  expect(isSameRun(holderText({ ...me, ...change }), me)).toBe(same);
});

test('a holder of another kind is never ours', () => {
  expect(isSameRun('kube-controller-manager_1', me)).toBe(false);
});
