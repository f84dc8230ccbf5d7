import { jest } from '@jest/globals';
import {
  closeComments,
  comment,
  HEAD,
  kindOf,
  ONCE,
  QUICK,
  RED,
  startComments as start,
  update,
} from '../../../test/support/comment-updates.ts';
import { readSections } from './comment-body.ts';
import type { CommentUpdate } from './comment-types.ts';
import { upsertComment } from './upsert-comment.ts';

jest.setTimeout(120_000);

afterEach(closeComments);

describe('styles', () => {
  const run = (id: number) => ({ id, attempt: 1, headSha: HEAD });
  const say = (text: string) => () => text;

  test('recreate moves the comment to the end with the first section of a run, and once', async () => {
    const { github, port } = await start();
    await upsertComment(port, update({ section: 'monitor', render: say('kept') }), QUICK);
    github.state.comments.push(comment(150, 'somebody answers', 'octocat'));
    github.state.nextId = 200;
    const next = { style: 'recreate', run: run(11) } as const;
    const running = { outcome: 'running', failed: [], inconclusiveAgainstBaseline: false } as const;
    await upsertComment(port, update({ ...next, state: running, amendOnly: 'section' }), ONCE);
    expect(github.state.comments.map(({ id }) => id)).toEqual([100, 150]);
    await upsertComment(port, update({ ...next, section: 'train', render: say('trained') }), QUICK);
    expect(github.state.comments.map(({ id }) => id)).toEqual([150, 200]);
    const again = await upsertComment(port, update({ ...next, render: say('judged') }), QUICK);
    expect(again).toMatchObject({ kind: 'updated', id: 200 });
    const sections = [...readSections(github.state.comments[1]!.body)];
    expect(sections.map(([, { markdown }]) => markdown)).toEqual(['judged', 'kept', 'trained']);
  });

  test('append leaves the comments of earlier runs, and knows what they said', async () => {
    const { github, port } = await start();
    const append = (id: number, changes: Partial<CommentUpdate> = {}) =>
      upsertComment(port, update({ style: 'append', run: run(id), ...changes }), QUICK);
    await append(10, { state: RED, mode: 'on-failure' });
    await append(10, { section: 'train' });
    const green = await append(11, {
      mode: 'on-failure',
      render: (before) => `was ${before?.state.outcome}`,
    });
    expect(green.kind).toBe('created');
    expect(kindOf(await append(12, { mode: 'on-failure' }))).toBe('mode');
    expect(github.state.comments.map(({ body }) => readSections(body).get('evaluate')?.markdown)).toEqual([
      'all is well',
      'was failed',
    ]);
  });
});

describe('a note that the work has begun', () => {
  const run = (id: number) => ({ id, attempt: 1, headSha: HEAD });
  const running = { outcome: 'running', failed: [], inconclusiveAgainstBaseline: false } as const;
  const dead = { ...running, outcome: 'error' } as const;
  const note = { state: running, render: () => 'evaluating' } as const;

  test.each(['update', 'recreate', 'append'] as const)(
    'is replaced where it stands, in the style %s',
    async (style) => {
      const { github, port } = await start();
      for (const id of [10, 11]) {
        const looks = () => github.log.filter(({ path }) => path.includes('/comments?')).length;
        const before = looks();
        const begun = await upsertComment(port, update({ ...note, style, run: run(id) }), ONCE);
        expect(['created', 'updated']).toContain(begun.kind);
        expect(looks()).toBe(before + 1);
        await upsertComment(port, update({ style, run: run(id), render: () => `judged ${id}` }), QUICK);
      }
      const said = github.state.comments.map(({ body }) => readSections(body).get('evaluate')?.markdown);
      expect(said).toEqual(style === 'append' ? ['judged 10', 'judged 11'] : ['judged 11']);
      // In the style recreate each verdict is a comment of its own, which takes the place of the note.
      expect(github.state.comments[0]!.id).toBe(style === 'recreate' ? 102 : 100);
    },
  );

  test("only corrects what stands where it is told so, a newer one's note too", async () => {
    const { github, port } = await start();
    const amend = { mode: 'on-failure', amendOnly: 'section' } as const;
    expect(kindOf(await upsertComment(port, update({ ...note, ...amend }), ONCE))).toBe('mode');
    await upsertComment(port, update(), QUICK);
    expect(kindOf(await upsertComment(port, update({ ...note, ...amend, run: run(11) }), ONCE))).toBe(
      'updated',
    );
    const again = update({ ...note, ...amend, run: run(12), render: () => 'evaluating again' });
    expect(kindOf(await upsertComment(port, again, ONCE))).toBe('updated');
    expect(kindOf(await upsertComment(port, update({ ...amend, state: dead, run: run(12) }), QUICK))).toBe(
      'updated',
    );
    expect(github.state.comments).toHaveLength(1);
  });
});
