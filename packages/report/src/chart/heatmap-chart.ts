import { formatCount } from '../markdown/number-format.ts';
import { escapeHtml } from '../page/escape-html.ts';
import type { HeatmapChart } from './chart.ts';
import { labelWidth, svg, text } from './frame.ts';
import { px } from './scale.ts';

/** Cells are shaded by their share of the row, so that rare classes are seen; at most half, so that ink stays legible. */
const DARKEST = 0.5;

export function heatmap(chart: HeatmapChart, id: string): string {
  const count = chart.labels.length;
  const left = 22 + labelWidth(chart.labels, 24, 110);
  const top = 48;
  const width = Math.max(440, left + count * 30 + 12);
  const cell = Math.min(80, (width - left - 12) / count);
  const height = top + count * Math.min(cell, 44) + 12;
  const row = (height - top - 12) / count;
  const parts = [
    text(left + (count * cell) / 2, 14, chart.columnLabel, { anchor: 'middle', dim: true }),
    `<text class="t" text-anchor="middle" transform="translate(12 ${px(top + (count * row) / 2)}) rotate(-90)">${escapeHtml(chart.rowLabel, 40)}</text>`,
  ];
  const room = Math.max(2, Math.floor(cell / 7));
  chart.labels.forEach((label, i) => {
    parts.push(text(left + (i + 0.5) * cell, top - 8, label, { anchor: 'middle', max: room }));
    parts.push(text(left - 6, top + (i + 0.5) * row + 4, label, { anchor: 'end', max: 14 }));
  });
  chart.cells.forEach((counts, i) => {
    const total = counts.reduce((a, b) => a + b, 0);
    counts.forEach((value, j) => {
      const [x, y] = [left + j * cell, top + i * row];
      const shade = total === 0 ? 0 : (value / total) * DARKEST + (value > 0 ? 0.06 : 0);
      parts.push(
        `<rect class="${i === j ? 'hit' : 'miss'}" fill-opacity="${px(shade * 10) === '0' ? '0' : shade.toFixed(2)}" x="${px(x + 1)}" y="${px(y + 1)}" width="${px(cell - 2)}" height="${px(row - 2)}"/>`,
      );
      if (value > 0)
        parts.push(text(x + cell / 2, y + row / 2 + 4.5, formatCount(value), { anchor: 'middle' }));
    });
  });
  return svg(id, width, height, chart.title, describe(chart), parts.join(''));
}

function describe({ labels, cells }: HeatmapChart): string {
  const mistakes = cells
    .flatMap((row, i) => row.map((value, j) => ({ value, i, j })))
    .filter(({ value, i, j }) => i !== j && value > 0)
    .toSorted((a, b) => b.value - a.value || a.i - b.i || a.j - b.j)
    .slice(0, 5)
    .map(({ value, i, j }) => `${labels[i]} taken for ${labels[j]} ${value} times`);
  return mistakes.length === 0 ? 'No mistakes.' : `Most frequent mistakes: ${mistakes.join('; ')}.`;
}
