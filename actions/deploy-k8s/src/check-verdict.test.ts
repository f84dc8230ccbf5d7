import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { sha256, type Verdict, verdictDocument } from '@trainyard/documents';
import { GateFailed, InputError } from '@trainyard/errors';
import { createGitHub } from '@trainyard/github';
import { createStore } from '@trainyard/store';
import { READ_TOKEN } from '../../../test/support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../../../test/support/loopback-github.ts';
import { checkVerdict } from './check-verdict.ts';
import { checkVerdictAge } from './check-verdict-age.ts';

// GitHub's description is big, and read once.
jest.setTimeout(60_000);

const digest = sha256('model');
const model = { name: 'digits', digest, reference: 'path' };
const gate = {
  metric: 'accuracy',
  slice: null,
  rule: 'min' as const,
  limit: 0.9,
  result: 'failed' as const,
  onInconclusive: 'warn' as const,
  reason: 'accuracy is 0.81, below 0.9',
};
const verdict: Verdict = {
  schema: 'trainyard.verdict/v1',
  name: 'digits',
  outcome: 'passed',
  model: { reference: 'path', digest },
  data: { path: 'test.csv', digest, rows: 10 },
  task: 'multiclass',
  target: 'digit',
  classes: ['0', '1', '2'],
  positive: null,
  alpha: 0.05,
  seed: 1,
  metrics: {},
  confusion: null,
  baseline: null,
  baselineMissing: null,
  flips: null,
  gates: [],
  slices: [],
  policy: null,
  commit: null,
  run: null,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verdict-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function check(change: Partial<Verdict>, deployed: typeof model | null = model, text?: string) {
  const file = join(folder, 'verdict.json');
  writeFileSync(file, verdictDocument.write({ ...verdict, ...change }));
  const store = createStore({ env: {}, outputDir: folder, github: null });
  return checkVerdict(text ?? file, deployed, store, join(folder, 'into'));
}

test('a verdict that passed and names the model lets it through; a folder stands for its verdict.json', async () => {
  expect((await check({})).outcome).toBe('passed');
  expect((await check({}, model, folder)).outcome).toBe('passed');
});

test.each([
  [
    { outcome: 'failed' as const, gates: [gate] },
    GateFailed,
    /^The model digits [\w:]+ is not deployed: its verdict is failed \(accuracy is 0\.81, below 0\.9\)\./,
  ],
  [{ outcome: 'inconclusive' as const }, GateFailed, /its verdict is inconclusive\./],
  [
    { model: { reference: 'other', digest: sha256('other') } },
    InputError,
    /is about the model [\w:]+, but the model to be deployed is [\w:]+\. Deploy the model that was evaluated/,
  ],
  [{ model: { reference: null, digest: null } }, InputError, /names no model: it was made from predictions/],
])('%j is refused', async (change, kind, message) => {
  const error = await check(change).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(kind);
  expect((error as Error).message).toMatch(message);
});

test.each([
  [null, undefined, 'without model it cannot be told which model the manifests deploy.'],
  [model, 'nope.json', 'Input verdict is "nope.json", but there is no file '],
  [model, 'release:v1/verdict.json', 'but a verdict is a file or an artifact.'],
])('the model %j with the verdict %j is an error', async (deployed, text, message) => {
  await expect(check({}, deployed, text)).rejects.toThrow(message);
});

describe('age', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const run = { repository: 'octo/model', id: 7, attempt: 1, workflow: 'models', url: 'https://x' };
  const here = { repository: 'octo/model', runId: 8 };
  const WEEK = 7 * 86_400;
  let github: LoopbackGitHub;
  beforeEach(async () => {
    const of = { head_branch: 'main', head_sha: 'a'.repeat(40), head_repository: 'octo/model' };
    const state = {
      runs: [{ id: 7, ...of, conclusion: 'success' as const, started_at: '2026-11-20T08:00:00Z' }],
    };
    github = await startLoopbackGitHub({ state });
  });
  afterEach(async () => {
    expect(github.violations).toEqual([]);
    await github.close();
  });
  const age = (change: Partial<Verdict>, limit = WEEK, token = READ_TOKEN) =>
    checkVerdictAge(
      { ...verdict, ...change },
      limit,
      here,
      createGitHub({ token, apiUrl: github.url, repository: 'octo/model' }),
      now,
    );

  test.each([
    ['this run', { run: { ...run, id: 8 } }, 'the verdict is of this run'],
    [
      "GitHub's record, before what the document says",
      { run, createdAt: '2020-01-01T00:00:00Z' },
      'the verdict is 4 d 4 h old: its run 7 began at 2026-11-20T08:00:00.000Z',
    ],
    [
      'the commit, where the run is of another repository',
      { run: { ...run, repository: 'acme/demo' }, createdAt: '2026-11-24T11:00:00+01:00' },
      'the verdict is 2:00:00 old: its commit is of 2026-11-24T10:00:00.000Z',
    ],
    [
      'the commit, off GitHub',
      { createdAt: '2026-11-24T11:59:57Z' },
      'the verdict is 3.0 s old: its commit is of 2026-11-24T11:59:57.000Z',
    ],
  ])('by %s', async (_, change, told) => {
    expect(await age(change)).toBe(told);
  });

  test('one that is older is refused, with its age and the limit', async () => {
    const error = await age({ run }, 86_400).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(GateFailed);
    expect((error as Error).message).toBe(
      'The model is not deployed: its verdict is 4 d 4 h old (its run 7 began at 2026-11-20T08:00:00.000Z), and verdict-max-age is 1 d. Evaluate the model again, or allow an older verdict.',
    );
  });

  test.each([[{}], [{ run: { ...run, id: 404 } }]])('%j, of unknown age, is an error', async (change) => {
    await expect(age(change)).rejects.toThrow('but nothing says how old the verdict is');
  });
});
