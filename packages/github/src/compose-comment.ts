import { fits, makeSection, readSections, roomBeside, type Sections, writeBody } from './comment-body.ts';
import type { CommentPart, CommentSection, PreviousSection } from './comment-types.ts';

/**
 * The comment with one section rewritten and the others as they stand: what is posted on GitHub, and what is
 * written into a file elsewhere.
 *
 * @param previous the comment as it stands, or null
 * @throws TypeError when `render` takes more than the room it was given
 */
export function composeComment(previous: string | null, part: CommentPart): string {
  return composeBody(previous === null ? new Map() : readSections(previous), part).body;
}

/**
 * @param previous what `render` is given; the standing section, unless an earlier comment has it
 * @param head the pull request's head as it is now, where there is one
 */
export function composeBody(
  standing: Sections,
  part: CommentPart,
  previous: PreviousSection | null = standing.get(part.section) ?? null,
  head: string | null = null,
): { readonly body: string; readonly section: PreviousSection } {
  const { reportId, section: name, run, state } = part;
  const room = roomBeside(reportId, standing, name, makeSection(run, state, ''), head);
  const section = makeSection(run, state, part.render(previous, room));
  const sections = new Map<CommentSection, PreviousSection>([...standing, [name, section]]);
  const body = writeBody(reportId, sections, head);
  if (!fits(body)) {
    throw new TypeError(
      `The section "${name}" of the comment takes more than the ${room.codePoints} code points and ` +
        `${room.bytes} bytes that the others leave.`,
    );
  }
  return { body, section };
}
