/** U+2212, as wide as a plus sign. */
export const MINUS = '\u2212';

export interface NumberFormat {
  /** Digits after the point; by size when not given: four significant digits, at least none, at most six. */
  readonly decimals?: number;
  /** Shows a plus before what is above zero. */
  readonly signed?: boolean;
  readonly unit?: string;
}

/** A number for people, as `1,234.5 ms`; `–` for null and what is not finite. */
export function formatNumber(value: number | null | undefined, format: NumberFormat = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const { signed = false, unit } = format;
  const decimals = format.decimals ?? decimalsFor([value]);
  const size = Math.abs(value);
  const scientific =
    size >= 1e15 || (size > 0 && size < 0.5 * 10 ** -Math.min(decimals, 6) && format.decimals === undefined);
  const digits = scientific ? size.toExponential(2) : grouped(size.toFixed(decimals));
  const zero = !scientific && Number(size.toFixed(decimals)) === 0;
  const sign = zero ? (signed ? '±' : '') : value < 0 ? MINUS : signed ? '+' : '';
  return `${sign}${digits}${unit === undefined ? '' : ` ${unit}`}`;
}

/** A difference, always with its sign: `+0.012`, `−0.003`, `±0.000`. */
export function formatDelta(value: number | null | undefined, format: NumberFormat = {}): string {
  return formatNumber(value, { ...format, signed: true });
}

/** `(low, high)` that no line end parts, or nothing when either end is unknown. */
export function formatInterval(
  low: number | null | undefined,
  high: number | null | undefined,
  format: NumberFormat = {},
): string {
  if (low === null || low === undefined || high === null || high === undefined) return '';
  return `(${formatNumber(low, format)},\u00a0${formatNumber(high, format)})`;
}

export function formatCount(value: number): string {
  return grouped(String(Math.round(value)));
}

/** `1 row`, `2 rows`, `1,797 rows`. */
export function countOf(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

export function formatPercent(share: number, decimals = 1): string {
  return `${formatNumber(share * 100, { decimals })} %`;
}

/** Seconds as `0.4 s`, `42 s`, `6m12s`, `2h05m`. */
export function formatDuration(seconds: number): string {
  if (seconds < 0.0995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const pad = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}m${pad(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h${pad(Math.floor((whole % 3600) / 60))}m`;
}

/** Bytes as `340 B`, `12.4 kB`, `3.1 MB` (powers of 1,000). */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

/** Digits after the point that show the smallest of the numbers with `significant` digits; 0 to 6. */
export function decimalsFor(values: readonly (number | null)[], significant = 4): number {
  const sizes = values.flatMap((value) =>
    value !== null && Number.isFinite(value) && value !== 0 ? [Math.abs(value)] : [],
  );
  if (sizes.length === 0) return 0;
  const largest = Math.max(...sizes);
  if (sizes.every(Number.isInteger) && largest >= 1) return 0;
  return Math.max(0, Math.min(6, significant - 1 - Math.floor(Math.log10(largest))));
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const parted = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? parted : `${parted}.${fraction}`;
}
