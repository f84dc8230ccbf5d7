import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { verdictDocument } from '@trainyard/documents';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';

jest.setTimeout(120_000);

const ROWS = 400;

/** Rows whose truth is `yes` in every other one; the first `wrong` predictions are wrong. */
function table(wrong: number, rows = ROWS): string {
  const lines = ['id,region,label,prediction,score[no],score[yes]'];
  for (let i = 0; i < rows; i++) {
    const truth = i % 2 === 0;
    const says = i < wrong ? !truth : truth;
    const score = says ? 0.9 - (i % 10) / 100 : 0.1 + (i % 10) / 100;
    lines.push(
      `r${i},${i % 3 === 0 ? 'eu' : 'us'},${truth ? 'yes' : 'no'},${says ? 'yes' : 'no'},${(1 - score).toFixed(2)},${score.toFixed(2)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

const POLICY =
  'gates:\n  accuracy: {min: 0.8, no-worse-than-baseline: 0.02}\n  log_loss: {max: 0.6}\nslices: [region]\n';
const FILES = { 'good.csv': table(20), 'bad.csv': table(150), 'policy.yml': POLICY };
const INPUTS = { predictions: 'good.csv', target: 'label', policy: 'policy.yml', name: 'demo' };

test('off GitHub: predictions against a better baseline fail, with everything written first', async () => {
  using workspace = makeWorkspace(FILES);
  const inputs = { ...INPUTS, predictions: 'bad.csv', baseline: 'good.csv', id: 'id' };
  const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
  expect(run.code).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: 'failed', passed: 'false', outcome: 'failed' });
  expect(JSON.parse(run.outputs['failed-metrics']!)).toContain('accuracy');
  expect(JSON.parse(run.outputs['metrics']!).accuracy).toBeCloseTo(0.625);
  expect(run.log).toMatch(/::error file=policy\.yml,line=2::accuracy/);
  for (const name of ['verdict-path', 'report-path', 'profile-path', 'predictions-path']) {
    expect(existsSync(join(workspace.path, run.outputs[name]!))).toBe(true);
  }
  const verdict = verdictDocument.parseText(
    readFileSync(join(workspace.path, 'trainyard/verdict.json'), 'utf8'),
    'verdict',
  );
  expect(verdict).toMatchObject({
    outcome: 'failed',
    baseline: { kind: 'predictions', pairing: 'id' },
    flips: { newlyWrong: 130, newlyRight: 0 },
  });
  const comment = readFileSync(join(workspace.path, 'trainyard/comment.md'), 'utf8');
  expect(comment).toMatch(/^<!-- trainyard:report id=local\/demo v=1 -->\n/);
  expect(comment).toContain('130 rows newly wrong, 0 newly right of 400.');
  expect(readdirSync(join(workspace.path, 'trainyard/artifacts/demo-evaluation')).sort()).toEqual([
    'profile.json',
    'report.html',
    'verdict.json',
  ]);
});

test('the same inputs give the same bytes, and its own predictions are a baseline', async () => {
  const folders = await Promise.all(
    [1, 2].map(async () => {
      using workspace = makeWorkspace({ ...FILES });
      const run = await runBundle('evaluate-model', {
        workspace: workspace.path,
        inputs: { ...INPUTS, baseline: 'bad.csv' },
      });
      expect(run).toMatchObject({
        code: 0,
        outputs: { verdict: 'passed', passed: 'true', outcome: 'passed' },
      });
      const again = await runBundle('evaluate-model', {
        workspace: workspace.path,
        inputs: { ...INPUTS, baseline: 'trainyard/predictions.csv', 'output-dir': 'again' },
      });
      expect(again.code).toBe(0);
      return ['verdict.json', 'profile.json', 'predictions.csv', 'report.html', 'comment.md'].map((name) =>
        readFileSync(join(workspace.path, 'trainyard', name), 'utf8'),
      );
    }),
  );
  expect(folders[0]).toEqual(folders[1]);
});

test('a verdict as baseline is compared by its values, and said to be unpaired', async () => {
  using workspace = makeWorkspace(FILES);
  await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...INPUTS, 'output-dir': 'first' },
  });
  const run = await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...INPUTS, predictions: 'bad.csv', baseline: 'first/verdict.json' },
  });
  expect(run.outputs['verdict']).toBe('failed');
  expect(readFileSync(join(workspace.path, 'trainyard/comment.md'), 'utf8')).toContain(
    'not on the same rows',
  );
});

describe('bad input names the input, the value, why and what to do', () => {
  test.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    ['nothing to judge', { predictions: '' }, {}, /Neither model nor predictions is given/],
    ['both', { model: 'm' }, {}, /Both model and predictions are given/],
    ['a file that is not there', { predictions: 'no.csv' }, {}, /no\.csv/],
    ['an empty file', {}, { 'good.csv': '' }, /good\.csv/],
    ['no rows', {}, { 'good.csv': 'label,prediction\n' }, /good\.csv.*no rows/],
    ['a target that is not there', { target: 'labl' }, {}, /no column "labl".*Did you mean "label"/],
    ['no target', { target: '' }, {}, /Input target is missing/],
    [
      'a prediction column that is not there',
      { 'prediction-column': 'predicted' },
      {},
      /no column "predicted".*Did you mean "prediction"/,
    ],
    [
      'rows that cannot be paired',
      { baseline: 'short.csv' },
      { 'short.csv': table(1, 10) },
      /short\.csv has 10 rows, but good\.csv has 400 rows: they cannot be matched by position.*set id/,
    ],
    [
      'ids that are missing',
      { baseline: 'short.csv', id: 'id' },
      { 'short.csv': table(1, 10) },
      /short\.csv lacks 390 rows of good\.csv, by id: r10, r11, r12/,
    ],
    ['an id that stands twice', { id: 'region' }, {}, /region "us" twice, in rows 2 and 3/],
    ['a baseline that is not there', { baseline: 'models/old' }, {}, /baseline is "models\/old"/],
    [
      'a metric with a typo',
      {},
      { 'policy.yml': 'gates: {accurcy: {min: 1}}' },
      /unknown metric "accurcy".*Did you mean "accuracy"/,
    ],
    ['a key with a typo', {}, { 'policy.yml': 'gate: {}' }, /policy\.yml.*gate/],
    ['a metric of another task', {}, { 'policy.yml': 'gates: {rmse: {max: 1}}' }, /rmse/],
    [
      'a positive class that is not there',
      {},
      { 'policy.yml': 'positive: maybe' },
      /positive is "maybe", but the classes are no, yes/,
    ],
    ['a slice that is not there', { slices: 'regoin' }, {}, /column "regoin".*Did you mean "region"/],
    [
      'a weight of text',
      { weight: 'region' },
      {},
      /"region" of good\.csv holds text, but numbers are wanted/,
    ],
    [
      'too many score columns',
      { 'score-columns': 'score[no], score[yes], id' },
      {},
      /score-columns names 3 columns, but there are 2 classes/,
    ],
    [
      'a model that is not there',
      { predictions: '', model: 'nowhere', data: 'good.csv' },
      {},
      /model is "nowhere"/,
    ],
    ['a boolean that is none', { upload: 'yes' }, {}, /Input upload is "yes".*Write true or false/],
  ])('%s', async (_, inputs, files, message) => {
    using workspace = makeWorkspace({ ...FILES, ...files });
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { ...INPUTS, ...inputs },
    });
    expect(run.log).toMatch(message);
    expect(run.log).not.toContain('has a bug');
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(existsSync(join(workspace.path, 'trainyard/verdict.json'))).toBe(false);
  });
});

test('many rows are measured in a thread of their own, to the same numbers, and hear a cancellation', async () => {
  using workspace = makeWorkspace({ 'many.csv': table(3000, 12_000) });
  const inputs = { ...INPUTS, predictions: 'many.csv', policy: 'gates: {accuracy: {min: 0.7}}' };
  const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
  expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  expect(JSON.parse(run.outputs['metrics']!).accuracy).toBe(0.75);
  const cancelled = await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...inputs, 'output-dir': 'cancelled' },
    onLog: (log, kill) => {
      if (log.includes('Metrics and gates')) kill('SIGINT');
    },
  });
  expect(cancelled).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  expect(existsSync(join(workspace.path, 'cancelled/verdict.json'))).toBe(false);
});

describe('a model folder', () => {
  const data = `a,b,y\n${Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i % 7 > i % 5 ? 'no' : 'yes'}`).join('\n')}\n`;

  test('is asked for predictions, and compared with another one row by row', async () => {
    using workspace = makeWorkspace({ 'data.csv': data });
    await writeSmallModel(join(workspace.path, 'new'), 'new');
    await writeSmallModel(join(workspace.path, 'old'), 'old', 9);
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { model: 'new', baseline: 'old', data: 'data.csv', name: 'demo' },
    });
    expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
    const verdict = verdictDocument.parseText(
      readFileSync(join(workspace.path, 'trainyard/verdict.json'), 'utf8'),
      'verdict',
    );
    expect(verdict).toMatchObject({
      target: 'y',
      classes: ['no', 'yes'],
      baseline: { kind: 'model', reference: 'old', pairing: 'position' },
      model: { reference: 'new' },
    });
    expect(verdict.metrics['accuracy']!.delta).toBeGreaterThan(0);
  });

  test.each<[string, (folder: string) => void, Record<string, string>, RegExp]>([
    [
      'whose files were changed',
      (folder) => appendFileSync(join(folder, 'weights.bin'), 'x'),
      {},
      /files of the model in .*new are not the ones it was saved with/,
    ],
    ['with a column that is missing', () => {}, { data: 'other.csv' }, /other\.csv.*"b"/],
    [
      'with another task',
      () => {},
      { task: 'regression' },
      /task is "regression", but the model's is binary/,
    ],
  ])('%s is an error', async (_, change, inputs, message) => {
    using workspace = makeWorkspace({ 'data.csv': data, 'other.csv': 'a,y\n1,no\n2,yes\n' });
    await writeSmallModel(join(workspace.path, 'new'), 'new');
    change(join(workspace.path, 'new'));
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { model: 'new', data: 'data.csv', ...inputs },
    });
    expect(run.log).toMatch(message);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  });
});

describe('on a pull request', () => {
  const HEAD = 'a'.repeat(40);
  const BASE = 'b'.repeat(40);
  const event = {
    name: 'pull_request',
    payload: { pull_request: { number: 1, head: { sha: HEAD }, base: { sha: BASE } } },
  };
  const env = (url: string) => ({ GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: url });

  test("one comment is kept and turns green; the policy is the base branch's", async () => {
    await using github = disposable(
      await startLoopbackGitHub({ state: { contents: { [BASE]: { 'policy.yml': POLICY } } } }),
    );
    using workspace = makeWorkspace({ ...FILES, 'policy.yml': 'gates: {accuracy: {min: 0.1}}\n' });
    const inputs = { ...INPUTS, 'github-token': WRITE_TOKEN };
    const common = { workspace: workspace.path, onRunner: true, event, env: env(github.url) };
    const failed = await runBundle('evaluate-model', {
      ...common,
      inputs: { ...inputs, predictions: 'bad.csv' },
    });
    expect(failed).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
    expect(failed.summary).toContain('### ❌ demo:');
    expect(github.state.comments).toHaveLength(1);
    expect(github.state.comments[0]!.body).toContain(
      "This pull request changes the policy. The base branch's was used, by which the outcome is failed; by the changed one it would be passed.",
    );
    expect(failed.outputs['comment-url']).toContain('#issuecomment-');
    const passed = await runBundle('evaluate-model', {
      ...common,
      env: { ...common.env, GITHUB_RUN_ID: '78' },
      inputs: { ...inputs, comment: 'on-failure' },
    });
    expect(passed.code).toBe(0);
    expect(github.state.comments).toHaveLength(1);
    expect(github.state.comments[0]!.body).toMatch(/### (✅|⚠️) demo:/);
    expect(github.violations).toEqual([]);
  });

  test('a policy that is new is used as it is, and said so', async () => {
    await using github = disposable(await startLoopbackGitHub({ state: { contents: { [BASE]: {} } } }));
    using workspace = makeWorkspace(FILES);
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      onRunner: true,
      event,
      env: env(github.url),
      inputs: { ...INPUTS, 'github-token': WRITE_TOKEN },
    });
    expect(run.code).toBe(0);
    expect(github.state.comments[0]!.body).toContain('policy.yml is not on the base branch yet');
  });

  test('a token that may not comment leaves the summary and one notice that names the permission', async () => {
    await using github = disposable(
      await startLoopbackGitHub({ state: { contents: { [BASE]: { 'policy.yml': POLICY } } } }),
    );
    using workspace = makeWorkspace(FILES);
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      onRunner: true,
      event,
      env: env(github.url),
      inputs: { ...INPUTS, 'github-token': READ_TOKEN },
    });
    expect(run).toMatchObject({ code: 0, outputs: { 'comment-url': '' } });
    expect(run.log.match(/::notice.*pull-requests: write/g)).toHaveLength(1);
    expect(run.summary).toContain('demo:');
  });

  test('a run that ends without verdict says so in the comment, and keeps the last one folded', async () => {
    await using github = disposable(await startLoopbackGitHub());
    using workspace = makeWorkspace({ ...FILES, 'policy.yml': '' });
    const inputs = { ...INPUTS, policy: 'gates: {accuracy: {min: 0.8}}', 'github-token': WRITE_TOKEN };
    const common = { workspace: workspace.path, onRunner: true, event };
    const first = await runBundle('evaluate-model', { ...common, env: env(github.url), inputs });
    expect(first.code).toBe(0);
    const next = { ...env(github.url), GITHUB_RUN_ID: '78' };
    const broken = await runBundle('evaluate-model', {
      ...common,
      env: next,
      inputs: { ...inputs, target: 'labl' },
    });
    expect(broken.outputs['outcome']).toBe('error');
    await runBundle('evaluate-model', { ...common, env: next, inputs, post: broken.state });
    expect(github.state.comments).toHaveLength(1);
    const { body } = github.state.comments[0]!;
    expect(body).toContain('### 💥 demo: no verdict on `aaaaaaa`: the run ended before it had one');
    expect(body).toContain('The last verdict, of an earlier run');
    expect(body).toContain('### ✅ demo: accuracy passed its gate');
    const again = await runBundle('evaluate-model', {
      ...common,
      env: { ...next, GITHUB_RUN_ID: '79' },
      inputs,
    });
    await runBundle('evaluate-model', { ...common, env: next, inputs, post: again.state });
    expect(github.state.comments[0]!.body).not.toContain('no verdict');
    expect(github.violations).toEqual([]);
  });
});

function disposable<T extends { close(): Promise<void> }>(server: T): T & AsyncDisposable {
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.close() });
}
