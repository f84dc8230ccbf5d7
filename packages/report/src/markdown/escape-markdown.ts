import { shorten, visibleText } from './visible-text.ts';

export interface EscapeOptions {
  /** Longest result in code points of the shown text. Default 120. */
  readonly max?: number;
}

const BREAK = '&#8203;';

/**
 * Text from outside (a column, a label, a model's name) as inline GitHub Markdown that shows just that text:
 * safe in a table cell, in HTML and after a heading; pings nobody and links nothing.
 *
 * GitHub looks for `@name`, `#123`, web addresses and `:emoji:` after the Markdown is rendered, so escaping alone
 * doesn't stop them: a zero-width space parts them.
 */
export function escapeMarkdown(text: string, { max = 120 }: EscapeOptions = {}): string {
  return withoutReferences(
    entities(shorten(visibleText(text), max))
      .replaceAll(/[\\`*~[\]^]/g, '\\$&')
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replaceAll('$', '<span>$</span>'),
  ).replace(/^(?:[#+=-]|\d+[.)](?=\s|$))/, (start) =>
    /^\d/.test(start) ? start.replace(/[.)]$/, '\\$&') : `\\${start}`,
  );
}

/**
 * The same for the text of a `<summary>` that stands on the line of its `<details>`: Markdown reads no escapes there,
 * and GitHub looks for mentions and links all the same.
 */
export function escapeSummary(text: string, { max = 120 }: EscapeOptions = {}): string {
  return withoutReferences(entities(shorten(visibleText(text), max)).replaceAll('$', '<span>$</span>'));
}

function entities(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '&#124;');
}

function withoutReferences(text: string): string {
  return text
    .replaceAll('@', `@${BREAK}`)
    .replaceAll(/#(?=\d)(?!\d+;)/g, `#${BREAK}`)
    .replaceAll(/\bGH-(?=\d)/gi, `$&${BREAK}`)
    .replaceAll('://', `:${BREAK}//`)
    .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}${BREAK}.`)
    .replaceAll(/:(?=[\w+-]+:)/g, `:${BREAK}`)
    .replaceAll(/\b[0-9a-f]{7}(?=[0-9a-f]{0,33}\b)/gi, (sha) =>
      /\d/.test(sha) && /[a-f]/i.test(sha) ? `${sha}${BREAK}` : sha,
    );
}

/** The text in fixed width, where a name is meant to be read exactly; safe in a table cell. */
export function inlineCode(text: string, options: EscapeOptions = {}): string {
  const shown = shorten(visibleText(text), options.max ?? 120);
  if (shown === '') return '`\u00a0`';
  if (/[`|\\]/.test(shown)) return `<code>${escapeMarkdown(text, options)}</code>`;
  return `\`${shown}\``;
}

/** A link whose address is ours or GitHub's; anything but http(s) becomes text alone. */
export function markdownLink(label: string, address: string): string {
  const safe = /^https?:\/\/[^\s<>"]+$/.test(address);
  if (!safe) return escapeMarkdown(label);
  return `[${escapeMarkdown(label)}](${address.replaceAll(/[()\\|]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)})`;
}
