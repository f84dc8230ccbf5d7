import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { WRITE_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(240_000);

/** Rows whose label follows from x, but for some noise. */
function table(count: number, from: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const x = (((i + from) * 37) % 100) / 100;
    return `${x},${((i + from) * 13) % 7},${(x > 0.5) !== (i % 9 === 0) ? 'yes' : 'no'}`;
  });
  return `x,z,label\n${rows.join('\n')}\n`;
}

const config = (rate: number) => `train-model:
  data: data/train.csv
  target: label
  model: {task: binary, layers: [8 relu], optimizer: {adam: {learning-rate: "{{lr}}"}}, epochs: 20}
  params: {lr: ${rate}}
`;

/** As workflows-examples/pull-request-same-job.yml has it. */
test('a base that is trained again in the same job is the baseline, and what changed is said', async () => {
  using workspace = makeWorkspace({
    'data/train.csv': table(300, 0),
    'data/test.csv': table(200, 300),
    'policy.yml': 'gates: {accuracy: {no-worse-than-baseline: 0.05}, training_seconds: {max: 600}}\n',
    'trainyard.yml': config(0.05),
    '.gitignore': 'trainyard/\nbase/\n',
  });
  const git = (...args: string[]) => {
    const who = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
    return execFileSync('git', [...who, ...args], { cwd: workspace.path, encoding: 'utf8' }).trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '-m', 'base');
  const base = git('rev-parse', 'HEAD');
  workspace.file('trainyard.yml', config(0.01));
  git('commit', '--quiet', '--all', '-m', 'learn more slowly');
  const head = git('rev-parse', 'HEAD');
  git('worktree', 'add', '--quiet', join(workspace.path, 'base'), base);

  const github = await startLoopbackGitHub({
    state: { contents: { [base]: { 'policy.yml': 'gates: {accuracy: {min: 0.99}}\n' } } },
  });
  github.state.pulls[0]!.head.sha = head;
  const pull_request = { number: 1, head: { sha: head }, base: { sha: base } };
  const run = (action: string, inputs: Record<string, string>) =>
    runBundle(action, {
      workspace: workspace.path,
      onRunner: true,
      event: { name: 'pull_request', payload: { pull_request } },
      env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url, GITHUB_SHA: 'e'.repeat(40) },
      inputs: { name: 'demo', 'github-token': WRITE_TOKEN, ...inputs },
    });
  const train = { config: 'trainyard.yml', upload: 'false', comment: 'off' };
  const before = await run('train-model', { ...train, 'working-directory': 'base' });
  expect([before.code, before.outputs['model-path']]).toEqual([0, 'base/trainyard/model']);
  expect((await run('train-model', train)).code).toBe(0);

  const evaluated = await run('evaluate-model', {
    model: 'trainyard/model',
    data: 'data/test.csv',
    baseline: 'base/trainyard/model',
    policy: 'policy.yml',
  });
  expect(evaluated).toMatchObject({ code: 1, outputs: { outcome: 'failed' } });
  // A break keeps GitHub from making a link of the commit.
  const body = github.state.comments[0]!.body.replaceAll('&#8203;', '');
  expect(body).toContain(`baseline of ${base.slice(0, 7)} (the base), made today`);
  expect(body).toContain('against `base/trainyard/model`, on the same rows');
  expect(body).toContain('<details><summary>What changed: 1 parameter, 3 gates of the policy</summary>');
  expect(body).toContain('| `lr` | 0.05 | 0.01 |');
  expect(body).toContain('This pull request changes the policy.');
  expect(body).toMatch(/\| accuracy \(min\) \| ≥ 0\.99: failed \| no such gate \|/);
  expect(github.violations).toEqual([]);
  await github.close();
});
