const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** `90s`, `5m`, `1h30m`, `2d`, or a bare number of seconds → seconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const given = text.trim();
  if (/^\d+(\.\d+)?$/.test(given)) return Number(given);
  if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(given)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of given.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    seconds += Number(amount) * UNITS[unit!]!;
  }
  return seconds;
}

/** Seconds as people read them: `0.4 s`, `12 s`, `3:05`, `1:02:07`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
