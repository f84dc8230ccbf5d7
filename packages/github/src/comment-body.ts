import {
  COMMENT_SECTIONS,
  type CommentRun,
  type CommentSection,
  type CommentState,
  type PreviousSection,
  type Room,
} from './comment-types.ts';
import { decodeField, encodeField } from './marker-field.ts';

/** Below GitHub's 65,536 characters and 262,144 bytes, with room for what GitHub counts differently. */
export const COMMENT_LIMIT: Room = { codePoints: 60_000, bytes: 240_000 };

/** Most that each section may take, so that all five fit together whoever writes first. */
export const SECTION_ROOM: Readonly<Record<CommentSection, Room>> = {
  evaluate: { codePoints: 30_000, bytes: 120_000 },
  deploy: { codePoints: 7_000, bytes: 28_000 },
  monitor: { codePoints: 7_000, bytes: 28_000 },
  train: { codePoints: 7_000, bytes: 28_000 },
  tune: { codePoints: 7_000, bytes: 28_000 },
};

export type Sections = ReadonlyMap<CommentSection, PreviousSection>;

const SECTION =
  /<!-- trainyard:section (?<fields>[^>\n]*) -->\n(?<markdown>[\s\S]*?)\n?<!-- \/trainyard:section -->/g;

/** The first line of the comment: what it is found by. Never contains `>`, whatever the id says. */
export function commentMarker(reportId: string): string {
  return `<!-- trainyard:report id=${encodeField(reportId)} v=1 -->`;
}

const MARKER = /^<!-- trainyard:report id=(?<id>[^>\s]*) v=1 -->$/;

/** The report that a comment is of, by its first line; null when it is none. */
export function commentId(body: string | null | undefined): string | null {
  const id = MARKER.exec(body?.split(/\r?\n/, 1)[0]?.trim() ?? '')?.groups?.['id'];
  return decodeField(id);
}

/** The sections of a body. What cannot be read is left out, so that it is written anew. */
export function readSections(body: string): Sections {
  const sections = new Map<CommentSection, PreviousSection>();
  for (const match of body.replaceAll('\r\n', '\n').matchAll(SECTION)) {
    const fields = new Map((match.groups?.['fields'] ?? '').split(' ').map(readField));
    const name = COMMENT_SECTIONS.find((known) => known === fields.get('name'));
    const run = readRun(fields);
    const state = readState(fields);
    if (name === undefined || run === null || state === null || sections.has(name)) continue;
    sections.set(name, { run, state, markdown: (match.groups?.['markdown'] ?? '').replace(EARLIER, '') });
  }
  return sections;
}

/**
 * The whole body: the marker, then the sections in their fixed order. The same sections give the same bytes.
 *
 * @param head the pull request's head as it is now: sections of another commit are said to be; null: none is
 */
export function writeBody(reportId: string, sections: Sections, head: string | null): string {
  const parts = [commentMarker(reportId)];
  for (const name of COMMENT_SECTIONS) {
    const section = sections.get(name);
    if (section === undefined) continue;
    const note = earlierNote(section.run, head);
    parts.push(`${openMarker(name, section)}\n${note}${section.markdown}\n<!-- /trainyard:section -->`);
  }
  // An empty line ends what a section may have left open for Markdown, as the HTML of a last `</details>`.
  return `${parts.join('\n\n')}\n`;
}

const EARLIER = /^<sub>The next part is of an earlier commit, `[0-9a-f]{7}`\.<\/sub>\n\n/;

function earlierNote({ headSha }: CommentRun, head: string | null): string {
  if (head === null || headSha === head || !/^[0-9a-f]{40}$/.test(headSha)) return '';
  return `<sub>The next part is of an earlier commit, \`${headSha.slice(0, 7)}\`.</sub>\n\n`;
}

/** A section ready to be written: text that could be taken for a marker of ours is made harmless. */
export function makeSection(run: CommentRun, state: CommentState, markdown: string): PreviousSection {
  return {
    run,
    state: { ...state, failed: [...new Set(state.failed)].filter((name) => name !== '').sort() },
    markdown: markdown
      .replaceAll('\r\n', '\n')
      .replaceAll(/<!--(\s*\/?\s*trainyard:(?:section|report))/g, '&lt;!--$1')
      .replace(/^\n+|\s+$/g, ''),
  };
}

/** What a section may take when the others stay as they are: its own share, or less where they took more. */
export function roomBeside(
  reportId: string,
  others: Sections,
  name: CommentSection,
  empty: PreviousSection,
  head: string | null,
): Room {
  const taken = writeBody(reportId, new Map([...others, [name, { ...empty, markdown: '' }]]), head);
  return {
    codePoints: Math.min(
      SECTION_ROOM[name].codePoints,
      Math.max(0, COMMENT_LIMIT.codePoints - countCodePoints(taken)),
    ),
    bytes: Math.min(SECTION_ROOM[name].bytes, Math.max(0, COMMENT_LIMIT.bytes - Buffer.byteLength(taken))),
  };
}

export function fits(body: string): boolean {
  return countCodePoints(body) <= COMMENT_LIMIT.codePoints && Buffer.byteLength(body) <= COMMENT_LIMIT.bytes;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function openMarker(name: CommentSection, { run, state }: PreviousSection): string {
  const fields = [
    `name=${name}`,
    `run=${run.id}`,
    `attempt=${run.attempt}`,
    `head=${encodeField(run.headSha)}`,
    `outcome=${state.outcome}`,
    `failed=${state.failed.map(encodeField).join(',')}`,
    `baseline=${state.inconclusiveAgainstBaseline ? 'inconclusive' : 'ok'}`,
  ];
  return `<!-- trainyard:section ${fields.join(' ')} -->`;
}

function readField(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function readRun(fields: ReadonlyMap<string, string>): CommentRun | null {
  const id = Number(fields.get('run'));
  const attempt = Number(fields.get('attempt'));
  const headSha = decodeField(fields.get('head'));
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(attempt) || headSha === null) return null;
  return { id, attempt, headSha };
}

const OUTCOMES = ['passed', 'failed', 'inconclusive', 'cancelled', 'error', 'running'] as const;

function readState(fields: ReadonlyMap<string, string>): CommentState | null {
  const outcome = OUTCOMES.find((known) => known === fields.get('outcome'));
  const failed = fields.get('failed');
  if (outcome === undefined || failed === undefined) return null;
  const names = failed === '' ? [] : failed.split(',').map(decodeField);
  if (names.includes(null)) return null;
  return {
    outcome,
    failed: names as string[],
    inconclusiveAgainstBaseline: fields.get('baseline') === 'inconclusive',
  };
}
