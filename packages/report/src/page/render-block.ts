import { renderChart } from '../chart/render-chart.ts';
import { outcomeSign } from '../comment/outcome-sign.ts';
import { entities, escapeHtml } from './escape-html.ts';
import type { Cell, PageBlock, TableBlock } from './page.ts';
import { renderFacts } from './render-facts.ts';

/** One block as HTML. `id` is unique on the page. */
export function renderBlock(block: PageBlock, id: string): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(block.text, 4000)}</p>`;
    case 'facts':
      return renderFacts(block.facts);
    case 'chart':
      return renderChart(block.chart, id);
    case 'code':
      return `<figure class="code"><figcaption>${escapeHtml(block.caption)}</figcaption><pre tabindex="0"><code>${entities(block.text)}</code></pre></figure>`;
    case 'table':
      return renderTable(block);
  }
}

function renderTable({ caption, columns, rows, note }: TableBlock): string {
  const sortable = rows.length > 1;
  const head = columns.map(({ label, align }) => {
    const text = escapeHtml(label);
    return `<th scope="col"${align === 'right' ? ' class="r"' : ''}>${sortable ? `<button type="button">${text}</button>` : text}</th>`;
  });
  const body = rows.map((row) => {
    const cells = row.map((cell, i) => renderCell(cell, i === 0, columns[i]?.align === 'right'));
    return `<tr>${cells.join('')}</tr>`;
  });
  const below = note === undefined ? '' : `<p class="note">${escapeHtml(note, 2000)}</p>`;
  const label = escapeHtml(caption);
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table${sortable ? ' class="sort"' : ''}><caption>${label}</caption><thead><tr>${head.join('')}</tr></thead><tbody>
${body.join('\n')}
</tbody></table></div>${below}`;
}

function renderCell(cell: Cell, first: boolean, right: boolean): string {
  const { text, sort, outcome } =
    typeof cell === 'string' ? { text: cell, sort: undefined, outcome: undefined } : cell;
  const classes = [right ? 'r' : text.length > 40 ? 'w' : '', outcome ?? '']
    .filter((name) => name !== '')
    .join(' ');
  const attributes = `${classes === '' ? '' : ` class="${classes}"`}${sort === undefined ? '' : ` data-sort="${escapeHtml(String(sort))}"`}`;
  const sign = outcome === undefined ? '' : `<span aria-hidden="true">${outcomeSign(outcome)}</span> `;
  const tag = first ? 'th scope="row"' : 'td';
  return `<${tag}${attributes}>${sign}${escapeHtml(text, first ? 120 : 400)}</${first ? 'th' : 'td'}>`;
}
