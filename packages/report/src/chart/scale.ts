import { decimalsFor, formatNumber } from '../markdown/number-format.ts';

export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  /** The tick's text. */
  label(tick: number): string;
  /** Position within `from`..`to`. */
  at(value: number, from: number, to: number): number;
}

/** A linear scale over round steps (1, 2 or 5 times a power of ten) that holds all values. */
export function linearScale(
  values: Iterable<number>,
  ends: { min?: number; max?: number } = {},
  wanted = 5,
): Scale {
  let low = ends.min ?? Number.POSITIVE_INFINITY;
  let high = ends.max ?? Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (ends.min === undefined && value < low) low = value;
    if (ends.max === undefined && value > high) high = value;
  }
  if (!Number.isFinite(low)) low = Number.isFinite(high) ? high - 1 : 0;
  if (!Number.isFinite(high)) high = low + 1;
  // A span that vanishes beside the values themselves cannot be divided into steps.
  if (high - low <= Math.max(1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-300))
    [low, high] = [low - Math.max(0.5, Math.abs(low) / 10), low + Math.max(0.5, Math.abs(low) / 10)];
  const step = roundStep((high - low) / wanted);
  const min = ends.min ?? Math.floor(low / step + 1e-9) * step;
  const max = ends.max ?? Math.ceil(high / step - 1e-9) * step;
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i += 1) ticks.push(i * step);
  const decimals = Math.max(0, Math.min(10, -Math.floor(Math.log10(step) + 1e-9)));
  return {
    min,
    max,
    ticks,
    label: (tick) => tickText(tick, decimals, max - min),
    at: (value, from, to) => from + ((value - min) / (max - min)) * (to - from),
  };
}

function tickText(tick: number, decimals: number, span: number): string {
  if (tick === 0 || Math.abs(tick) < span * 1e-9) return formatNumber(0, { decimals });
  if (span >= 2e6)
    return `${formatNumber(tick / 1e6, { decimals: Math.max(0, decimalsFor([span / 1e6], 2)) })}M`;
  if (span >= 2e4 && Math.abs(tick) >= 1e3)
    return `${formatNumber(tick / 1e3, { decimals: Math.max(0, decimalsFor([span / 1e3], 2)) })}k`;
  if (decimals > 5) return tick.toExponential(1);
  return formatNumber(tick, { decimals });
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = rough / power;
  return (factor <= 1.0001 ? 1 : factor <= 2.0001 ? 2 : factor <= 5.0001 ? 5 : 10) * power;
}

/** A coordinate with one decimal, as short as it can be written. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
