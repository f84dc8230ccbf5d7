import { jest } from '@jest/globals';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeZip, readZip } from '../support/make-zip.ts';
import { type ResultsService, startResultsService } from '../support/results-service.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(300_000);

const [HEAD, BASE] = ['f'.repeat(40), 'b'.repeat(40)];
const ROWS = Array.from({ length: 120 }, (_, i) => `${Math.sin(i)},${Math.sin(i) > 0 ? 'yes' : 'no'}`);
const DATA = `x,y\n${ROWS.join('\n')}\n`;
const PREDICTIONS = `y,prediction\n${'yes,yes\nno,no\n'.repeat(60)}`;

const training = { data: 'd.csv', model: '{layers: [4 relu], epochs: 8}' };
const INPUTS = {
  'train-model': training,
  'tune-hyperparams': {
    ...training,
    sweep: '{method: grid, parameters: {lr: {values: [0.001, 0.01, 0.1]}}}',
    trials: '3',
  },
  'evaluate-model': { predictions: 'p.csv', policy: 'gates: {accuracy: {min: 0.8}}' },
};

let github: LoopbackGitHub;
let results: ResultsService;
beforeEach(async () => {
  const head_repository = 'fan/model';
  const pull = {
    number: 3,
    title: 'From a fork',
    state: 'open' as const,
    draft: false,
    user: 'fan',
    locked: false,
    head: { repository: head_repository, ref: 'better', sha: HEAD },
    base: { ref: 'main', sha: BASE },
  };
  const run = { id: 77, head_branch: 'better', head_sha: HEAD, head_repository, conclusion: null };
  github = await startLoopbackGitHub({ state: { pulls: [pull], runs: [run] } });
  results = await startResultsService();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await Promise.all([github.close(), results.close()]);
});

/** On the fork's pull request, with a token that may only read. */
async function stageOne(action: keyof typeof INPUTS, inputs: Record<string, string> = {}) {
  using workspace = makeWorkspace({ 'd.csv': DATA, 'p.csv': PREDICTIONS });
  const repo = (full_name: string) => ({ full_name });
  const pull_request = {
    number: 3,
    head: { sha: HEAD, repo: repo('fan/model') },
    base: { sha: BASE, repo: repo('octo/model') },
  };
  return await runBundle(action, {
    workspace: workspace.path,
    onRunner: true,
    event: { name: 'pull_request', payload: { pull_request } },
    env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url, ...results.env(77) },
    inputs: { target: 'y', name: 'demo', 'github-token': READ_TOKEN, ...INPUTS[action], ...inputs },
  });
}

/** The run of the base repository that follows. */
async function stageTwo() {
  using workspace = makeWorkspace();
  const workflow_run = {
    id: 77,
    run_attempt: 1,
    name: 'models',
    event: 'pull_request',
    head_sha: HEAD,
    head_branch: 'better',
    head_repository: { full_name: 'fan/model' },
    pull_requests: [],
  };
  return await runBundle('evaluate-model', {
    workspace: workspace.path,
    onRunner: true,
    event: { name: 'workflow_run', payload: { workflow_run } },
    env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url, GITHUB_RUN_ID: '900' },
    inputs: { 'github-token': WRITE_TOKEN },
  });
}

function keep(name: string, zip: Buffer): void {
  const id = github.state.nextId++;
  const created_at = '2026-01-01T00:00:00Z';
  github.state.artifacts.push({ id, name, run: 77, expired: false, zip: zip.toString('base64'), created_at });
}

test("a fork's training and study reach the one comment of its pull request, with their pages", async () => {
  const trained = await stageOne('train-model');
  expect(trained).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(trained.log.match(/::notice[^\n]*evaluation-comment\.yml/g)).toHaveLength(1);
  const tuned = await stageOne('tune-hyperparams');
  expect(tuned).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(github.state.comments).toEqual([]);
  for (const [run, page] of [
    [trained, 'demo-training.html'],
    [tuned, 'demo-tuning.html'],
  ] as const) {
    expect(results.zip(page)!.toString()).toMatch(/^<!doctype html>/);
    const url = run.outputs['report-url'];
    expect(url).toMatch(/^https:\/\/github\.com\/octo\/model\/actions\/runs\/77\/artifacts\/\d+$/);
    expect(run.summary).toContain(`](${url})`);
    keep(page, results.zip(page)!);
  }
  for (const name of ['demo-comment-train', 'demo-comment-tune']) keep(name, results.zip(name)!);

  const second = await stageTwo();
  expect(second).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(second.log).toContain('handed no verdict over');
  expect(github.state.comments).toHaveLength(1);
  const { body, issue } = github.state.comments[0]!;
  expect(issue).toBe(3);
  expect(body).toContain('<!-- trainyard:section name=train ');
  expect(body).toContain('<!-- trainyard:section name=tune ');
  expect(body.match(/Measured by a run of the fork fan\/model/g)).toHaveLength(2);
  expect(body).toMatch(/\| `val_accuracy` \| [\d.]+ \|/);
  expect(body).toMatch(/val\\?_loss [\d.]+\*\* \(lower is better\) in trial \d; 3 completed/);
  expect(body).toMatch(
    /\[All curves\]\(https:\/\/github\.com\/octo\/model\/actions\/runs\/77\/artifacts\/\d+\)/,
  );
  expect(body).toMatch(
    /\[charts of the search\]\(https:\/\/github\.com\/octo\/model\/actions\/runs\/77\/artifacts\/\d+\)/,
  );
  expect(second.outputs['comment-url']).toContain('#issuecomment-');

  // The verdict of the same run joins them, above.
  const judged = await stageOne('evaluate-model');
  expect(judged).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  keep('demo-comment', results.zip('demo-comment')!);
  const all = await stageTwo();
  expect(all).toMatchObject({ code: 0, outputs: { verdict: 'passed', outcome: 'passed' } });
  expect(all.log).not.toContain('handed no');
  expect(github.state.comments).toHaveLength(1);
  const sections = github.state.comments[0]!.body.matchAll(/<!-- trainyard:section name=(\w+) /g);
  expect([...sections].map(([, name]) => name)).toEqual(['evaluate', 'train', 'tune']);
});

test.each<[string, string, (text: string) => string, RegExp]>([
  ['of another commit', 'comment.json', (text) => text.replaceAll(HEAD, BASE), /of commit bbb/],
  ['with Markdown of its own', 'comment.md', () => '# owned', /holds "comment\.md"/],
  ['on another model', 'trainyard.json', (text) => text.replace('"demo"', '"prod"'), /on "prod"/],
])('a training %s is refused, and nothing posted', async (_, file, change, message) => {
  await stageOne('train-model');
  const honest = await readZip(results.zip('demo-comment-train')!);
  expect(Object.keys(honest).sort()).toEqual(['comment.json', 'trainyard.json']);
  const forged = { ...honest, [file]: change(honest[file] ?? '') };
  expect(forged[file]).not.toBe(honest[file]);
  keep('demo-comment-train', makeZip(Object.entries(forged).map(([name, content]) => ({ name, content }))));
  const run = await stageTwo();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.log).toMatch(message);
  expect(run.log).not.toContain('has a bug');
  expect(github.state.comments).toEqual([]);
});

test('without upload nothing is handed over, and the notice says so once', async () => {
  const run = await stageOne('train-model', { upload: 'false' });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(run.outputs['report-url'] ?? '').toBe('');
  expect(run.log.match(/::notice[^\n]*was not written/g)).toHaveLength(1);
  expect(results.zip('demo-comment-train')).toBeNull();
});
