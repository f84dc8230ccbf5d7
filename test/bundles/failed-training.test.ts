import { jest } from '@jest/globals';
import { composeComment } from '@trainyard/github';
import { WRITE_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(300_000);

const [HEAD, BEFORE] = ['a'.repeat(40), 'c'.repeat(40)];

test.each(['train-model', 'tune-hyperparams'])(
  '%s that fails says so in the comment that stands, which no longer looks like of this commit',
  async (action) => {
    using workspace = makeWorkspace();
    const body = composeComment(null, {
      reportId: 'models/demo',
      section: 'evaluate',
      run: { id: 5, attempt: 1, headSha: BEFORE },
      state: { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false },
      render: () => '### ✅ demo: all 2 gates passed',
    });
    const at = '2026-01-01T00:00:00Z';
    const comment = { id: 50, issue: 1, user: 'github-actions[bot]', body, created_at: at, updated_at: at };
    const run = async (comments: (typeof comment)[]) => {
      const github = await startLoopbackGitHub({ state: { comments } });
      const pull_request = { number: 1, head: { sha: HEAD }, base: { sha: 'b'.repeat(40) } };
      const options = {
        workspace: workspace.path,
        onRunner: true,
        event: { name: 'pull_request', payload: { pull_request } },
        env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url },
        inputs: {
          ...{ name: 'demo', data: 'nowhere.csv', target: 'y', model: 'linear', 'github-token': WRITE_TOKEN },
          ...(action === 'train-model'
            ? {}
            : { sweep: '{method: random, parameters: {lr: {min: 0, max: 1}}}' }),
        },
      };
      const main = await runBundle(action, options);
      expect(main).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
      expect((await runBundle(action, { ...options, post: main.state })).code).toBe(0);
      expect(github.violations).toEqual([]);
      await github.close();
      return github.state.comments.map((one) => one.body);
    };
    const what = action === 'train-model' ? 'Training' : 'Tuning';
    const [after] = await run([comment]);
    expect(after).toMatch(
      /<sub>The next part is of an earlier commit, `ccccccc`\.<\/sub>\n\n### ✅ demo: all 2 gates passed/,
    );
    expect(after).toContain(
      `**💥 ${what} on \`aaaaaaa\` failed** · [logs](https://github.com/octo/model/actions/runs/77)`,
    );
    expect(await run([])).toEqual([]);
  },
);
