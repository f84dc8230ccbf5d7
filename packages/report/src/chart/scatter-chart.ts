import type { ScatterChart } from './chart.ts';
import { axes, line, svg } from './frame.ts';
import { linearScale, px } from './scale.ts';

export function scatter(chart: ScatterChart, id: string): string {
  const [width, height] = [440, 320];
  const all = [...chart.points, ...(chart.highlighted ?? [])];
  const x = linearScale(
    all.map(([at]) => at),
    chart.x,
  );
  const guideY = typeof chart.guide === 'object' ? [chart.guide.y] : [];
  const y = linearScale([...all.map(([, value]) => value), ...guideY], chart.y);
  const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
  const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
  const at = (value: number) => x.at(value, area.left, area.right);
  const up = (value: number) => y.at(Math.max(y.min, Math.min(y.max, value)), area.bottom, area.top);
  const dots = (points: ScatterChart['points']) =>
    points.map(([a, b]) => `M${px(at(a))} ${px(up(b))}h0`).join('');
  const parts = [axes(area, x, y, chart.x.label, chart.y.label)];
  if (chart.path !== undefined && chart.path.length > 1) {
    parts.push(
      `<path class="l0" d="M${chart.path.map(([a, b]) => `${px(at(a))} ${px(up(b))}`).join('L')}"/>`,
    );
  }
  if (chart.points.length > 0) parts.push(`<path class="dots" d="${dots(chart.points)}"/>`);
  if ((chart.highlighted ?? []).length > 0)
    parts.push(`<path class="dots top" d="${dots(chart.highlighted!)}"/>`);
  if (chart.guide === 'diagonal') {
    const [from, to] = [Math.max(x.min, y.min), Math.min(x.max, y.max)];
    if (to > from) parts.push(line(at(from), up(from), at(to), up(to), 'lg'));
  } else if (chart.guide !== undefined)
    parts.push(line(area.left, up(chart.guide.y), area.right, up(chart.guide.y), 'lg'));
  return svg(
    id,
    width,
    height,
    chart.title,
    `${all.length} points: ${chart.y.label} over ${chart.x.label}.`,
    parts.join(''),
  );
}
