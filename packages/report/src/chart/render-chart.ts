import { escapeHtml } from '../page/escape-html.ts';
import { barChart, histogram } from './bar-chart.ts';
import type { Chart } from './chart.ts';
import { forest } from './forest-chart.ts';
import { heatmap } from './heatmap-chart.ts';
import { lineChart, seriesStyles } from './line-chart.ts';
import { parallel } from './parallel-chart.ts';
import { scatter } from './scatter-chart.ts';

/** A figure with its heading, SVG, legend and caption. `id` is unique on the page. */
export function renderChart(chart: Chart, id: string): string {
  const wide =
    chart.kind === 'forest' ||
    chart.kind === 'parallel' ||
    (chart.kind === 'heatmap' && chart.labels.length > 12);
  return `<figure${wide ? ' class="wide"' : ''}><h3>${escapeHtml(chart.title)}</h3>${legend(chart)}${draw(chart, id)}<figcaption>${escapeHtml(chart.caption, 1000)}</figcaption></figure>`;
}

function draw(chart: Chart, id: string): string {
  switch (chart.kind) {
    case 'line':
      return lineChart(chart, id);
    case 'bars':
      return barChart(chart, id);
    case 'heatmap':
      return heatmap(chart, id);
    case 'forest':
      return forest(chart, id);
    case 'scatter':
      return scatter(chart, id);
    case 'histogram':
      return histogram(chart, id);
    case 'parallel':
      return parallel(chart, id);
  }
}

function legend(chart: Chart): string {
  const entries = legendEntries(chart);
  if (entries.length < 2) return '';
  const items = entries.map(
    ([sample, name]) =>
      `<li><svg viewBox="0 0 26 10" aria-hidden="true">${sample}</svg>${escapeHtml(name, 60)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

function legendEntries(chart: Chart): [sample: string, name: string][] {
  if (chart.kind === 'line') {
    return seriesStyles(chart.series).map(({ series, style }) => [
      `<path class="l${style ?? 'g'}" d="M0 5H26"/>`,
      series.name,
    ]);
  }
  if (chart.kind === 'histogram') {
    return chart.groups.map(({ name }, i) => [`<rect class="b${i}" width="26" height="10"/>`, name]);
  }
  if (chart.kind === 'bars' && chart.bars.some(({ baseline }) => typeof baseline === 'number')) {
    const { value, baseline } = chart.names ?? { value: 'model', baseline: 'baseline' };
    return [
      ['<rect class="b0" width="26" height="10"/>', value],
      ['<path class="l1" style="stroke-dasharray:none" d="M13 0V10"/>', baseline],
    ];
  }
  if (chart.kind === 'scatter' && chart.names !== undefined) {
    const { points, highlighted, path } = chart.names;
    return [
      ['<path class="dots" d="M13 5h0"/>', points],
      ['<path class="dots top" d="M13 5h0"/>', highlighted],
      ...(chart.path === undefined ? [] : [['<path class="l0" d="M0 5H26"/>', path] as [string, string]]),
    ];
  }
  if (chart.kind === 'parallel') {
    return [
      ['<path class="pc top" d="M0 5H26"/>', chart.names.highlighted],
      ['<path class="pc" d="M0 5H26"/>', chart.names.others],
    ];
  }
  return [];
}
