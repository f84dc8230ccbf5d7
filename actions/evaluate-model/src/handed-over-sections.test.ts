import { jest } from '@jest/globals';
import {
  HANDED_HEAD,
  HANDED_RUN,
  withHandedArtifact,
  zipOfDocuments,
} from '../../../test/support/handed-artifact.ts';
import { HOSTILE_TEXTS } from '../../../test/support/hostile-texts.ts';
import { trainedDocument } from '../../../test/support/sample-pipeline.ts';
import { readHandedStudy, readHandedTraining } from './handed-over-sections.ts';

jest.setTimeout(60_000);

const DOCUMENT = { ...trainedDocument, name: 'demo' };
const BESIDE = {
  schema: 'trainyard.comment/v1',
  name: 'demo',
  reportId: 'models/demo',
  notices: ['a notice'],
  facts: [],
  naive: null,
  headSha: HANDED_HEAD,
  run: { repository: 'octo/model', id: 77, attempt: 1, workflow: 'w', url: 'https://evil.example/1' },
};
const TRAINING = { reference: 'artifact:demo', keptEpoch: 21, end: 'early-stopping' };
const TUNING = {
  metric: { name: 'val_loss', goal: 'minimize' },
  space: [{ kind: 'float', name: 'lr', low: 0, high: 1, log: false, step: null }],
  trials: [
    {
      number: 0,
      params: { lr: 0.5 },
      origin: 'baseline',
      end: { state: 'completed', value: 0.5, seconds: 1 },
    },
    {
      number: 1,
      params: { lr: 0.1 },
      origin: 'sampler',
      end: { state: 'completed', value: 0.25, seconds: 1 },
    },
    {
      number: 2,
      params: { lr: 0.9 },
      origin: 'sampler',
      end: { state: 'failed', kind: 'nan', message: 'no number', seconds: 1 },
    },
    { number: 3, params: { lr: 0.2 }, origin: 'sampler', end: { state: 'running' } },
  ],
  path: 'trainyard/study.jsonl',
  model: 'artifact:demo-tuned',
  ended: 'The study has 4 trials.',
};

interface Given {
  readonly document?: unknown;
  readonly comment?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  /** Other artifacts of the run. */
  readonly left?: readonly string[];
}

function readTraining({ document = DOCUMENT, comment, more, name, left = [] }: Given) {
  const files = {
    'trainyard.json': document,
    'comment.json': { ...BESIDE, training: TRAINING, ...comment },
    ...more,
  };
  return withHandedArtifact(name ?? 'demo-comment-train', zipOfDocuments(files), (port, artifact) =>
    readHandedTraining(port, artifact, HANDED_RUN, found(left)),
  );
}

function readStudy({ comment, more, name, left = [] }: Given) {
  const files = { 'comment.json': { ...BESIDE, tuning: TUNING, ...comment }, ...more };
  return withHandedArtifact(name ?? 'demo-comment-tune', zipOfDocuments(files), (port, artifact) =>
    readHandedStudy(port, artifact, HANDED_RUN, found(left)),
  );
}

const found = (names: readonly string[]) =>
  names.map((name, i) => ({ id: 40 + i, name, runId: 77 }) as never);

test('an honest training is rendered from the data, with links and a commit that GitHub vouches for', async () => {
  const { section, name, reportId, renderings } = await readTraining({ left: ['demo-training.html'] });
  expect({ section, name, reportId }).toEqual({ section: 'train', name: 'demo', reportId: 'models/demo' });
  const [text] = renderings;
  expect(text).toContain(
    'Measured by a run of the fork fan/model, whose code could have made it say anything',
  );
  expect(text).toContain('| `val_loss` | 0.1040 |');
  expect(text).toContain('xychart-beta');
  expect(text).toContain('commit `ffffffffffff`');
  expect(text).toContain('[All curves](https://github.com/octo/model/actions/runs/77/artifacts/40)');
  expect(text).not.toContain('evil.example');
});

test('an honest study too', async () => {
  const { section, renderings } = await readStudy({ left: ['x', 'demo-tuning.html'] });
  expect(section).toBe('tune');
  expect(renderings[0]).toMatch(
    /Tuning: best 0\.2500 · 2 completed, 1 failed, 1 cut off[\s\S]*Measured by a run of the fork fan\/model[\s\S]*\*\*val_loss 0\.2500\*\* \(lower is better\) in trial 1/,
  );
  expect(renderings[0]).toContain(
    '[charts of the search](https://github.com/octo/model/actions/runs/77/artifacts/41)',
  );
});

test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 40), text.slice(0, 150)]))(
  'text of a fork is shown as text: %s',
  async (_, text) => {
    const { environment } = DOCUMENT;
    const training = await readTraining({
      document: {
        ...DOCUMENT,
        metrics: { [text]: 1 },
        params: { [text]: text },
        environment: { ...environment, engine: text, gpus: [text] },
      },
      comment: { notices: [text], training: { reference: text, keptEpoch: 1, end: text } },
    });
    const [first, second] = TUNING.trials;
    const study = await readStudy({
      comment: {
        tuning: {
          ...TUNING,
          metric: { name: text, goal: 'maximize' },
          trials: [first, { ...second, end: { state: 'failed', kind: 'crash', message: text, seconds: 1 } }],
          path: text,
          model: text,
          ended: text,
        },
      },
    });
    for (const shown of [...training.renderings, ...study.renderings, ...training.summaries]) {
      const bare = shown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
      expect(bare).not.toMatch(/<(?!\/?(details|summary|sub|code|span)\b)[a-z!]/i);
      expect(bare).not.toMatch(/@(?!&#8203;|\u200b)(everyone|octocat)/);
      expect(bare).not.toMatch(/(?<!\\)\]\((?!https:\/\/github\.com\/octo\/model\/)/);
    }
  },
);

test('the least that is said fits the section, however much was handed over', async () => {
  const long = (i: number) => `${i}${'x'.repeat(190)}`;
  const params = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [long(i), 'y'.repeat(1900)]));
  const study = await readStudy({
    comment: { tuning: { ...TUNING, trials: [{ ...TUNING.trials[0], params }], ended: 'z'.repeat(1999) } },
  });
  expect(study.renderings.at(-1)!.length).toBeLessThan(2000);
  const training = await readTraining({ document: { ...DOCUMENT, name: 'demo', params } });
  expect(training.renderings.at(-1)!.length).toBeLessThan(2000);
});

test('a study whose trials contradict its space is rendered all the same', async () => {
  const space = [
    { kind: 'float', name: 'lr', low: 5, high: -1, log: true, step: 0.5 },
    { kind: 'float', name: 'size', low: -1e308, high: 1e308, log: false, step: null },
    { kind: 'categorical', name: 'constructor', values: ['a', 'b'], weights: null },
  ];
  const trials = Array.from({ length: 40 }, (_, i) => ({
    number: i % 3,
    params: i % 2 === 0 ? {} : { lr: 'fast', size: null, constructor: 3 },
    origin: 'sampler',
    end: { state: 'completed', value: i % 2 === 0 ? 1e308 : -1e308, seconds: 1e300 },
  }));
  const { renderings } = await readStudy({ comment: { tuning: { ...TUNING, space, trials } } });
  expect(renderings[0]).toContain('40 completed');
});

const [other, sha] = [{ ...BESIDE.run, id: 78 }, 'a'.repeat(40)];

describe.each([
  ['a training', readTraining, 'demo-comment-train'],
  ['a study', readStudy, 'demo-comment-tune'],
])('%s', (_, read, artifact) => {
  test.each<[string, Given, RegExp]>([
    ['of another run', { comment: { run: other } }, /is of run 78/],
    ['of no run', { comment: { run: undefined } }, /is of run none/],
    ['of a later attempt', { comment: { run: { ...BESIDE.run, attempt: 2 } } }, /is of attempt 2/],
    [
      'of another repository',
      { comment: { run: { ...BESIDE.run, repository: 'mallory/model' } } },
      /of the repository mallory\/model/,
    ],
    ['of another commit', { comment: { headSha: sha } }, /of commit aaa.*but the run was of fff/],
    ['of no commit', { comment: { headSha: undefined } }, /of commit none/],
    ['with Markdown of its own', { more: { 'comment.md': '# owned' } }, /holds "comment\.md"/],
    ['with a key that nobody knows', { comment: { markdown: '# owned' } }, /not a valid comment.*markdown/],
    ['with a name that differs', { comment: { name: 'other' } }, /on "(demo|other)"/],
    ["under another model's name", { name: artifact.replace('demo', 'other') }, /is on "demo"/],
    ['under the name of a verdict', { name: 'demo-comment' }, /is on "demo"/],
    ['of a later version', { comment: { schema: 'trainyard.comment/v9' } }, /is version v9/],
    ['with 5,000 notices', { comment: { notices: Array(5000).fill('x') } }, /not a valid comment/],
    ['that unpacks to 3 MiB', { comment: { reportId: 'x'.repeat(3 << 20) } }, /has 3\d+ bytes/],
  ])('%s is refused', async (_what, given, message) => {
    await expect(read(given)).rejects.toThrow(message);
  });
});

test.each<[string, Given, RegExp]>([
  [
    'a document that is none',
    { document: { ...DOCUMENT, digest: 'md5:1' } },
    /trainyard\.json.*not a valid model/,
  ],
  [
    'a key of a document that nobody knows',
    { document: { ...DOCUMENT, html: '<b>' } },
    /not a valid model.*html/,
  ],
  ['no training', { comment: { training: undefined } }, /not on a training/],
  [
    'a hundred GPUs',
    { document: { ...DOCUMENT, environment: { ...DOCUMENT.environment, gpus: Array(100).fill('x') } } },
    /more GPUs or data/,
  ],
  ['an epoch below 1', { comment: { training: { ...TRAINING, keptEpoch: 0 } } }, /not a valid comment/],
])('training: %s is refused', async (_, given, message) => {
  await expect(readTraining(given)).rejects.toThrow(message);
});

test.each<[string, unknown, RegExp]>([
  ['no study', undefined, /not on a study/],
  [
    'a value that is no number',
    { ...TUNING, trials: [{ ...TUNING.trials[0], end: { state: 'completed', value: 'x', seconds: 1 } }] },
    /not a valid comment/,
  ],
  ['5,000 trials', { ...TUNING, trials: Array(5000).fill(TUNING.trials[0]) }, /not a valid comment/],
  [
    'a kind of failure that there is not',
    {
      ...TUNING,
      trials: [{ ...TUNING.trials[0], end: { state: 'failed', kind: '<b>', message: '', seconds: 1 } }],
    },
    /not a valid comment/,
  ],
])('study: %s is refused', async (_, tuning, message) => {
  await expect(readStudy({ comment: { tuning } })).rejects.toThrow(message);
});
