import { type StudyEvent, type StudyHeader, studyDocument, studyLine } from '@trainyard/documents';
import { nextTrial, trialsInside } from './next-trial.ts';
import { parameterImportance } from './parameter-importance.ts';
import { replayStudy } from './replay-study.ts';
import { createSampler } from './sampler.ts';
import { spaceDigest } from './space.ts';
import { bestSoFar, bestTrial, type CompletedTrial } from './study-state.ts';

const space = [{ kind: 'float', name: 'lr', low: 0, high: 1, log: false, step: null } as const];
const at = '2026-01-02T03:04:05.000Z';
const header: StudyHeader = {
  schema: studyDocument.id,
  name: 'digits',
  method: 'random',
  metric: { name: 'val_loss', goal: 'minimize' },
  seed: 1,
  space,
  spaceDigest: spaceDigest(space),
  objectiveDigest: spaceDigest(space),
  createdAt: at,
};
const started = (trial: number): StudyEvent => ({
  event: 'started',
  trial,
  at,
  params: { lr: trial / 10 },
  origin: 'sampler',
});
const completed = (trial: number, value: number): StudyEvent => ({
  event: 'completed',
  trial,
  at,
  value,
  metrics: { val_loss: value },
  seconds: 1,
});
const failed = (trial: number): StudyEvent => ({
  event: 'failed',
  trial,
  at,
  kind: 'nan',
  message: 'nan',
  seconds: 1,
});
const log = (...events: StudyEvent[]) => [header, ...events].map(studyLine).join('');
const read = (text: string) => replayStudy(text, 'study.jsonl');

test('a study adds up', () => {
  const text = log(
    started(0),
    completed(0, 0.5),
    started(1),
    failed(1),
    started(2),
    completed(2, 0.2),
    started(3),
    completed(3, 0.2),
    started(4),
  );
  const { state, intact } = read(text);
  expect(intact).toBe(text);
  expect(state!.trials.map(({ end }) => end.state)).toEqual([
    'completed',
    'failed',
    'completed',
    'completed',
    'running',
  ]);
  expect(bestTrial(state!)!.number).toBe(2);
  expect(bestSoFar(state!)).toEqual([0.5, 0.2, 0.2]);
});

test('every prefix of a log can be read, and nothing but its last line is lost', () => {
  const text = log(started(0), completed(0, 0.5), started(1), failed(1), started(2));
  for (let length = 0; length <= text.length; length++) {
    const { state, intact } = read(text.slice(0, length));
    expect(intact).toBe(text.slice(0, text.slice(0, length).lastIndexOf('\n') + 1));
    expect(state === null).toBe(!intact.includes('\n'));
  }
});

test.each<[string, string, RegExp]>([
  ['a damaged line inside', log(started(0)).replace('"started"', '"star'), /line 2 is not JSON.*last line/s],
  ['an unknown event', log(started(0)).replace('"started"', '"begun"'), /line 2 is not an event/],
  ['no header', studyLine(started(0)), /line 1.*schema/],
  ['another version', log().replace('study/v1', 'study/v2'), /version v2/],
  ['a gap', log(started(1)), /starts trial 1, but has only 0/],
  ['an end twice', log(started(0), failed(0), failed(0)), /trial 0, which had ended before/],
  ['an end without a start', log(failed(0)), /never started/],
  ['a second start after the end', log(started(0), failed(0), started(0)), /trial 0 again/],
])('%s', (_, text, reason) => {
  expect(() => read(text)).toThrow(reason);
});

test('a trial that was cut off runs again, before new ones, with its own parameters', () => {
  const sampler = createSampler('random', space, 1);
  const plan = { sampler, total: 3, baseline: { lr: 0.5 } };
  const { trials } = read(log(started(0), started(1), completed(1, 1))).state!;
  expect(nextTrial(trials, new Set(), plan)).toEqual({
    kind: 'start',
    number: 0,
    params: { lr: 0 },
    origin: 'sampler',
  });
  expect(nextTrial(trials, new Set([0]), plan)).toMatchObject({ number: 2, origin: 'sampler' });
  expect(nextTrial(trials, new Set([0]), { ...plan, total: 2 })).toEqual({ kind: 'enough' });
  expect(nextTrial([], new Set(), plan)).toEqual({
    kind: 'start',
    number: 0,
    params: { lr: 0.5 },
    origin: 'baseline',
  });
  expect(read(log(started(0), started(0))).state!.trials[0]!.attempts).toBe(2);
});

test('a grid ends when it is done', () => {
  const grid = createSampler('grid', [{ kind: 'categorical', name: 'lr', values: [0], weights: null }], 0);
  const { trials } = read(log(started(0), completed(0, 1))).state!;
  expect(nextTrial(trials, new Set(), { sampler: grid, total: 9, baseline: null })).toEqual({
    kind: 'exhausted',
  });
});

test('how many trials are in another space', () => {
  const { trials } = read(
    log(started(0), completed(0, 1), started(1), completed(1, 1), started(2), completed(2, 1)),
  ).state!;
  expect(trialsInside(trials, [{ ...space[0]!, low: 0.1 }])).toBe(2);
  expect(trialsInside(trials, [{ ...space[0]!, name: 'rate' }])).toBe(0);
});

test('importance: the parameter that decides comes first, the one that does nothing has almost none', () => {
  const sampler = createSampler('random', [...space, { ...space[0]!, name: 'noise' }], 4);
  const trials = Array.from({ length: 60 }, (_, number): CompletedTrial => {
    const params = sampler.suggest(number, new Set())!;
    const value = ((params['lr'] as number) - 0.3) ** 2;
    return {
      number,
      params,
      origin: 'sampler',
      metrics: {},
      attempts: 1,
      end: { state: 'completed', value, seconds: 1 },
    };
  });
  const [first, second] = parameterImportance(trials, [...space, { ...space[0]!, name: 'noise' }]);
  expect([first!.name, second!.name]).toEqual(['lr', 'noise']);
  expect(first!.share).toBeGreaterThan(0.5);
  expect(second!.share).toBeLessThan(0.2);
  expect(parameterImportance(trials.slice(0, 7), space)).toEqual([]);
});
