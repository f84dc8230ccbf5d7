import { type Space, type StudyEvent, sha256 } from '@trainyard/documents';
import { replay } from '@trainyard/search';
import { type StudySummary, studySummaries } from './study-markdown.ts';

const space: Space = [
  { kind: 'float', name: 'lr', low: 0, high: 1, log: false, step: null },
  { kind: 'categorical', name: 'act|`<b>', values: ['relu', '@everyone'], weights: null },
];
const at = '2026-01-02T03:04:05Z';

function summary(values: readonly (number | null)[]): StudySummary {
  const events = values.flatMap((value, trial): StudyEvent[] => [
    {
      event: 'started',
      trial,
      at,
      params: { lr: trial / 10, 'act|`<b>': '@everyone' },
      origin: trial === 0 ? 'baseline' : 'sampler',
    },
    value === null
      ? { event: 'failed', trial, at, kind: 'crash', message: '<img src=x> | @team', seconds: 1 }
      : { event: 'completed', trial, at, value, metrics: {}, seconds: 2 },
  ]);
  const header = {
    schema: 'trainyard.study/v1',
    name: 'm',
    method: 'random' as const,
    metric: { name: 'val_loss', goal: 'minimize' as const },
    seed: 1,
    space,
    spaceDigest: sha256(''),
    objectiveDigest: sha256(''),
    createdAt: at,
  };
  return {
    name: 'm',
    state: replay(header, events),
    space,
    path: 'trainyard/study.jsonl',
    model: 'artifact:m-tuned',
    report: null,
    ended: 'Done.',
  };
}

test('says the gain over today, the best parameters and every trial', () => {
  const [text] = studySummaries(summary([0.5, null, 0.25, 0.4]));
  expect(text).toMatch(
    /\*\*val_loss 0\.2500\*\* \(lower is better\) in trial 2; 3 completed, 1 failed\. Today's parameters: 0\.5000, a change of −50\.0 %/,
  );
  expect(text).toContain('"lr": 0.2');
  expect(text).toContain('| 2 | 0.2500 | 0.2000 |');
  expect(text).toContain('failed: crash');
});

test('text from outside is shown as text and pings nobody', () => {
  const [text] = studySummaries(summary([0.5, null, 0.25]));
  expect(text).not.toContain('<img');
  expect(text).not.toMatch(/(?<!`|")@(everyone|team)/);
});

test('the shortest of the renderings is short however many trials there are', () => {
  const [full, short, least] = studySummaries(summary(Array.from({ length: 3000 }, (_, i) => 1 / (i + 1))));
  expect(full!.length).toBeGreaterThan(100_000);
  expect(short!.length).toBeLessThan(6000);
  expect(short).toContain('2980 more in the study.');
  expect(least!.length).toBeLessThan(1000);
});

test('today is the best; none completed', () => {
  expect(studySummaries(summary([0.1, 0.2]))[0]).toContain("Today's parameters are still the best.");
  expect(studySummaries(summary([null]))[0]).toContain('**No trial completed** (0 completed, 1 failed).');
});
