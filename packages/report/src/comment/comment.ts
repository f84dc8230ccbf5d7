import { COMMENT_LIMIT, fits, type SizeLimit } from './size.ts';

/** Who owns a part of the comment. */
export type SectionName = 'train' | 'tune' | 'evaluate' | 'deploy' | 'monitor';

/** The verdict comes first, because most readers stop there. */
const ORDER: readonly string[] = ['evaluate', 'train', 'tune', 'deploy', 'monitor'];
const PIPELINE: readonly string[] = ['train', 'tune', 'evaluate', 'deploy', 'monitor'];

export type SectionOutcome = 'passed' | 'failed' | 'inconclusive' | 'cancelled' | 'error' | 'running';

const SIGNS: Record<SectionOutcome, string> = {
  passed: '✅',
  failed: '❌',
  inconclusive: '⚠️',
  cancelled: '⏹️',
  error: '💥',
  running: '⏳',
};

/** The sign that goes with an outcome; never the only word for it. */
export function outcomeSign(outcome: SectionOutcome): string {
  return SIGNS[outcome];
}

export interface CommentSection {
  /** One of {@link SectionName}; a name we don't know (a newer release's) is kept as it is. */
  readonly name: SectionName | (string & {});
  readonly outcome: SectionOutcome;
  /** Markdown. Begins with a `###` heading. Text from outside in it is escaped already. */
  readonly body: string;
  /** What the next run wants to know, as short texts: commit, run, failed gates, packed history. */
  readonly state?: Readonly<Record<string, string>>;
}

export interface Comment {
  /** The `report-id`. */
  readonly id: string;
  readonly sections: readonly CommentSection[];
}

/** Most that a section may take, so that all five always fit together. */
export const SECTION_LIMITS: Record<SectionName, SizeLimit> = {
  evaluate: { codePoints: 30_000, bytes: 120_000 },
  train: { codePoints: 7_000, bytes: 28_000 },
  tune: { codePoints: 7_000, bytes: 28_000 },
  deploy: { codePoints: 7_000, bytes: 28_000 },
  monitor: { codePoints: 7_000, bytes: 28_000 },
};

/** The first line of the comment, by which it is found again. Its body starts with exactly this. */
export function commentMarker(id: string): string {
  return `<!-- trainyard:report id=${encodeValue(id)} v=1 -->`;
}

/**
 * The whole comment: marker, a line of all outcomes when there are several sections, and the sections.
 *
 * @throws RangeError when it is above GitHub's limit; fit sections to `SECTION_LIMITS` first
 */
export function renderComment(comment: Comment): string {
  const sections = inOrder(comment.sections);
  const strip = sections.length > 1 ? [outcomeStrip(sections)] : [];
  const text = [commentMarker(comment.id), ...strip, ...sections.map(renderSection)].join('\n\n');
  if (!fits(text, COMMENT_LIMIT)) throw new RangeError('The comment is larger than GitHub takes');
  return `${text}\n`;
}

/** Reads a comment back into its sections; null when it is none of ours. Text outside of the sections is dropped. */
export function parseComment(body: string): Comment | null {
  const marker = /^\uFEFF?\s*<!-- trainyard:report id=(\S*) v=1 -->/.exec(body);
  if (marker === null) return null;
  const id = decodeValue(marker[1]!);
  if (id === null) return null;
  const sections = [...body.replaceAll('\r\n', '\n').matchAll(SECTION)].flatMap((match) => {
    const section = readSection(match[1]!, match[2]!, match[3]!);
    return section === null ? [] : [section];
  });
  return { id, sections };
}

/** Puts one section in the place of the one with its name, or beside the others. */
export function replaceSection(comment: Comment, section: CommentSection): Comment {
  const others = comment.sections.filter(({ name }) => name !== section.name);
  return { id: comment.id, sections: inOrder([...others, section]) };
}

const SECTION =
  /<!-- trainyard:section ([\w-]+)((?: [\w-]+=\S*)*) -->\n([\s\S]*?)\n<!-- \/trainyard:section \1 -->/g;

function renderSection({ name, outcome, body, state = {} }: CommentSection): string {
  const attributes = Object.entries<string>({ outcome, ...state })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ` ${key}=${encodeValue(value)}`);
  return `<!-- trainyard:section ${name}${attributes.join('')} -->\n${body.trim()}\n<!-- /trainyard:section ${name} -->`;
}

function readSection(name: string, attributes: string, body: string): CommentSection | null {
  const state: Record<string, string> = {};
  for (const pair of attributes.trim().split(' ')) {
    const at = pair.indexOf('=');
    const value = at < 0 ? null : decodeValue(pair.slice(at + 1));
    if (value !== null) state[pair.slice(0, at)] = value;
  }
  const { outcome = '', ...rest } = state;
  if (!Object.hasOwn(SIGNS, outcome)) return null;
  return { name, outcome: outcome as SectionOutcome, body: body.trim(), state: rest };
}

function inOrder(sections: readonly CommentSection[]): CommentSection[] {
  const rank = ({ name }: CommentSection) => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);
  return sections.toSorted((a, b) => rank(a) - rank(b));
}

function outcomeStrip(sections: readonly CommentSection[]): string {
  const rank = ({ name }: CommentSection) =>
    (PIPELINE.indexOf(name) + PIPELINE.length + 1) % (PIPELINE.length + 1);
  return sections
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, outcome }) => `${SIGNS[outcome]} ${name} ${outcome}`)
    .join(' · ');
}

/** Percent-encoded, and without `--`, which would end an HTML comment. */
function encodeValue(value: string): string {
  return encodeURIComponent(value.replaceAll(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%20', '+')
    .replaceAll('--', '-%2D')
    .replaceAll('--', '-%2D');
}

function decodeValue(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    return null;
  }
}
