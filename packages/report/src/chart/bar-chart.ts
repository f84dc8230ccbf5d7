import { formatNumber } from '../markdown/number-format.ts';
import type { BarChart, HistogramChart } from './chart.ts';
import { axes, labelWidth, line, svg, text } from './frame.ts';
import { linearScale, px } from './scale.ts';

const ROW = 24;

export function barChart(chart: BarChart, id: string): string {
  const width = 440;
  const label = ({ label: name, note }: BarChart['bars'][number]) =>
    note === undefined ? name : `${name} · ${note}`;
  const left = labelWidth(chart.bars.map(label), 50, 170);
  const height = 12 + chart.bars.length * ROW + 42;
  const area = { width, height, left, right: width - 54, top: 8, bottom: height - 42 };
  const all = chart.bars.flatMap((bar) =>
    [bar.value, bar.low, bar.high, bar.baseline].filter((v) => typeof v === 'number'),
  );
  const x = linearScale([0, ...all], chart.x, 4);
  const zero = x.at(Math.max(x.min, 0), area.left, area.right);
  const rows = chart.bars.map((bar, i) => {
    const middle = area.top + i * ROW + ROW / 2;
    const parts = [text(area.left - 6, middle + 4, label(bar), { anchor: 'end', max: 23 })];
    if (bar.value === null)
      return parts.concat(text(zero + 4, middle + 4, 'undefined', { dim: true })).join('');
    const end = x.at(bar.value, area.left, area.right);
    parts.push(
      `<rect class="b0" x="${px(Math.min(zero, end))}" y="${px(middle - 8)}" width="${px(Math.abs(end - zero))}" height="16"/>`,
    );
    if (typeof bar.low === 'number' && typeof bar.high === 'number') {
      parts.push(
        line(
          x.at(bar.low, area.left, area.right),
          middle,
          x.at(bar.high, area.left, area.right),
          middle,
          'ax',
        ),
      );
    }
    if (typeof bar.baseline === 'number') {
      const at = x.at(bar.baseline, area.left, area.right);
      parts.push(
        `<path class="l1" style="stroke-dasharray:none" d="M${px(at)} ${px(middle - 10)}V${px(middle + 10)}"/>`,
      );
    }
    parts.push(text(width - 4, middle + 4, formatNumber(bar.value, { decimals: 3 }), { anchor: 'end' }));
    return parts.join('');
  });
  const description = chart.bars.map((bar) => `${bar.label} ${formatNumber(bar.value)}`).join('; ');
  return svg(
    id,
    width,
    height,
    chart.title,
    description,
    axes(area, x, null, chart.x.label, '') + rows.join(''),
  );
}

export function histogram(chart: HistogramChart, id: string): string {
  const [width, height] = [440, 260];
  const y = linearScale([0, ...chart.groups.flatMap(({ counts }) => counts)], { min: 0 }, 4);
  const x = linearScale(chart.edges, { min: chart.edges[0]!, max: chart.edges.at(-1)! });
  const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
  const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
  const bars = chart.groups.map(({ counts }, group) =>
    counts
      .map((count, i) => {
        const from = x.at(chart.edges[i]!, area.left, area.right);
        const to = x.at(chart.edges[i + 1]!, area.left, area.right);
        const top = y.at(count, area.bottom, area.top);
        return count === 0
          ? ''
          : `<rect class="b${group}" x="${px(from)}" y="${px(top)}" width="${px(Math.max(0.5, to - from - 1))}" height="${px(area.bottom - top)}"/>`;
      })
      .join(''),
  );
  const description = chart.groups
    .map(({ name, counts }) => `${name}: ${counts.reduce((a, b) => a + b, 0)} rows in ${counts.length} bins`)
    .join('; ');
  return svg(
    id,
    width,
    height,
    chart.title,
    description,
    axes(area, x, y, chart.x.label, 'rows') + bars.join(''),
  );
}
