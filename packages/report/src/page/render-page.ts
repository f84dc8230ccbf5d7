import { createHash } from 'node:crypto';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { escapeHtml } from './escape-html.ts';
import type { Page, PageSection } from './page.ts';
import { renderBlock } from './render-block.ts';
import { renderFacts } from './render-facts.ts';
import { sortScript } from './sort-script.ts';
import { pageStyle } from './style.ts';

const OUTCOME_WORDS = {
  passed: 'Passed',
  failed: 'Failed',
  inconclusive: 'Inconclusive',
  cancelled: 'Cancelled',
  error: 'Error',
  running: 'Running',
} as const;

/**
 * One HTML file that asks nothing of the network: style and script are inside, and a content security policy
 * forbids every request. The same page gives the same bytes.
 */
export function renderPage(page: Page): string {
  const hash = createHash('sha256').update(sortScript).digest('base64');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const contents = page.sections.length < 3 ? '' : renderContents(page.sections);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${escapeHtml(page.title)}: ${OUTCOME_WORDS[page.outcome]}</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
<header class="top ${page.outcome}">
<p class="badge"><span aria-hidden="true">${outcomeSign(page.outcome)}</span> ${OUTCOME_WORDS[page.outcome]}</p>
<h1>${escapeHtml(page.title)}</h1>
<p class="headline">${escapeHtml(page.headline, 2000)}</p>
${renderFacts(page.facts)}
</header>
${contents}<main id="main" tabindex="-1">
${page.sections.map(renderSection).join('\n')}
</main>
<footer><p>${escapeHtml(page.footer, 1000)}</p></footer>
<script>${sortScript}</script>
</body>
</html>
`;
}

function renderContents(sections: readonly PageSection[]): string {
  const links = sections.map(({ title }, i) => `<li><a href="#s${i + 1}">${escapeHtml(title)}</a></li>`);
  return `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>\n`;
}

function renderSection({ title, blocks }: PageSection, index: number): string {
  const id = `s${index + 1}`;
  const parts: string[] = [];
  for (let i = 0; i < blocks.length; i += 1) {
    const block = blocks[i]!;
    const html = renderBlock(block, `${id}-${i + 1}`);
    const opens = block.kind === 'chart' && blocks[i - 1]?.kind !== 'chart';
    const closes = block.kind === 'chart' && blocks[i + 1]?.kind !== 'chart';
    parts.push(`${opens ? '<div class="charts">' : ''}${html}${closes ? '</div>' : ''}`);
  }
  return `<section id="${id}" aria-labelledby="${id}-h">\n<h2 id="${id}-h">${escapeHtml(title)}</h2>\n${parts.join('\n')}\n</section>`;
}
