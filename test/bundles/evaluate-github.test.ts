import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { verdictDocument } from '@trainyard/documents';
import { READ_TOKEN, WRITE_TOKEN } from '../support/github/state.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from '../support/loopback-github.ts';
import { makeZip } from '../support/make-zip.ts';
import { startResultsService } from '../support/results-service.ts';
import { type BundleOptions, makeWorkspace, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(180_000);

const [HEAD, BASE, FORK_POINT] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
const POLICY = 'gates:\n  accuracy: {min: 0.8, no-worse-than-baseline: 0.02}\n';

/** Rows of which the first `wrong` are wrong. */
function table(wrong: number): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const truth = i % 2 === 0 ? 'yes' : 'no';
    return `${truth},${i < wrong ? (truth === 'yes' ? 'no' : 'yes') : truth}`;
  });
  return `label,prediction\n${rows.join('\n')}\n`;
}

let github: LoopbackGitHub;
beforeEach(async () => {
  github = await startLoopbackGitHub({
    state: {
      contents: { [BASE]: { 'policy.yml': POLICY } },
      // main went on after the pull request's branch began.
      commits: { [FORK_POINT]: null, [BASE]: FORK_POINT, [HEAD]: FORK_POINT },
    },
  });
});
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

interface Given extends Pick<BundleOptions, 'onLog' | 'post'> {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly wrong?: number;
}

async function evaluate({ inputs = {}, env = {}, wrong = 20, ...rest }: Given) {
  using workspace = makeWorkspace({ 'rows.csv': table(wrong), 'policy.yml': POLICY });
  const pull_request = { number: 1, head: { sha: HEAD }, base: { sha: BASE } };
  const run = await runBundle('evaluate-model', {
    workspace: workspace.path,
    onRunner: true,
    event: { name: 'pull_request', payload: { pull_request } },
    env: { GITHUB_REPOSITORY: 'octo/model', GITHUB_API_URL: github.url, ...env },
    inputs: {
      ...{ predictions: 'rows.csv', target: 'label', policy: 'policy.yml', name: 'demo' },
      ...{ 'github-token': WRITE_TOKEN, ...inputs },
    },
    ...rest,
  });
  const verdict = () => {
    const file = join(workspace.path, 'trainyard/verdict.json');
    return verdictDocument.parseText(readFileSync(file, 'utf8'), file);
  };
  return { run, verdict: rest.post === undefined && run.outputs['verdict'] ? verdict() : null };
}

const comment = () => github.state.comments[0]?.body ?? '';

describe('baseline: base', () => {
  /** A run of `sha` that left its evaluation. */
  async function keep(sha: string, created_at: string): Promise<void> {
    const { verdict } = await evaluate({ wrong: 4, inputs: { comment: 'off' } });
    const zip = makeZip([{ name: 'verdict.json', content: verdictDocument.write(verdict!) }]).toString(
      'base64',
    );
    const [id, run] = [github.state.nextId++, github.state.nextId++];
    const of = {
      head_branch: 'main',
      head_sha: sha,
      head_repository: 'octo/model',
      conclusion: 'success' as const,
    };
    github.state.runs.push({ id: run, ...of });
    github.state.artifacts.push({ id, name: 'demo-evaluation', run, expired: false, zip, created_at });
  }

  test('is what a run of the merge base left; its age is shown, and flagged when it is stale', async () => {
    const days = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString();
    await keep(BASE, days(1));
    await keep(FORK_POINT, days(45));
    const { run, verdict } = await evaluate({ wrong: 120, inputs: { baseline: 'base' } });
    expect(run).toMatchObject({ code: 1, outputs: { verdict: 'failed' } });
    expect(verdict?.baseline).toMatchObject({
      kind: 'verdict',
      reference: 'base',
      origin: { commit: FORK_POINT },
    });
    expect(comment()).toContain('baseline of ccccccc, 45 days old');
    expect(comment()).toContain('The baseline is 45 days old (of ccccccc)');
  });

  test('is the newest of the base branch where the merge base has none, and the comment says so', async () => {
    await keep(BASE, new Date().toISOString());
    const { verdict } = await evaluate({ inputs: { baseline: 'base' } });
    expect(verdict?.baseline).toMatchObject({ origin: { commit: BASE } });
    expect(comment()).toContain('No run of the merge base ccccccc');
    expect(comment()).toContain('the newest successful run on main');
    expect(comment()).toContain('baseline of bbbbbbb (the base), made today');
  });

  test('is said to be missing, not guessed, where nothing is kept', async () => {
    const { run, verdict } = await evaluate({ inputs: { baseline: 'base' } });
    expect(run.code).toBe(0);
    expect(verdict).toMatchObject({ baseline: null, outcome: 'inconclusive' });
    expect(comment()).toContain('No baseline: no run of the merge base ccccccc');
  });
});

describe('check-run', () => {
  test('is created on the judged commit, with what did not pass on its line', async () => {
    const { run } = await evaluate({ wrong: 150, inputs: { 'check-run': 'model quality' } });
    expect(run.outputs['check-url']).toMatch(/^https:\/\/github\.com\/octo\/model\/runs\/\d+$/);
    expect(github.state.checks).toMatchObject(
      [{ name: 'model quality', head_sha: HEAD, conclusion: 'failure', output: { title: /accuracy/ } }].map(
        ({ output: _, ...check }) => check,
      ),
    );
    const { output } = github.state.checks[0]!;
    expect(output.title).toContain('accuracy');
    expect(output.summary).toMatch(/^<!-- trainyard:failed \["accuracy"\] -->\n\n### ❌ demo/);
    expect(output.annotations).toContainEqual(
      expect.objectContaining({ path: 'policy.yml', start_line: 2, annotation_level: 'failure' }),
    );
  });

  test('a token that may not is a notice', async () => {
    const { run } = await evaluate({ inputs: { 'check-run': 'model quality', 'github-token': READ_TOKEN } });
    expect(run).toMatchObject({ code: 0, outputs: { 'check-url': '' } });
    expect(run.log).toMatch(/::notice::The check run "model quality" was not created.*checks: write/);
  });
});

test('a run that is cancelled says so in the comment, and the next one turns it green', async () => {
  await evaluate({});
  github.faults.push({ match: 'GET .*/contents/', delayMs: 8000 });
  let watch: NodeJS.Timeout | undefined;
  const cancelled = await evaluate({
    env: { GITHUB_RUN_ID: '78' },
    onLog(_, kill) {
      watch ??= setInterval(() => {
        if (!comment().includes('evaluating')) return;
        clearInterval(watch);
        kill('SIGINT');
      }, 50);
    },
  });
  expect(cancelled.run).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  await evaluate({ env: { GITHUB_RUN_ID: '78' }, post: cancelled.run.state });
  expect(comment()).toContain('no verdict on `aaaaaaa`: the run was cancelled');
  expect(comment()).toContain('The last verdict, of an earlier run');
  const green = await evaluate({ env: { GITHUB_RUN_ID: '79' }, inputs: { comment: 'on-failure' } });
  expect(green.run.code).toBe(0);
  expect(github.state.comments).toHaveLength(1);
  expect(comment()).not.toContain('no verdict');
});

describe('a run that is killed', () => {
  const said = () => github.state.comments.map(({ body }) => /^### (.*)$/m.exec(body)?.[1]);

  /** Ends the run for good while its comment says that it is being worked on, then runs its post step. */
  async function killed(run: string, inputs: Record<string, string>): Promise<string | undefined> {
    github.faults.push({ match: 'GET .*/contents/', delayMs: 60_000 });
    const env = { GITHUB_RUN_ID: run };
    let seen: string | undefined;
    let watch: NodeJS.Timeout | undefined;
    const { run: dead } = await evaluate({
      inputs,
      env,
      onLog(_, kill) {
        watch ??= setInterval(() => {
          seen ??= said().find((line) => line?.includes('evaluating'));
          if (seen !== undefined) kill('SIGKILL');
        }, 50);
      },
    });
    clearInterval(watch);
    github.faults.splice(0);
    await evaluate({ inputs, env, post: dead.state });
    return seen;
  }

  test.each([
    ['update', 1],
    ['recreate', 1],
    ['append', 2],
  ])('leaves "no verdict" in the style %s, from the first run on', async (style, comments) => {
    const inputs = { 'comment-style': style };
    expect(await killed('78', inputs)).toMatch(/^⏳ demo: evaluating `aaaaaaa` …$/);
    expect(said()).toEqual(['💥 demo: no verdict on `aaaaaaa`: the run ended before it had one']);
    await evaluate({ inputs, env: { GITHUB_RUN_ID: '79' } });
    expect(said().at(-1)).toMatch(/^⚠️ demo: no baseline/);
    expect(said()).toHaveLength(comments);
  });
});

test('a mode that promises silence makes no comment to say that it works', async () => {
  const { run } = await evaluate({ inputs: { comment: 'on-failure' } });
  expect(run.code).toBe(0);
  expect(github.state.comments).toEqual([]);
});

test('comment-style append keeps a comment a run', async () => {
  const inputs = { 'comment-style': 'append' };
  await evaluate({ inputs, env: { GITHUB_RUN_ID: '80' } });
  await evaluate({ inputs, env: { GITHUB_RUN_ID: '81' } });
  expect(github.state.comments).toHaveLength(2);
});

test('an artifact service takes the files too', async () => {
  const results = await startResultsService();
  const { run } = await evaluate({ env: results.env(77) });
  expect(run.code).toBe(0);
  expect(results.zip('demo-evaluation')).not.toBeNull();
  expect(results.zip('demo-evaluation.html')!.toString()).toMatch(/^<!doctype html>/);
  expect(results.zip('demo-comment')).toBeNull();
  await results.close();
});
