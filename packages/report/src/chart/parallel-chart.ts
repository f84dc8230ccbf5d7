import { formatNumber } from '../markdown/number-format.ts';
import type { ParallelAxis, ParallelChart } from './chart.ts';
import { line, svg, text } from './frame.ts';
import { linearScale, px } from './scale.ts';

const [TOP, BOTTOM, SIDE] = [44, 300, 64];
const MOST_LABELS = 8;

interface Tick {
  readonly at: number;
  readonly label: string;
}

interface DrawnAxis {
  readonly ticks: readonly Tick[];
  /** Height of a value on the page; null where it has none. */
  readonly place: (value: number) => number | null;
}

/** Upright axes side by side, and a line across them for each trial: where lines gather, good trials agree. */
export function parallel(chart: ParallelChart, id: string): string {
  const { axes, lines } = chart;
  const gap = Math.max(96, Math.min(190, 760 / Math.max(1, axes.length - 1)));
  const width = 2 * SIDE + gap * (axes.length - 1);
  const drawn = axes.map((axis, i) =>
    drawnAxis(
      axis,
      lines.map(({ values }) => values[i] ?? null),
    ),
  );
  const across = (i: number) => SIDE + i * gap;
  const paths = lines.map(({ values, highlighted }) => {
    const points = values.map((value, i) => {
      const height = value === null ? null : drawn[i]!.place(value);
      return height === null ? null : `${px(across(i))} ${px(height)}`;
    });
    return { highlighted, d: joined(points) };
  });
  const strokes = [...paths.filter((path) => !path.highlighted), ...paths.filter((path) => path.highlighted)]
    .filter(({ d }) => d !== '')
    .map(({ highlighted, d }) => `<path class="pc${highlighted ? ' top' : ''}" d="${d}"/>`);
  const frame = axes.map((axis, i) => [
    line(across(i), TOP, across(i), BOTTOM, 'ax'),
    // Names alternate between two heights, so that long ones of neighbours do not meet.
    text(across(i), i % 2 === 0 ? TOP - 12 : TOP - 28, axis.label, {
      anchor: 'middle',
      max: Math.floor((2 * gap) / 8),
    }),
    ...drawn[i]!.ticks.map((tick) =>
      text(across(i) + 5, tick.at + 4, tick.label, { dim: true, halo: true, max: Math.floor(gap / 7.5) }),
    ),
  ]);
  const description = `${lines.length} lines over ${axes.map(({ label }) => label).join(', ')}.`;
  return svg(id, width, BOTTOM + 16, chart.title, description, strokes.join('') + frame.flat().join(''));
}

function joined(points: readonly (string | null)[]): string {
  let path = '';
  for (const [i, point] of points.entries()) {
    if (point === null) continue;
    path += `${i > 0 && points[i - 1] !== null ? 'L' : 'M'}${point}`;
  }
  return path;
}

function drawnAxis(axis: ParallelAxis, values: readonly (number | null)[]): DrawnAxis {
  const known = values.filter((value): value is number => value !== null);
  if (axis.scale === 'categories') return categoryAxis(axis.categories);
  if (axis.scale === 'log' && known.every((value) => value > 0)) return logAxis(known);
  const scale = linearScale(known, axis);
  const place = (value: number) => scale.at(Math.max(scale.min, Math.min(scale.max, value)), BOTTOM, TOP);
  return { ticks: scale.ticks.map((tick) => ({ at: place(tick), label: scale.label(tick) })), place };
}

function categoryAxis(categories: readonly string[]): DrawnAxis {
  const step = (BOTTOM - TOP) / Math.max(1, categories.length);
  const place = (index: number) => BOTTOM - step * (index + 0.5);
  const every = Math.ceil(categories.length / MOST_LABELS);
  const ticks = categories.flatMap((label, i) => (i % every === 0 ? [{ at: place(i), label }] : []));
  return { ticks, place };
}

function logAxis(known: readonly number[]): DrawnAxis {
  const logs = known.map(Math.log10);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const scale = linearScale(high - low < 1e-9 ? [low - 0.5, high + 0.5] : [low, high], {
    min: low,
    max: high,
  });
  const place = (value: number) => (value > 0 ? scale.at(Math.log10(value), BOTTOM, TOP) : null);
  const powers = Array.from({ length: Math.floor(high) - Math.ceil(low) + 1 }, (_, i) => Math.ceil(low) + i);
  const every = Math.ceil(Math.max(1, powers.length) / MOST_LABELS);
  const marks = powers.length >= 2 ? powers.filter((_, i) => i % every === 0) : [low, high];
  return {
    ticks: marks.map((mark) => ({
      at: scale.at(mark, BOTTOM, TOP),
      label: powers.length >= 2 ? `1e${mark}` : formatNumber(10 ** mark),
    })),
    place,
  };
}
