import { jest } from '@jest/globals';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeZip, readZip } from '../support/make-zip.ts';
import { type ResultsService, startResultsService } from '../support/results-service.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(180_000);

const [HEAD, BASE] = ['f'.repeat(40), 'b'.repeat(40)];
const HOSTILE = 'demo <img src=x> @octocat `a|b`';
const POLICY = 'gates:\n  accuracy: {min: 0.8}\n';

/** Rows of which the first `wrong` are wrong. */
function table(wrong: number): string {
  const rows = Array.from({ length: 200 }, (_, i) => {
    const truth = i % 2 === 0 ? 'yes' : 'no';
    return `${truth},${i < wrong ? (truth === 'yes' ? 'no' : 'yes') : truth}`;
  });
  return `label,prediction\n${rows.join('\n')}\n`;
}

let github: LoopbackGitHub;
let results: ResultsService;
beforeEach(async () => {
  const fork = {
    number: 3,
    title: 'From a fork',
    state: 'open' as const,
    draft: false,
    user: 'fan',
    locked: false,
    head: { repository: 'fan/model', ref: 'better', sha: HEAD },
    base: { ref: 'main', sha: BASE },
  };
  // The same branch and commit in another fork must not be taken for it.
  const other = { ...fork, number: 4, head: { ...fork.head, repository: 'mallory/model' } };
  const run = { head_branch: 'better', head_sha: HEAD, head_repository: 'fan/model', conclusion: null };
  github = await startLoopbackGitHub({
    state: {
      pulls: [fork, other],
      runs: [{ ...run, id: 77 }],
      contents: { [BASE]: { 'policy.yml': POLICY } },
    },
  });
  results = await startResultsService();
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await Promise.all([github.close(), results.close()]);
});

const common = () => ({ GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url });

/** The run on the fork's pull request: it judges, and may only read. */
async function stageOne(wrong: number, name: string) {
  using workspace = makeWorkspace({
    'rows.csv': table(wrong),
    'policy.yml': 'gates: {accuracy: {min: 0.1}}\n',
  });
  const repo = (full_name: string) => ({ full_name });
  const pull_request = {
    number: 3,
    head: { sha: HEAD, repo: repo('fan/model') },
    base: { sha: BASE, repo: repo('octo/model') },
  };
  return await runBundle('evaluate-model', {
    workspace: workspace.path,
    onRunner: true,
    event: { name: 'pull_request', payload: { pull_request } },
    env: { ...common(), ...results.env(77) },
    inputs: {
      predictions: 'rows.csv',
      target: 'label',
      policy: 'policy.yml',
      name,
      'github-token': READ_TOKEN,
    },
  });
}

/** The run of the base repository that follows: no checkout, an empty workspace. */
async function stageTwo(change: Record<string, unknown> = {}) {
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
    ...change,
  };
  return await runBundle('evaluate-model', {
    workspace: workspace.path,
    onRunner: true,
    event: { name: 'workflow_run', payload: { workflow_run } },
    env: { ...common(), GITHUB_RUN_ID: '900' },
    inputs: { 'github-token': WRITE_TOKEN },
  });
}

function keep(name: string, zip: Buffer): void {
  const id = github.state.nextId++;
  const created_at = '2026-01-01T00:00:00Z';
  github.state.artifacts.push({ id, name, run: 77, expired: false, zip: zip.toString('base64'), created_at });
}

test("a fork's verdict reaches its pull request, as text, by data alone", async () => {
  const first = await stageOne(80, HOSTILE);
  expect(first).toMatchObject({ code: 1, outputs: { verdict: 'failed', 'comment-url': '' } });
  expect(first.log.match(/::notice[^\n]*evaluation-comment\.yml/g)).toHaveLength(1);
  expect(github.state.comments).toEqual([]);
  const name = 'demo -img src=x- @octocat `a-b`-comment';
  keep(name, results.zip(name)!);

  const second = await stageTwo();
  expect(second).toMatchObject({
    code: 0,
    outputs: { verdict: 'failed', passed: 'false', outcome: 'failed' },
  });
  expect(github.state.comments).toHaveLength(1);
  const { body, issue } = github.state.comments[0]!;
  expect(issue).toBe(3);
  expect(body).toContain('outcome=failed failed=accuracy');
  expect(body).toContain('### ❌ demo &lt;img src=x&gt; @&#8203;octocat');
  expect(body).toContain('Measured by a run of the fork fan/model');
  expect(body).toContain('This pull request changes the policy.');
  expect(body).toContain('](https://github.com/octo/model/actions/runs/77)');
  expect(second.outputs['comment-url']).toContain('#issuecomment-');

  expect(await stageTwo()).toMatchObject({ code: 0 });
  expect(github.state.comments).toHaveLength(1);
});

test.each<[string, string, (text: string) => string, RegExp]>([
  [
    'that its gates deny',
    'verdict.json',
    (text) => text.replace('"outcome": "passed"', '"outcome": "failed"'),
    /its gates say passed/,
  ],
  ['of another commit', 'verdict.json', (text) => text.replaceAll(HEAD, BASE), /of commit bbb/],
  ['with another number', 'comment.json', (text) => text.replace('{', '{"pullRequest": 4,'), /pullRequest/],
  ['with Markdown of its own', 'comment.md', () => '# owned', /holds "comment\.md"/],
])('a payload %s is refused, and nothing posted', async (_, file, change, message) => {
  expect(await stageOne(4, 'demo')).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  const honest = await readZip(results.zip('demo-comment')!);
  expect(Object.keys(honest).sort()).toEqual(['comment.json', 'verdict.json']);
  const forged = { ...honest, [file]: change(honest[file] ?? '') };
  expect(forged[file]).not.toBe(honest[file]);
  keep('demo-comment', makeZip(Object.entries(forged).map(([name, content]) => ({ name, content }))));
  const run = await stageTwo();
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.log).toMatch(message);
  expect(run.log).not.toContain('has a bug');
  expect(github.state.comments).toEqual([]);
});

test("a fork's run that died marks what stands, and no other workflow's comment", async () => {
  await stageOne(4, 'demo');
  keep('demo-comment', results.zip('demo-comment')!);
  await stageTwo();
  const standing = github.state.comments[0]!.body;
  github.state.comments.push({
    ...github.state.comments[0]!,
    id: 500,
    body: standing.replaceAll('models/', 'other/'),
  });
  github.state.runs.push({ ...github.state.runs[0]!, id: 78 });
  const run = await stageTwo({ id: 78, conclusion: 'failure' });
  expect(run.code).toBe(0);
  const [ours, others] = github.state.comments.map(({ body }) => body);
  expect(ours).toContain('### 💥 demo: no verdict on `fffffff`');
  expect(ours).toContain('actions/runs/78');
  expect(ours).toContain('The last verdict, of an earlier run');
  expect(others).not.toContain('no verdict');
});

test.each<[string, Record<string, unknown>, RegExp]>([
  ['a push', { event: 'push' }, /not by a pull request: there is nothing to post/],
  ['a run that handed nothing over', {}, /handed no comment over/],
])('%s: nothing is posted, and that is fine', async (_, change, message) => {
  const run = await stageTwo(change);
  expect(run.code).toBe(0);
  expect(run.log).toMatch(message);
  expect(github.state.comments).toEqual([]);
});
