import { shorten, visibleText } from '../markdown/visible-text.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML content or as a quoted attribute; hidden marks shown, at most `max` code points. */
export function escapeHtml(text: string, max = 400): string {
  return entities(shorten(visibleText(text), max));
}

/** As written, line ends kept: for preformatted blocks. */
export function entities(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]!);
}
