import { formatNumber } from '../markdown/number-format.ts';
import type { LineChart, Series } from './chart.ts';
import { axes, svg } from './frame.ts';
import { linearScale, px, type Scale } from './scale.ts';
import { thinPoints } from './thin-points.ts';

const MOST_POINTS = 160;

export function lineChart(chart: LineChart, id: string): string {
  const [width, height] = chart.square === true ? [440, 410] : [440, 290];
  const points = chart.series.flatMap((series) => series.points);
  const x = linearScale(
    points.map(([at]) => at),
    chart.x,
  );
  const y = linearScale(
    points.flatMap(([, value]) => (value === null ? [] : [value])),
    chart.y,
  );
  const left = 12 + Math.max(...y.ticks.map((tick) => y.label(tick).length)) * 7;
  const area = { width, height, left, right: width - 14, top: 24, bottom: height - 42 };
  const drawn = seriesStyles(chart.series).map(({ series, style }) => drawSeries(series, style, x, y, area));
  return svg(
    id,
    width,
    height,
    chart.title,
    describe(chart),
    axes(area, x, y, chart.x.label, chart.y.label) + drawn.join(''),
  );
}

export interface StyledSeries {
  readonly series: Series;
  /** 0..5, or null for a guide. */
  readonly style: number | null;
}

/** Main lines and baselines get the first two styles; others follow. */
export function seriesStyles(series: readonly Series[]): StyledSeries[] {
  const taken = new Set<number>();
  const wanted = series.map(({ role }) =>
    role === 'guide' ? null : role === 'baseline' ? 1 : role === 'main' ? 0 : undefined,
  );
  for (const style of wanted) if (typeof style === 'number') taken.add(style);
  let next = 0;
  return series.map((one, i) => {
    const style = wanted[i];
    if (style !== undefined) return { series: one, style };
    while (taken.has(next) && next < 5) next += 1;
    taken.add(next);
    return { series: one, style: Math.min(next, 5) };
  });
}

function drawSeries(
  series: Series,
  style: number | null,
  x: Scale,
  y: Scale,
  area: { left: number; right: number; top: number; bottom: number },
): string {
  const place = ([at, value]: readonly [number, number]) =>
    [
      x.at(at, area.left, area.right),
      y.at(Math.max(y.min, Math.min(y.max, value)), area.bottom, area.top),
    ] as const;
  const pieces = unbroken(series.points).map((piece) => thinPoints(piece, MOST_POINTS).map(place));
  const path = pieces
    .filter((piece) => piece.length > 1)
    .map((piece) => `M${piece.map(([a, b]) => `${px(a)} ${px(b)}`).join('L')}`)
    .join('');
  const lonely = pieces.filter((piece) => piece.length === 1).flat();
  const marks = (series.marks === true ? pieces.flat() : lonely).map(
    ([a, b]) => `<circle class="m${style ?? 0}" cx="${px(a)}" cy="${px(b)}" r="3.5"/>`,
  );
  return (path === '' ? '' : `<path class="l${style ?? 'g'}" d="${path}"/>`) + marks.join('');
}

function unbroken(points: Series['points']): (readonly [number, number])[][] {
  const pieces: [number, number][][] = [[]];
  for (const [at, value] of points) {
    if (value === null || !Number.isFinite(value)) pieces.push([]);
    else pieces.at(-1)!.push([at, value]);
  }
  return pieces.filter((piece) => piece.length > 0);
}

function describe(chart: LineChart): string {
  const parts = chart.series
    .filter(({ role }) => role !== 'guide')
    .map(({ name, points }) => {
      const known = points.filter((point): point is readonly [number, number] => point[1] !== null);
      const [first, last] = [known[0], known.at(-1)];
      if (first === undefined || last === undefined) return `${name}: no values`;
      return `${name}: ${known.length} points, from ${formatNumber(first[1])} to ${formatNumber(last[1])}`;
    });
  return `${chart.y.label} over ${chart.x.label}. ${parts.join('; ')}.`;
}
