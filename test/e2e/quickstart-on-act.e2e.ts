import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jest } from '@jest/globals';
import { defaultState, WRITE_TOKEN } from '../support/github/state.ts';
import { startLoopbackGitHub } from '../support/loopback-github.ts';
import { startResultsService } from '../support/results-service.ts';
import { makeWorkspace, ROOT } from '../support/run-bundle.ts';
import { act } from '../support/tools.ts';

jest.setTimeout(600_000);

const WORKFLOW = 'workflows-examples/quickstart.yml';
const BASE = 'b'.repeat(40);
const PULL = 5;

test('the quickstart runs on a workflow runner: artifacts pass between jobs, the comment reaches the pull request', async () => {
  using workspace = makeWorkspace();
  const head = cloneInto(workspace.path);
  const policy = execFileSync('git', ['show', 'HEAD:examples/digits/policy.yml'], {
    cwd: workspace.path,
    encoding: 'utf8',
  });
  const github = await startLoopbackGitHub({
    state: {
      ...defaultState(),
      repository: 'acme/demo',
      contents: { [BASE]: { 'examples/digits/policy.yml': policy } },
      pulls: [
        {
          number: PULL,
          title: 'A better model',
          state: 'open',
          draft: false,
          user: 'octocat',
          locked: false,
          head: { repository: 'acme/demo', ref: 'better', sha: head },
          base: { ref: 'main', sha: BASE },
        },
      ],
    },
  });
  const results = await startResultsService();
  try {
    const event = {
      action: 'synchronize',
      number: PULL,
      repository: { full_name: 'acme/demo', name: 'demo', owner: { login: 'acme' }, default_branch: 'main' },
      pull_request: {
        number: PULL,
        head: { ref: 'better', sha: head, repo: { full_name: 'acme/demo' } },
        base: { ref: 'main', sha: BASE, repo: { full_name: 'acme/demo' } },
      },
    };
    const run = await runAct(workspace, event, { ...results.env(1), GITHUB_API_URL: github.url });
    expect(run.log).toContain('healthy: true');
    expect(run.code).toBe(0);

    expect(results.log.filter((line) => line.includes('CreateArtifact')).length).toBeGreaterThanOrEqual(3);
    expect(results.zip('digits')).not.toBeNull();

    const { comments } = github.state;
    expect(comments).toHaveLength(1);
    expect(comments[0]!.issue).toBe(PULL);
    expect(comments[0]!.body.split('\n')[0]).toMatch(/^<!-- trainyard:report id=.*digits v=1 -->$/);
    expect(comments[0]!.body).toContain('gates passed');
    expect(comments[0]!.body).toContain('on the same rows, paired by position');
    for (const section of ['train', 'tune', 'evaluate', 'deploy', 'monitor']) {
      expect(comments[0]!.body).toContain(`trainyard:section name=${section} `);
    }
    expect(github.violations).toEqual([]);
  } finally {
    await results.close();
    await github.close();
  }
});

/** The files as they are now, ignored ones aside, in a repository of their own. */
function cloneInto(folder: string): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).split('\0');
  for (const file of files.filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
    if (/^(test|packages|benchmarks)\//.test(file)) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  git('init', '--quiet', '--initial-branch=better');
  git('remote', 'add', 'origin', 'https://github.com/acme/demo');
  git('config', 'user.name', 'Octo Cat');
  git('config', 'user.email', 'octo@example.com');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', 'A better model');
  return git('rev-parse', 'HEAD');
}

async function runAct(
  workspace: ReturnType<typeof makeWorkspace>,
  event: unknown,
  env: Record<string, string>,
) {
  const home = makeWorkspace();
  const eventFile = home.file('event.json', JSON.stringify(event));
  const envFile = home.file(
    'run.env',
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  const args = [
    'pull_request',
    '-W',
    WORKFLOW,
    '-e',
    eventFile,
    '-P',
    'ubuntu-latest=-self-hosted',
    '--env-file',
    envFile,
    '--no-cache-server',
    '-s',
    `GITHUB_TOKEN=${WRITE_TOKEN}`,
    '--rm',
  ];
  const child = spawn(act(), args, {
    cwd: workspace.path,
    // act takes whatever node is first on PATH; its own settings and caches stay out of the user's home.
    env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, HOME: home.path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
    });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  if (code !== 0) console.error(log.split('\n').slice(-120).join('\n'));
  home[Symbol.dispose]();
  return { code, log };
}
