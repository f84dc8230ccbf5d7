import { jest } from '@jest/globals';
import {
  closeComments,
  comment,
  HEAD,
  kindOf,
  QUICK,
  RED,
  startComments as start,
  update,
} from '../../../test/support/comment-updates.ts';
import { primaryRateLimit, secondaryRateLimit } from '../../../test/support/github/faults.ts';
import { READ_TOKEN, USER_TOKEN } from '../../../test/support/github/state.ts';
import { commentMarker, readSections } from './comment-body.ts';
import { composeComment } from './compose-comment.ts';
import { upsertComment } from './upsert-comment.ts';

jest.setTimeout(120_000);

afterEach(closeComments);

test('created, then updated in place, then left alone', async () => {
  const { github, port } = await start();
  const first = await upsertComment(port, update(), QUICK);
  expect(first).toMatchObject({ kind: 'created', url: expect.stringMatching(/pull\/1#issuecomment-100$/) });
  const second = await upsertComment(
    port,
    update({
      run: { id: 11, attempt: 1, headSha: HEAD },
      render: (previous) => `was: ${previous?.markdown}`,
    }),
    QUICK,
  );
  expect(second).toMatchObject({ kind: 'updated', id: 100 });
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.comments[0]?.body).toBe(
    `<!-- trainyard:report id=ci/model v=1 -->\n\n<!-- trainyard:section name=evaluate run=11 attempt=1 head=${HEAD} ` +
      'outcome=passed failed= baseline=ok -->\nwas: all is well\n<!-- /trainyard:section -->\n',
  );
  const writes = github.log.filter(({ method }) => method !== 'GET').length;
  const third = await upsertComment(
    port,
    update({ run: { id: 11, attempt: 1, headSha: HEAD }, render: () => 'was: all is well' }),
    QUICK,
  );
  expect(third.kind).toBe('unchanged');
  expect(github.log.filter(({ method }) => method !== 'GET')).toHaveLength(writes);
  expect(github.violations).toEqual([]);
});

test('found among 250 comments by marker and author; others with our marker are left alone', async () => {
  const others = Array.from({ length: 248 }, (_, i) => comment(i + 1, `comment ${i}`, 'octocat'));
  const forged = comment(249, `${commentMarker('ci/model')}\nforged`, 'mallory');
  const ours = comment(250, `${commentMarker('ci/model')}\n`);
  const { github, port } = await start({ state: { comments: [forged, ...others, ours], nextId: 1000 } });
  const result = await upsertComment(port, update(), QUICK);
  expect(result).toMatchObject({ kind: 'updated', id: 250 });
  expect(github.state.comments).toHaveLength(250);
  expect(github.state.comments[0]?.body).toContain('forged');
  expect(github.log.filter(({ path }) => path.includes('/comments?')).map(({ path }) => path)).toEqual([
    ...['', '&page=2', '&page=3'].map((page) => `/repos/octo/model/issues/1/comments?per_page=100${page}`),
    ...['', '&page=2', '&page=3'].map((page) => `/repos/octo/model/issues/1/comments?per_page=100${page}`),
  ]);
});

test('doubles are folded into the oldest and removed, also when nothing is to be said', async () => {
  const { port, github, connect } = await start();
  await upsertComment(port, update({ section: 'train', render: () => 'trained' }), QUICK);
  const [first] = github.state.comments;
  github.state.comments.push({
    ...first!,
    id: 200,
    body: first!.body.replace('trained', 'trained again').replace('run=10', 'run=12'),
  });
  const result = await upsertComment(
    connect(),
    update({ run: { id: 13, attempt: 1, headSha: HEAD } }),
    QUICK,
  );
  expect(result).toMatchObject({ kind: 'updated', id: first!.id, doublesRemoved: 1 });
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.comments[0]?.body).toContain('trained again');

  github.state.comments.push({ ...github.state.comments[0]!, id: 201 });
  expect(kindOf(await upsertComment(port, update({ mode: 'on-failure' }), QUICK))).toBe('older-run');
  expect(github.state.comments).toHaveLength(1);
});

test.each([
  ['an older run', { id: 9, attempt: 5, headSha: HEAD }, 'older-run'],
  ['an older attempt', { id: 10, attempt: 1, headSha: HEAD }, 'older-run'],
  ['the same attempt', { id: 10, attempt: 2, headSha: HEAD }, 'updated'],
  ['a newer attempt', { id: 10, attempt: 3, headSha: HEAD }, 'updated'],
  ['a newer run of an earlier head', { id: 99, attempt: 1, headSha: 'f'.repeat(40) }, 'stale-head'],
])('%s over run 10.2', async (_, run, outcome) => {
  const { github, port } = await start();
  await upsertComment(port, update({ run: { id: 10, attempt: 2, headSha: HEAD } }), QUICK);
  expect(kindOf(await upsertComment(port, update({ run, render: () => 'replaced' }), QUICK))).toBe(outcome);
  expect(github.state.comments[0]?.body.includes('replaced')).toBe(outcome === 'updated');
});

test('a run of the present head replaces a newer run of an earlier one', async () => {
  const { github, port } = await start();
  await upsertComment(port, update({ run: { id: 20, attempt: 1, headSha: 'c'.repeat(40) } }), QUICK);
  expect(kindOf(await upsertComment(port, update({ render: () => 'present' }), QUICK))).toBe('updated');
  expect(github.state.comments[0]?.body).toContain('present');
});

test('two jobs that write at once lose nothing, 200 times', async () => {
  const { github, connect } = await start({ latencyMs: 10 });
  const template = github.state.pulls[0]!;
  github.state.pulls.push(...Array.from({ length: 199 }, (_, i) => ({ ...template, number: i + 2 })));
  // Every other pull request has the comment already: there both edit it, elsewhere both create it.
  const earlier = { ...update(), run: { id: 1, attempt: 1, headSha: HEAD }, render: () => 'earlier' };
  for (const { number } of github.state.pulls.filter((pull) => pull.number % 2 === 0)) {
    const body = composeComment(composeComment(null, { ...earlier, section: 'train' }), earlier);
    github.state.comments.push({ ...comment(10_000 + number, body), issue: number });
  }
  const [one, two] = [connect(), connect()];
  const timing = { settleMs: 250, rounds: 12 };
  const both = async (pullRequest: number) => {
    await Promise.all([
      upsertComment(one, update({ pullRequest, section: 'train', render: () => 'by one' }), timing),
      upsertComment(two, update({ pullRequest, section: 'deploy', render: () => 'by two' }), timing),
    ]);
    const bodies = github.state.comments.filter(({ issue }) => issue === pullRequest).map(({ body }) => body);
    expect(bodies).toHaveLength(1);
    const sections = [...readSections(bodies[0]!)].map(([name, { markdown }]) => [name, markdown]);
    expect(sections).toEqual([
      ...(pullRequest % 2 === 0 ? [['evaluate', 'earlier']] : []),
      ['deploy', 'by two'],
      ['train', 'by one'],
    ]);
  };
  const numbers = github.state.pulls.map(({ number }) => number);
  for (let at = 0; at < numbers.length; at += 20) await Promise.all(numbers.slice(at, at + 20).map(both));
  expect(github.violations).toEqual([]);
  expect(github.log.filter(({ method }) => method === 'DELETE').length).toBeGreaterThan(0);
}, 400_000);

test("another job's part that is of an earlier commit is said to be, until it is written anew", async () => {
  const { github, port } = await start();
  const old = { id: 9, attempt: 1, headSha: 'c'.repeat(40) };
  await upsertComment(port, update({ section: 'train', run: old, render: () => 'trained' }), QUICK);
  await upsertComment(port, update({ render: () => 'judged' }), QUICK);
  const note = '<sub>The next part is of an earlier commit, `ccccccc`.</sub>';
  const body = () => github.state.comments[0]!.body;
  expect(body()).toMatch(new RegExp(`-->\njudged\n[^\n]+\n\n[^\n]+-->\n${note}\n\ntrained\n`));
  expect(readSections(body()).get('train')?.markdown).toBe('trained');
  await upsertComment(port, update({ section: 'train', render: (was) => `after ${was?.markdown}` }), QUICK);
  expect(body()).not.toContain('earlier commit');
  expect(body()).toContain('after trained');
});

test('a token that may only read: said, not thrown', async () => {
  const { github, port } = await start({}, READ_TOKEN);
  expect(await upsertComment(port, update(), QUICK)).toEqual({
    kind: 'forbidden',
    permission: 'pull-requests: write',
  });
  expect(github.state.comments).toEqual([]);
});

test('a locked conversation is not a missing permission', async () => {
  const { github, port } = await start();
  github.state.pulls[0]!.locked = true;
  expect(await upsertComment(port, update(), QUICK)).toEqual({
    kind: 'skipped',
    reason: 'locked',
    url: null,
  });
});

test("who the token is: a person by REST, a workflow by GraphQL, else the runner's bot", async () => {
  const person = await start({}, USER_TOKEN);
  await upsertComment(person.port, update(), QUICK);
  expect(person.github.state.comments[0]?.user).toBe('octocat');
  expect(person.github.log.some(({ path }) => path === '/graphql')).toBe(false);

  const bot = await start({ faults: [{ match: 'POST /graphql', status: 403, times: 9 }] });
  await upsertComment(bot.port, update(), QUICK);
  expect((await upsertComment(bot.connect(), update({ state: RED }), QUICK)).kind).toBe('updated');
});

test.each([
  ['a 502 on the list', { match: 'GET .*/comments', status: 502 }],
  ['a cut connection on the list', { match: 'GET .*/comments', reset: true }],
  ['a 500 after the comment was created', { match: 'POST .*/comments', status: 500, afterwards: true }],
  [
    'a connection cut after the comment was created',
    { match: 'POST .*/comments', reset: true, afterwards: true },
  ],
  ['a 503 before it was created', { match: 'POST .*/comments', status: 503 }],
  ['a secondary rate limit', secondaryRateLimit('POST .*/comments', 0)],
  ['the hourly limit, about to end', primaryRateLimit('GET .*/comments', 0)],
])('%s: exactly one comment all the same', async (_, fault) => {
  const { github, port } = await start({ faults: [{ ...fault }] });
  const result = await upsertComment(port, update(), QUICK);
  expect(['created', 'unchanged', 'updated']).toContain(result.kind);
  expect(github.state.comments).toHaveLength(1);
  expect(github.faults[0]?.times).toBe(0);
});

test('a limit that ends in an hour is an error that says so', async () => {
  const { port } = await start({ faults: [primaryRateLimit('GET .*/pulls', 3600)] });
  await expect(upsertComment(port, update(), QUICK)).rejects.toThrow(/rate limit ends in about 6[01] min/);
});

test('no such pull request, and a wrong token', async () => {
  const { port } = await start();
  await expect(upsertComment(port, update({ pullRequest: 77 }), QUICK)).rejects.toThrow(
    /GitHub failed while reading pull request #77 in octo\/model .*404 Not Found/,
  );
  const wrong = await start({}, 'nonsense');
  await expect(upsertComment(wrong.port, update(), QUICK)).rejects.toThrow(
    /Bad credentials.*token is wrong or has expired/s,
  );
});

test('a mode that has nothing to say asks for nothing to be written', async () => {
  const { github, port } = await start();
  expect(kindOf(await upsertComment(port, update({ mode: 'off' }), QUICK))).toBe('mode');
  expect(github.log).toEqual([]);
  expect(kindOf(await upsertComment(port, update({ mode: 'on-failure' }), QUICK))).toBe('mode');
  expect((await upsertComment(port, update({ mode: 'on-failure', state: RED }), QUICK)).kind).toBe('created');
  const fixed = update({ mode: 'on-failure', run: { id: 11, attempt: 1, headSha: HEAD } });
  expect((await upsertComment(port, fixed, QUICK)).kind).toBe('updated');
  expect(github.state.comments[0]?.body).toContain('outcome=passed');
});
