import type { Axis } from '../chart/chart.ts';

const FEWEST = 8;

export interface ValueAxis extends Axis {
  /** Values that lie beyond the axis and are drawn at its edge. */
  readonly beyond: number;
}

/**
 * An axis for the values of trials on which the good ones can be told apart, although some trials went wild: beyond
 * the third quartile it goes 1.5 times as far as that lies from the best value (Tukey, Exploratory Data Analysis, 1977:
 * his inner fence, with the best in place of the first quartile).
 */
export function valueAxis(
  label: string,
  values: readonly number[],
  goal: 'minimize' | 'maximize',
): ValueAxis {
  if (values.length < FEWEST) return { label, beyond: 0 };
  const sign = goal === 'minimize' ? 1 : -1;
  const losses = values.map((value) => sign * value).sort((a, b) => a - b);
  const quartile = losses[Math.floor(0.75 * (losses.length - 1))]!;
  const fence = quartile + 1.5 * (quartile - losses[0]!);
  const beyond = losses.filter((loss) => loss > fence).length;
  if (beyond === 0 || fence === losses[0]) return { label, beyond: 0 };
  return { label, beyond, ...(goal === 'minimize' ? { max: fence } : { min: -fence }) };
}

export function beyondText({ beyond }: ValueAxis): string {
  if (beyond === 0) return '';
  return beyond === 1
    ? ' One trial lies beyond the axis, at its edge.'
    : ` ${beyond} trials lie beyond the axis, at its edge.`;
}
