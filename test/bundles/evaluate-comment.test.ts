import { jest } from '@jest/globals';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';
import { FILES, INPUTS, POLICY } from '../support/small-evaluation.ts';

jest.setTimeout(120_000);

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
