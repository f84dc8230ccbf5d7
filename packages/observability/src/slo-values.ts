import * as z from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;

/** `250ms`, `5m`, `1h30m`, or a number of seconds → seconds. */
export const durationSchema = z.union([z.string(), z.number()]).transform((given, context) => {
  const seconds = typeof given === 'number' ? given : readDuration(given.trim());
  if (seconds > 0) return seconds;
  context.addIssue({ code: 'custom', message: 'a duration is wanted, as 250ms, 5m or 1h30m', input: given });
  return z.NEVER;
});

/** `99.5%` or 0.995 → 0.995. */
export const shareSchema = z.union([z.string(), z.number()]).transform((given, context) => {
  const share = typeof given === 'number' ? given : readShare(given.trim());
  if (share > 0 && share < 1) return share;
  context.addIssue({
    code: 'custom',
    message: 'a share above 0 and below 1 is wanted, as 99.5% or 0.995',
    input: given,
  });
  return z.NEVER;
});

function readDuration(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (!DURATION.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit!]!,
    0,
  );
}

function readShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text);
  return match ? Number(match[1]) / (match[2] === '%' ? 100 : 1) : Number.NaN;
}

/** Seconds as a person writes them: `250 ms`, `1 h 30 m`. */
export function sayDuration(seconds: number): string {
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(3))} ms`;
  if (seconds < 60) return `${Number(seconds.toPrecision(3))} s`;
  let left = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of [
    ['d', 86400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const) {
    if (left >= size) parts.push(`${Math.floor(left / size)} ${unit}`);
    left %= size;
  }
  return parts.slice(0, 2).join(' ');
}

/** A share as a percentage with as many digits as it takes: 0.9995 → `99.95 %`. */
export function sayShare(share: number): string {
  return `${Number((share * 100).toPrecision(4))} %`;
}
