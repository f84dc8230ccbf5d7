import type { Fact } from '@trainyard/report';
import type { BaselineOrigin } from './locate-baseline.ts';

const DAY_MS = 86_400_000;

/** Older baselines are compared with, but flagged: by then data and code have often moved on. */
const STALE_DAYS = 30;

/** What has to be said of where a baseline came from. */
export function baselineNotices(origin: BaselineOrigin | null, now: number): string[] {
  if (origin === null) return [];
  const days = daysSince(origin, now);
  const stale =
    days !== null && days > STALE_DAYS
      ? [
          `The baseline is ${days} days old (of ${origin.commit.slice(0, 7)}): train the base branch again to compare with what it makes today.`,
        ]
      : [];
  return [...(origin.remark === null ? [] : [origin.remark]), ...stale];
}

export function baselineFacts(origin: BaselineOrigin | null, now: number): Fact[] {
  if (origin === null) return [];
  const days = daysSince(origin, now);
  const age = days === null ? '' : days === 0 ? ', of today' : `, ${days} ${days === 1 ? 'day' : 'days'} old`;
  return [{ label: 'baseline', value: `of ${origin.commit.slice(0, 7)}${age}` }];
}

function daysSince({ createdAt }: BaselineOrigin, now: number): number | null {
  const made = Date.parse(createdAt);
  return Number.isNaN(made) ? null : Math.max(0, Math.floor((now - made) / DAY_MS));
}
