/** What Python's `str.split()` and `str.strip()` take for white space, which the reference implementations use. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SPACES = new RegExp(`[${SPACE}]+`);
const AT_END = new RegExp(`[${SPACE}]+$`);

export function splitWords(text: string): string[] {
  return text.split(SPACES).filter((word) => word !== '');
}

export function trimEnd(text: string): string {
  return text.replace(AT_END, '');
}
