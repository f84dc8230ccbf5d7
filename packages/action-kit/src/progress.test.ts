import { formatDuration, parseDuration } from './duration.ts';
import { createProgress } from './progress.ts';

test('lines come every few seconds, and the last state always', () => {
  let clock = 0;
  const lines: string[] = [];
  const progress = createProgress({
    unit: 'epochs',
    total: 100,
    print: (line) => lines.push(line),
    now: () => clock,
  });
  for (let done = 1; done <= 100; done++) {
    clock += 200;
    progress.update(done, `loss ${(1 / done).toFixed(2)}`);
  }
  progress.end();
  expect(lines).toEqual([
    'epochs 25/100, 5.0/s, 15 s left, loss 0.04',
    'epochs 50/100, 5.0/s, 10 s left, loss 0.02',
    'epochs 75/100, 5.0/s, 5.0 s left, loss 0.01',
    'epochs 100/100, 5.0/s, loss 0.01',
  ]);
});

test.each([
  ['90s', 90],
  ['5m', 300],
  ['1h30m', 5400],
  ['45', 45],
  ['250ms', 0.25],
  ['1d', 86400],
  ['', undefined],
  ['5 m', undefined],
  ['-3s', undefined],
  ['1h banana', undefined],
])('%s is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each([
  [0.42, '0.4 s'],
  [59, '59 s'],
  [185, '3:05'],
  [3727, '1:02:07'],
])('%s s reads %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
