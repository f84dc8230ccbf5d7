import { decimalsFor, formatInterval, formatNumber } from '../markdown/number-format.ts';
import type { ForestChart, ForestRow } from './chart.ts';
import { axes, labelWidth, line, svg, text } from './frame.ts';
import { linearScale, px, type Scale } from './scale.ts';

const ROW = 30;

export function forest(chart: ForestChart, id: string): string {
  const width = 660;
  const own = chart.ownScales === true;
  const left = labelWidth(
    chart.rows.map(({ label }) => label),
    80,
    250,
  );
  const height = 8 + chart.rows.length * ROW + (own ? 8 : 42);
  const area = { width, height, left, right: width - 190, top: 8, bottom: height - (own ? 8 : 42) };
  const shared = linearScale(chart.rows.flatMap(numbers), chart.x, 5);
  const rows = chart.rows.map((row, i) => {
    const middle = area.top + i * ROW + ROW / 2;
    return drawRow(row, middle, own ? ownScale(row) : shared, area, width);
  });
  const frame = own ? '' : axes(area, shared, null, chart.x.label, '');
  const description = chart.rows
    .map(
      (row) =>
        `${row.label} ${formatNumber(row.value)} ${formatInterval(row.low, row.high)}${row.outcome === undefined ? '' : `, ${row.outcome}`}`,
    )
    .join('; ');
  return svg(id, width, height, chart.title, description, frame + rows.join(''));
}

function drawRow(
  row: ForestRow,
  middle: number,
  x: Scale,
  area: { left: number; right: number },
  width: number,
): string {
  const at = (value: number) => x.at(Math.max(x.min, Math.min(x.max, value)), area.left, area.right);
  const outcome = row.outcome === undefined ? '' : ` ${row.outcome}`;
  const parts = [text(area.left - 8, middle + 4, row.label, { anchor: 'end', max: 30 })];
  if (typeof row.limit === 'number') {
    const limit = at(row.limit);
    const [from, to] = row.rule === 'max' ? [area.left, limit] : [limit, area.right];
    parts.push(
      `<rect class="zone" x="${px(from)}" y="${px(middle - 11)}" width="${px(Math.max(0, to - from))}" height="22"/>`,
    );
    parts.push(line(limit, middle - 11, limit, middle + 11, 'lim'));
  }
  if (row.low !== null && row.high !== null) {
    const [low, high] = [at(row.low), at(row.high)];
    parts.push(
      `<path class="iv${outcome}" d="M${px(low)} ${px(middle)}H${px(high)}M${px(low)} ${px(middle - 5)}v10M${px(high)} ${px(middle - 5)}v10"/>`,
    );
  }
  if (row.value !== null) parts.push(mark(at(row.value), middle, row.outcome));
  const decimals = decimalsOf(row);
  const numbersText = [
    formatNumber(row.value, { decimals }),
    formatInterval(row.low, row.high, { decimals }),
    row.note ?? '',
  ];
  parts.push(text(width - 182, middle + 4, numbersText.filter((part) => part !== '').join(' '), { max: 30 }));
  return parts.join('');
}

/** The shape tells the outcome too, for those who don't see the colour. */
function mark(x: number, y: number, outcome: ForestRow['outcome']): string {
  const name = `e${outcome === undefined ? '' : ` ${outcome}`}`;
  if (outcome === 'failed') return `<path class="${name}" d="M${px(x)} ${px(y - 6)}l6 6l-6 6l-6 -6z"/>`;
  if (outcome === 'inconclusive') return `<path class="${name}" d="M${px(x)} ${px(y - 6)}l6.5 11h-13z"/>`;
  return `<circle class="${name}" cx="${px(x)}" cy="${px(y)}" r="5"/>`;
}

function ownScale(row: ForestRow): Scale {
  const values = numbers(row);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const margin = (high - low) * 0.25 || Math.abs(low) * 0.1 || 1;
  return linearScale([], { min: low - margin, max: high + margin });
}

function numbers(row: ForestRow): number[] {
  return [row.value, row.low, row.high, row.limit].filter((value) => typeof value === 'number');
}

function decimalsOf(row: ForestRow): number {
  const values = numbers(row);
  return values.every((value) => Math.abs(value) <= 1) ? 3 : decimalsFor(values);
}
