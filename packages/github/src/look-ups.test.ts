import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { READ_TOKEN, WRITE_TOKEN } from '../../../test/support/github/state.ts';
import {
  type LoopbackGitHub,
  type LoopbackOptions,
  startLoopbackGitHub,
} from '../../../test/support/loopback-github.ts';
import { type GitHubEvent, readGitHubContext } from './context.ts';
import { createGitHub } from './create-github.ts';
import { dispatchEvent } from './dispatch-event.ts';
import { readFileAt } from './read-file-at.ts';
import { resolvePullRequest } from './resolve-pull-request.ts';

jest.setTimeout(30_000);

let github: LoopbackGitHub;
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

async function start(options: LoopbackOptions = {}, token = WRITE_TOKEN) {
  github = await startLoopbackGitHub(options);
  return createGitHub({
    token,
    apiUrl: `${github.url}/`,
    repository: 'octo/model',
    retry: { baseDelayMs: 1 },
  });
}

const [A, B, C, F] = ['a', 'b', 'c', 'f'].map((letter) => letter.repeat(40)) as [
  string,
  string,
  string,
  string,
];
const event = (name: string, payload: unknown, ref = 'refs/heads/main'): GitHubEvent => ({
  name,
  payload,
  ref,
  sha: A,
});
const workflowRun = (full_name: string, head_branch: string, head_sha: string) =>
  event('workflow_run', {
    workflow_run: { head_repository: { full_name }, head_branch, head_sha, pull_requests: [] },
  });

const pull = (
  number: number,
  repository: string | null,
  ref: string,
  sha: string,
  state: 'open' | 'closed' = 'open',
) => ({
  number,
  title: `pull request ${number}`,
  state,
  draft: false,
  user: 'octocat',
  locked: false,
  head: { repository, ref, sha },
  base: { ref: 'main', sha: B },
});

const pulls = [
  pull(1, 'octo/model', 'better', A),
  pull(2, 'fan/model', 'better', F),
  pull(3, 'mallory/model', 'better', F),
  pull(4, 'fan/model', 'older', C, 'closed'),
  pull(5, 'fan/model', 'older', C),
  pull(6, null, 'gone', C),
];

test.each<[string, GitHubEvent, number | null]>([
  [
    'pull_request',
    event('pull_request', { pull_request: { number: 1, head: { sha: A }, base: { sha: C } } }),
    1,
  ],
  ['pull_request_target', event('pull_request_target', { pull_request: { number: 2, head: { sha: F } } }), 2],
  ['a comment on a pull request', event('issue_comment', { issue: { number: 1, pull_request: {} } }), 1],
  ['a comment on an issue', event('issue_comment', { issue: { number: 1 } }), null],
  ['workflow_run of a fork', workflowRun('fan/model', 'better', F), 2],
  ['workflow_run of another fork with the same commit', workflowRun('mallory/model', 'better', F), 3],
  ['workflow_run of a fork, one closed and one open', workflowRun('fan/model', 'older', C), 5],
  ['workflow_run of a commit that is no head', workflowRun('fan/model', 'better', C), null],
  ['workflow_run of this repository', workflowRun('octo/model', 'better', A), 1],
  ['a push to a branch with a pull request', event('push', { after: A }, 'refs/heads/better'), 1],
  ['a push to main', event('push', { after: A }, 'refs/heads/main'), null],
  ['a tag', event('push', { after: A }, 'refs/tags/better'), null],
  ['a schedule', event('schedule', {}), null],
  ['a payload that is nonsense', event('pull_request', { pull_request: 'x' }), null],
  ['a pull request that is not there', event('pull_request', { pull_request: { number: 77 } }), null],
])('%s', async (_, given, number) => {
  const port = await start({ state: { pulls } });
  expect((await resolvePullRequest(given, port))?.number ?? null).toBe(number);
});

test('the heads that the event saw and that is there now, the base, and whether it is a fork', async () => {
  const port = await start({ state: { pulls } });
  const payload = { pull_request: { number: 2, head: { sha: C }, base: { sha: A } } };
  expect(await resolvePullRequest(event('pull_request', payload), port)).toMatchObject({
    ...{
      headSha: C,
      currentHeadSha: F,
      baseSha: A,
      baseRef: 'main',
      fork: true,
      headRepository: 'fan/model',
    },
    url: 'https://github.com/octo/model/pull/2',
  });
});

test('a file at a commit', async () => {
  const text = 'policy: {gates: {"genauigkeit ≥": {min: 0.9}}}\n'.repeat(9);
  const port = await start({ state: { contents: { [B]: { 'ml/policy.yml': text } } } });
  expect(await readFileAt(port, 'ml/policy.yml', B)).toBe(text);
  expect(await readFileAt(port, './ml/policy.yml', B)).toBe(text);
  expect(await readFileAt(port, 'ml/other.yml', B)).toBeNull();
  await expect(readFileAt(port, 'ml', B)).rejects.toThrow(/ml at b+ is not a file/);
  await expect(readFileAt(port, 'ml/policy.yml', C)).rejects.toThrow(/No commit found for the ref/);
});

test('an event is sent, refused by permission, or wrong', async () => {
  const port = await start();
  expect(await dispatchEvent(port, 'retrain', { model: 'iris' })).toEqual({ kind: 'sent' });
  expect(github.state.dispatches).toEqual([{ event_type: 'retrain', client_payload: { model: 'iris' } }]);
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, i]));
  await expect(dispatchEvent(port, 'retrain', eleven)).rejects.toThrow(/has 11 keys/);
  github.faults.push({ match: 'POST', reset: true, afterwards: true });
  await expect(dispatchEvent(port, 'retrain', {})).rejects.toThrow(/may have arrived all the same/);
  expect(github.state.dispatches).toHaveLength(2);
  await github.close();
  expect(await dispatchEvent(await start({}, READ_TOKEN), 'retrain', {})).toEqual({
    kind: 'forbidden',
    permission: 'contents: write',
  });
});

test('the loopback GitHub refuses what GitHub would not understand', async () => {
  await start();
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${github.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${WRITE_TOKEN}`, 'user-agent': 't' },
    });
  const post = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });
  expect((await fetch(`${github.url}/user`)).status).toBe(401);
  expect((await ask('/repos/octo/model/issues?stat=open')).status).toBe(422);
  expect((await ask('/repos/octo/model/issues?state=opened')).status).toBe(422);
  expect((await ask('/repos/octo/model/pulls/seven')).status).toBe(422);
  expect((await ask('/repos/octo/model/issues/1/comments', post({ body: 7 }))).status).toBe(422);
  expect((await ask('/repos/octo/model/issues/1/comments', post({ text: 'x' }))).status).toBe(422);
  expect((await ask('/repos/octo/model/issues/1/comments', post({ body: 'x'.repeat(65_537) }))).status).toBe(
    422,
  );
  expect((await ask('/repos/other/model/pulls')).status).toBe(404);
  expect((await ask('/no/such/path')).status).toBe(404);
  expect((await ask('/repos/octo/model/pulls', { method: 'DELETE' })).status).toBe(405);
});

test('what the runner says about the run', async () => {
  await start();
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-context-'));
  const file = join(folder, 'event.json');
  await writeFile(file, '{"after": "abc"}');
  const env = {
    ...{
      GITHUB_REPOSITORY: 'octo/model',
      GITHUB_RUN_ID: '12',
      GITHUB_RUN_ATTEMPT: '2',
      GITHUB_WORKFLOW: 'CI',
    },
    ...{
      GITHUB_JOB: 'train',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_EVENT_PATH: file,
      GITHUB_API_URL: `${github.url}/`,
    },
  };
  expect(readGitHubContext(env)).toMatchObject({
    apiUrl: github.url,
    event: { name: 'push', payload: { after: 'abc' } },
    run: { id: 12, attempt: 2, url: 'https://github.com/octo/model/actions/runs/12' },
  });
  expect(readGitHubContext({})).toBeNull();
  await writeFile(file, '{');
  expect(() => readGitHubContext(env)).toThrow(/event file .* cannot be read/);
  expect(await readdir(folder)).toEqual(['event.json']);
  await rm(folder, { recursive: true });
});

test.each([
  ['octo', 'https://api.github.com', 't', /which is not OWNER\/NAME/],
  ['octo/model', 'api.github.com', 't', /not an http or https URL/],
  ['octo/model', 'https://api.github.com', ' ', /github-token is empty/],
])('a port to %j at %j with the token %j', async (repository, apiUrl, token, message) => {
  await start();
  expect(() => createGitHub({ repository, apiUrl, token })).toThrow(message);
});

test('nobody there: an error that names the address', async () => {
  const port = await start();
  await github.close();
  await expect(readFileAt(port, 'x', B)).rejects.toThrow(
    /GitHub failed while reading x .*127\.0\.0\.1.*ECONNREFUSED.*GITHUB_API_URL/s,
  );
});

test('cancelled while waiting to try again', async () => {
  github = await startLoopbackGitHub({ faults: [{ match: 'GET', status: 503, times: 99 }] });
  const abort = new AbortController();
  const waits: string[] = [];
  const onRetry = (message: string) => {
    waits.push(message);
    abort.abort();
  };
  const port = createGitHub({
    token: WRITE_TOKEN,
    apiUrl: github.url,
    repository: 'octo/model',
    signal: abort.signal,
    onRetry,
  });
  await expect(readFileAt(port, 'x', B)).rejects.toThrow(/aborted/);
  expect(waits).toEqual([
    expect.stringMatching(/^GitHub answered 503 \(GET .*\); trying again in 2 s \(1 of 4\)$/),
  ]);
});
