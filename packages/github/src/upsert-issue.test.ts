import { jest } from '@jest/globals';
import { READ_TOKEN, WRITE_TOKEN } from '../../../test/support/github/state.ts';
import {
  type LoopbackGitHub,
  type LoopbackOptions,
  startLoopbackGitHub,
} from '../../../test/support/loopback-github.ts';
import { createGitHub } from './create-github.ts';
import type { IssueUpdate } from './issue-types.ts';
import { issueMarker, upsertIssue } from './upsert-issue.ts';

jest.setTimeout(30_000);

let github: LoopbackGitHub;
afterEach(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
});

async function start(options: LoopbackOptions = {}, token = WRITE_TOKEN) {
  github = await startLoopbackGitHub(options);
  return createGitHub({ token, apiUrl: github.url, repository: 'octo/model', retry: { baseDelayMs: 1 } });
}

const drift = (changes: Partial<IssueUpdate> = {}): IssueUpdate => ({
  key: 'monitor/iris',
  title: 'iris has drifted',
  body: 'petal_length: PSI 0.4',
  labels: ['model'],
  open: true,
  comment: 'what happened',
  ...changes,
});

test('opened, left alone, updated without a word, closed, opened again', async () => {
  const port = await start();
  expect(await upsertIssue(port, drift({ open: false }))).toEqual({ kind: 'nothing' });
  expect(await upsertIssue(port, drift())).toEqual({
    kind: 'opened',
    number: 2,
    url: 'https://github.com/octo/model/issues/2',
  });
  expect(github.state.issues[0]).toMatchObject({
    body: '<!-- trainyard:issue key=monitor/iris v=1 -->\npetal_length: PSI 0.4\n',
    labels: ['model'],
  });
  expect((await upsertIssue(port, drift())).kind).toBe('unchanged');
  expect((await upsertIssue(port, drift({ body: 'petal_length: PSI 0.7' }))).kind).toBe('updated');
  expect(github.state.comments).toEqual([]);

  expect((await upsertIssue(port, drift({ open: false, body: 'well again' }))).kind).toBe('closed');
  expect(github.state.issues[0]).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect((await upsertIssue(port, drift({ open: false }))).kind).toBe('nothing');
  expect((await upsertIssue(port, drift())).kind).toBe('reopened');
  expect(github.state.issues[0]).toMatchObject({ state: 'open', state_reason: 'reopened' });
  expect(github.state.comments.map(({ body }) => body)).toEqual(['what happened', 'what happened']);
  expect(github.state.issues).toHaveLength(1);
});

test('found by marker and author behind 130 others, with another title and labels; doubles are closed', async () => {
  const other = {
    title: 't',
    body: 'b',
    state: 'open',
    state_reason: null,
    user: 'octocat',
    labels: [],
  } as const;
  const body = `${issueMarker('monitor/iris')}\nold`;
  const ours = { ...other, user: 'github-actions[bot]', body, title: 'renamed by somebody' };
  const state = {
    issues: [
      { ...ours, number: 2, labels: [] },
      ...Array.from({ length: 130 }, (_, i) => ({ ...other, number: i + 3, labels: [] })),
      { ...other, number: 140, body, labels: [] },
      { ...ours, number: 141, labels: [] },
    ],
  };
  const port = await start({ state });
  expect(await upsertIssue(port, drift())).toMatchObject({ kind: 'updated', number: 2 });
  const of = (number: number) => github.state.issues.find((issue) => issue.number === number);
  expect(of(2)).toMatchObject({ title: 'iris has drifted', state: 'open' });
  expect(of(140)).toMatchObject({ state: 'open', body });
  expect(of(141)).toMatchObject({ state: 'closed', state_reason: 'not_planned' });
});

test('another key is another issue', async () => {
  const port = await start();
  await upsertIssue(port, drift());
  expect(await upsertIssue(port, drift({ key: 'monitor/other' }))).toMatchObject({
    kind: 'opened',
    number: 3,
  });
});

test('a token that may only read, and a repository without issues', async () => {
  const reader = await start({}, READ_TOKEN);
  expect(await upsertIssue(reader, drift())).toEqual({ kind: 'forbidden', permission: 'issues: write' });
  expect(github.state.issues).toEqual([]);
  await github.close();
  const port = await start({ state: { issuesDisabled: true } });
  expect(await upsertIssue(port, drift())).toEqual({ kind: 'disabled' });
});

test.each([
  ['created, but the reply was lost', { match: 'POST .*/issues$', reset: true, afterwards: true }],
  ['created, but answered with 502', { match: 'POST .*/issues$', status: 502, afterwards: true }],
])('%s: one issue', async (_, fault) => {
  const port = await start({ faults: [{ ...fault }] });
  expect(await upsertIssue(port, drift())).toMatchObject({ kind: 'opened', number: 2 });
  expect(github.state.issues).toHaveLength(1);
});

test('not created, answered with 502: an error that says what was tried', async () => {
  const port = await start({ faults: [{ match: 'POST .*/issues$', status: 502 }] });
  await expect(upsertIssue(port, drift())).rejects.toThrow(
    /while writing the issue "monitor\/iris" in octo\/model.*502/,
  );
});
