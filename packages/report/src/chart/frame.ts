import { escapeHtml } from '../page/escape-html.ts';
import { px, type Scale } from './scale.ts';

/** The drawing area within an SVG, in its user units. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** An SVG that screen readers announce by title and description. */
export function svg(
  id: string,
  width: number,
  height: number,
  title: string,
  description: string,
  content: string,
): string {
  return `<svg viewBox="0 0 ${px(width)} ${px(height)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${escapeHtml(title)}</title><desc id="${id}-d">${escapeHtml(description, 1200)}</desc>${content}</svg>`;
}

export function text(
  x: number,
  y: number,
  content: string,
  options: { anchor?: 'start' | 'middle' | 'end'; dim?: boolean; halo?: boolean; max?: number } = {},
): string {
  const { anchor = 'start', dim = false, halo = false, max = 40 } = options;
  const classes = [dim ? 't' : '', halo ? 'h' : ''].filter((name) => name !== '').join(' ');
  return `<text x="${px(x)}" y="${px(y)}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${classes === '' ? '' : ` class="${classes}"`}>${escapeHtml(content, max)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, name: string): string {
  return `<path class="${name}" d="M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}"/>`;
}

/** Grid, tick labels and names of both axes. */
export function axes(area: Area, x: Scale, y: Scale | null, xLabel: string, yLabel: string): string {
  const parts: string[] = [];
  for (const tick of x.ticks) {
    const at = x.at(tick, area.left, area.right);
    parts.push(line(at, area.top, at, area.bottom, 'g'), tickLabel(x.label(tick), at, area));
  }
  for (const tick of y?.ticks ?? []) {
    const at = y!.at(tick, area.bottom, area.top);
    parts.push(
      line(area.left, at, area.right, at, 'g'),
      text(area.left - 6, at + 4, y!.label(tick), { anchor: 'end', dim: true }),
    );
  }
  parts.push(line(area.left, area.bottom, area.right, area.bottom, 'ax'));
  parts.push(text((area.left + area.right) / 2, area.bottom + 34, xLabel, { anchor: 'middle', max: 60 }));
  if (yLabel !== '') parts.push(text(4, 14, yLabel, { max: 50 }));
  return parts.join('');
}

/** Centred below its tick, but never beyond the right edge. */
function tickLabel(label: string, at: number, area: Area): string {
  const beyond = at + label.length * 3.6 > area.width - 2;
  return text(beyond ? area.width - 2 : at, area.bottom + 16, label, {
    anchor: beyond ? 'end' : 'middle',
    dim: true,
  });
}

/** Room for the longest label, in user units, within bounds. 7.6 units a character at 13 units of type. */
export function labelWidth(labels: readonly string[], least: number, most: number): number {
  const longest = labels.reduce((width, label) => Math.max(width, [...label].length), 0);
  return Math.max(least, Math.min(most, longest * 7.6 + 12));
}
