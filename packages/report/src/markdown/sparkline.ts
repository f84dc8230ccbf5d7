const TICKS = '▁▂▃▄▅▆▇█';

/** One character a value, low to high; a space where the value is null or not finite. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  if (known.length === 0) return ' '.repeat(values.length);
  const low = known.reduce((a, b) => Math.min(a, b));
  const high = known.reduce((a, b) => Math.max(a, b));
  const span = high - low;
  return values
    .map((value) => {
      if (value === null || !Number.isFinite(value)) return ' ';
      const step = span === 0 ? 3 : Math.min(7, Math.floor(((value - low) / span) * 8));
      return TICKS[step];
    })
    .join('');
}
