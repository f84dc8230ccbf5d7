import { InputError } from '@trainyard/errors';
import { COMMA, CR, LF, QUOTE, SEMICOLON, TAB } from './bytes.ts';

export interface CsvHeader {
  readonly names: readonly string[];
  readonly delimiter: number;
  /** Where the first row starts: the position in the bytes and the line in the file. */
  readonly end: number;
  readonly line: number;
}

/**
 * Reads the header from the start of a file.
 *
 * @param last whether `bytes` is all there is
 * @returns null when the header does not end within the bytes and there is more
 * @throws InputError for an empty file, another encoding, no header, an empty or a repeated name
 */
export function readHeader(
  bytes: Buffer,
  last: boolean,
  path: string,
  delimiterOption: string | undefined,
): CsvHeader | null {
  checkEncoding(bytes, path);
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let line = 1;
  for (; start < bytes.length && (bytes[start] === LF || bytes[start] === CR); start++) {
    if (bytes[start] === LF || bytes[start + 1] !== LF) line++;
  }
  const end = endOfRecord(bytes, start);
  if (end === bytes.length && !last) return null;
  if (start === bytes.length)
    throw new InputError(`${path} is empty.`, { fix: 'A CSV file needs a header and rows.' });
  if (bytes[end] === CR && end + 1 === bytes.length && !last) return null;

  const record = bytes.toString('utf8', start, end);
  const delimiter =
    delimiterOption === undefined ? detectDelimiter(bytes, start, end) : codeOf(delimiterOption);
  const names = splitRecord(record, String.fromCharCode(delimiter));
  checkNames(names, path, line);
  const lines = record.split(/\r\n|\n|\r/).length;
  const crlf = bytes[end] === CR && bytes[end + 1] === LF;
  return { names, delimiter, end: Math.min(bytes.length, end + (crlf ? 2 : 1)), line: line + lines };
}

function codeOf(delimiter: string): number {
  const code = delimiter === '\\t' ? TAB : delimiter.charCodeAt(0);
  const single = delimiter === '\\t' || delimiter.length === 1;
  if (single && code < 128 && code !== QUOTE && code !== LF && code !== CR) return code;
  throw new InputError(`The delimiter is ${JSON.stringify(delimiter)}, but it must be one ASCII character.`, {
    fix: 'Write "," or ";" or "\\t".',
  });
}

function checkEncoding(bytes: Buffer, path: string): void {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const zero = bytes.subarray(0, 4096).indexOf(0);
  if (utf16 || (zero >= 0 && zero < 2 && bytes.length > 3)) {
    throw new InputError(`${path} is UTF-16 text; CSV is read as UTF-8.`, {
      fix: `Save it as "CSV UTF-8", or convert it with: iconv -f UTF-16 -t UTF-8 ${path}.`,
    });
  }
  if (zero >= 0)
    throw new InputError(`${path} has a zero byte at position ${zero}, so it is no text and no CSV file.`);
}

/** The position of the line end that ends the record, or the length. */
function endOfRecord(bytes: Buffer, start: number): number {
  let quoted = false;
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && (byte === LF || byte === CR)) break;
  }
  return at;
}

/** Of comma, semicolon and tab the one that stands in the header most often outside quotes; else the comma. */
function detectDelimiter(bytes: Buffer, start: number, end: number): number {
  const counts = new Map([COMMA, SEMICOLON, TAB].map((code) => [code, 0]));
  let quoted = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && counts.has(byte)) counts.set(byte, counts.get(byte)! + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function splitRecord(record: string, delimiter: string): string[] {
  const names: string[] = [];
  let [name, quoted] = ['', false];
  for (let at = 0; at < record.length; at++) {
    const character = record[at]!;
    if (character === '"' && quoted && record[at + 1] === '"') name += record[++at];
    else if (character === '"') quoted = !quoted;
    else if (character === delimiter && !quoted) {
      names.push(name.trim());
      name = '';
    } else name += character;
  }
  names.push(name.trim());
  return names;
}

function checkNames(names: readonly string[], path: string, line: number): void {
  const at = { file: path, line };
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === '') {
      const fix =
        index === 0
          ? 'pandas writes its index without a name: use to_csv(index=False), or give it an index_label.'
          : 'Give it a name in the header, or drop the column.';
      throw new InputError(`Column ${index + 1} of ${path} has no name (line ${line}).`, { fix, at });
    }
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      throw new InputError(
        `${path} has two columns named "${name}": the ${ordinal(earlier + 1)} and the ${ordinal(index + 1)} (line ${line}).`,
        { fix: 'Rename or drop one of them.', at },
      );
    }
    seen.set(name, index);
  }
  const numbered = names.every((name, index) => Number(name) === index || Number(name) === index + 1);
  if (!numbered && names.every((name) => Number.isFinite(Number(name)))) {
    throw new InputError(
      `The first line of ${path} holds only numbers ("${names.slice(0, 3).join('", "')}"…), so it is no header.`,
      {
        fix: 'Write the column names into the first line.',
        at,
      },
    );
  }
}

function ordinal(position: number): string {
  const suffix =
    position % 100 >= 11 && position % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][position % 10] ?? 'th');
  return `${position}${suffix}`;
}
