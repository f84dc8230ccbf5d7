import { escapeHtml } from './escape-html.ts';
import type { Fact } from './page.ts';

export function renderFacts(facts: readonly Fact[]): string {
  if (facts.length === 0) return '';
  const items = facts.map(({ label, value, link }) => {
    const text = escapeHtml(value, 600);
    const shown =
      link !== undefined && /^https?:\/\//.test(link)
        ? `<a href="${escapeHtml(link, 2000)}" rel="noreferrer">${text}</a>`
        : text;
    return `<div><dt>${escapeHtml(label)}</dt><dd>${shown}</dd></div>`;
  });
  return `<dl class="facts">${items.join('')}</dl>`;
}
