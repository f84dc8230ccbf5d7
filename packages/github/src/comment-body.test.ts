import { SECTION_LIMITS } from '@trainyard/report';
import fc from 'fast-check';
import {
  COMMENT_LIMIT,
  commentId,
  commentMarker,
  makeSection,
  readSections,
  SECTION_ROOM,
  writeBody,
} from './comment-body.ts';
import {
  COMMENT_SECTIONS,
  type CommentSection,
  type CommentState,
  type PreviousSection,
} from './comment-types.ts';
import { composeComment } from './compose-comment.ts';

const state: CommentState = { outcome: 'passed', failed: [], inconclusiveAgainstBaseline: false };
const run = { id: 7, attempt: 1, headSha: 'abc' };

test('whatever a section says, it comes back and the others are untouched', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<!-- /trainyard:section -->',
      '<!-- trainyard:section name=train -->',
      '-->',
      '<!--',
      '\r\n\r\n',
    ),
  );
  const text = fc.array(hostile, { maxLength: 5 }).map((parts) => parts.join('\n'));
  const section = fc
    .record({
      id: fc.nat(),
      attempt: fc.nat(9),
      headSha: text,
      failed: fc.array(text),
      markdown: text,
      bad: fc.boolean(),
    })
    .map(({ failed, markdown, bad, ...from }): PreviousSection => {
      return makeSection(from, { outcome: 'failed', failed, inconclusiveAgainstBaseline: bad }, markdown);
    });
  const all = fc.uniqueArray(fc.tuple(fc.constantFrom(...COMMENT_SECTIONS), section), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(text, all, fc.option(text), (reportId, sections, head) => {
      const body = writeBody(reportId, new Map<CommentSection, PreviousSection>(sections), head);
      expect(commentMarker(commentId(body)!)).toBe(commentMarker(reportId));
      const wellFormed = (value: unknown) =>
        JSON.parse(JSON.stringify(value).replaceAll(/\\ud[89a-f][0-9a-f]{2}/gi, '\uFFFD'));
      expect(wellFormed([...readSections(body)].sort())).toEqual(wellFormed([...sections].sort()));
    }),
  );
});

test.each([
  ['plain', '<!-- trainyard:report id=plain v=1 -->'],
  ['ci/my model', '<!-- trainyard:report id=ci/my%20model v=1 -->'],
  ['a --> b', '<!-- trainyard:report id=a%20-%2D%3E%20b v=1 -->'],
])('the marker of %j', (id, marker) => {
  expect(commentMarker(id)).toBe(marker);
  expect(commentId(`${marker}\r\nrest`)).toBe(id);
  expect(commentId(`said: ${marker}`)).toBeNull();
});

test('a section is told its share, or what the others leave, and may not take more than they leave', () => {
  const part = { reportId: 'r', section: 'evaluate', run, state } as const;
  let room = { codePoints: 0, bytes: 0 };
  const fill = (before: string | null) =>
    composeComment(before, {
      ...part,
      render: (_, given) => {
        room = given;
        return '🟢'.repeat(given.codePoints);
      },
    });
  fill(composeComment(null, { ...part, section: 'train', render: () => 'x'.repeat(20_000) }));
  expect(room).toEqual(SECTION_ROOM.evaluate);
  const train = composeComment(null, { ...part, section: 'train', render: () => 'x'.repeat(40_000) });
  const body = fill(train);
  expect(room.codePoints).toBeGreaterThan(19_000);
  expect([...body]).toHaveLength(COMMENT_LIMIT.codePoints);
  expect(() => composeComment(train, { ...part, render: () => 'y'.repeat(30_000) })).toThrow(
    /takes more than/,
  );
});

test('all five sections fit with their full shares, which are those of the renderers', () => {
  const names = ['tune', 'train', 'monitor', 'deploy', 'evaluate'] as const;
  const body = names.reduce<string | null>(
    (before, section) =>
      composeComment(before, {
        reportId: 'r',
        section,
        run: { ...run, headSha: 'a'.repeat(40) },
        state,
        render: (_, room) => '🟢'.repeat(Math.min(room.codePoints, Math.floor(room.bytes / 4))),
      }),
    null,
  );
  for (const [, { markdown }] of readSections(body!))
    expect([...markdown].length).toBeGreaterThanOrEqual(7000);
  expect(SECTION_ROOM).toEqual(SECTION_LIMITS);
});

test('the same sections in another order give the same bytes', () => {
  const write = (...names: CommentSection[]) =>
    names.reduce<string | null>(
      (body, section) => composeComment(body, { reportId: 'r', section, run, state, render: () => section }),
      null,
    );
  expect(write('monitor', 'train', 'evaluate')).toBe(write('train', 'evaluate', 'monitor'));
});
