import { thinPoints } from '../chart/thin-points.ts';
import { formatNumber } from './number-format.ts';
import { visibleText } from './visible-text.ts';

export interface MermaidSeries {
  readonly name: string;
  readonly kind: 'line' | 'bar';
  /** One per label of the x axis; null is drawn as the value before it, since Mermaid knows no gaps. */
  readonly values: readonly (number | null)[];
}

/** At least 3 to 1 against white and against the grey that Mermaid has in the dark. */
const COLOURS = [
  { code: '#3388cc', name: 'blue' },
  { code: '#d55e00', name: 'orange' },
  { code: '#12966a', name: 'green' },
];

const MOST_POINTS = 60;

/**
 * A Mermaid `xychart-beta` in a fenced block, with a legend as text below it: GitHub's renderer may be too old for
 * legends, and e-mail shows the source. At most 60 points and three series.
 */
export function mermaidChart(
  title: string,
  xLabels: readonly string[],
  yLabel: string,
  series: readonly MermaidSeries[],
): string {
  const drawn = series.slice(0, COLOURS.length);
  const kept = keptPositions(xLabels.length, drawn[0]?.values ?? []);
  const values = drawn.map((one) => filled(one.values, kept));
  const all = values.flat();
  const low = all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const bars = drawn.some(({ kind }) => kind === 'bar');
  const margin = (high - low) * 0.1 || Math.abs(high) * 0.05 || 1;
  // What is never negative, as a loss, has no axis below zero.
  const from = bars ? Math.min(0, low) : low >= 0 ? Math.max(0, low - margin) : low - margin;
  const to = bars && high <= 1 && high > 0 ? 1 : high + margin;
  const palette = drawn.map((_, i) => COLOURS[i]!.code).join(', ');
  const lines = [
    '```mermaid',
    `%%{init: {"xyChart": {"height": 320}, "themeVariables": {"xyChart": {"plotColorPalette": "${palette}"}}}}%%`,
    'xychart-beta',
    `  title "${plain(title)}"`,
    `  x-axis [${kept.map((i) => `"${plain(xLabels[i]!, 12)}"`).join(', ')}]`,
    `  y-axis "${plain(yLabel)}" ${short(from)} --> ${short(to)}`,
    ...drawn.map(({ kind }, i) => `  ${kind} [${values[i]!.map(short).join(', ')}]`),
    '```',
  ];
  const legend = drawn.map(
    ({ name }, i) => `${COLOURS[i]!.name}: ${name}, last ${formatNumber(values[i]!.at(-1))}`,
  );
  return `${lines.join('\n')}\n\n<sub>${legend.map((entry) => plain(entry, 80)).join(' · ')}</sub>`;
}

function keptPositions(count: number, values: readonly (number | null)[]): number[] {
  const points = Array.from({ length: count }, (_, i) => [i, values[i] ?? 0] as const);
  return thinPoints(points, MOST_POINTS).map(([i]) => i);
}

function filled(values: readonly (number | null)[], kept: readonly number[]): number[] {
  let last = values.find((value): value is number => value !== null && Number.isFinite(value)) ?? 0;
  return kept.map((i) => {
    const value = values[i];
    if (typeof value === 'number' && Number.isFinite(value)) last = value;
    return last;
  });
}

function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** Letters, digits and harmless marks alone: Mermaid has no escape for quotes, and its text is parsed again. */
function plain(text: string, max = 60): string {
  const kept = visibleText(text)
    .replaceAll(/[^\p{L}\p{M}\p{N} .,:=()+/_-]/gu, '·')
    .replaceAll('--', '·');
  return [...kept].slice(0, max).join('');
}
