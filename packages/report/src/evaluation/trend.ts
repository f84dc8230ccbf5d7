import type { Verdict } from '@trainyard/documents';

/** One earlier evaluation on the same pull request. */
export interface TrendPoint {
  readonly commit: string;
  readonly metrics: Readonly<Record<string, number>>;
}

const MOST_POINTS = 12;
const MOST_METRICS = 8;
const MOST_CHARACTERS = 8192;
const MARKER = /<!-- trainyard:trend ([\w+/=]*) -->/;

/** The trend with this verdict's gated metrics as the last point; a second run of a commit replaces the first. */
export function addTrendPoint(trend: readonly TrendPoint[], verdict: Verdict, commit: string): TrendPoint[] {
  const gated = [...new Set(verdict.gates.filter(({ slice }) => slice === null).map(({ metric }) => metric))];
  const names = gated.length > 0 ? gated : Object.keys(verdict.metrics);
  const values = names.slice(0, MOST_METRICS).flatMap((name) => {
    const value = Object.hasOwn(verdict.metrics, name) ? verdict.metrics[name]!.value : null;
    return value === null ? [] : [[name, Number(value.toPrecision(6))] as const];
  });
  const point = { commit: commit.slice(0, 7), metrics: Object.fromEntries(values) };
  return [...trend.filter((other) => other.commit !== point.commit), point].slice(-MOST_POINTS);
}

/** The trend as an HTML comment that Markdown doesn't show; the oldest points go when it is above 8 KiB. */
export function writeTrend(trend: readonly TrendPoint[]): string {
  for (let from = 0; from < trend.length; from += 1) {
    const packed = Buffer.from(JSON.stringify(trend.slice(from))).toString('base64');
    if (packed.length <= MOST_CHARACTERS) return `<!-- trainyard:trend ${packed} -->`;
  }
  return '';
}

/** Reads what {@link writeTrend} left in a section; anything else is no trend, because people can edit comments. */
export function readTrend(markdown: string): TrendPoint[] {
  const packed = MARKER.exec(markdown)?.[1];
  if (packed === undefined || packed.length > 2 * MOST_CHARACTERS) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(packed, 'base64').toString('utf8'));
    return Array.isArray(value) ? value.filter(isPoint).slice(-MOST_POINTS) : [];
  } catch {
    return [];
  }
}

function isPoint(value: unknown): value is TrendPoint {
  if (value === null || typeof value !== 'object') return false;
  const { commit, metrics } = value as Partial<TrendPoint>;
  if (typeof commit !== 'string' || !/^[0-9a-f]{0,40}$/.test(commit)) return false;
  if (metrics === null || typeof metrics !== 'object' || Array.isArray(metrics)) return false;
  return Object.values(metrics).every((number) => typeof number === 'number' && Number.isFinite(number));
}
