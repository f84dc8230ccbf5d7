import type { ModelDocument } from '@trainyard/documents';
import type { Fact } from '@trainyard/report';
import type { FoundBaseline } from './find-baseline.ts';

const DAY_MS = 86_400_000;

/** Older baselines are compared with, but flagged: by then data and code have often moved on. */
const STALE_DAYS = 30;

/** Where and when a baseline was made, as far as that is known. */
export interface BaselineMade {
  readonly commit: string | null;
  /** RFC 3339. */
  readonly at: string;
  /** What has to be said of how it was found. */
  readonly remark: string | null;
  /** It is of the commit that the pull request would be merged into. */
  readonly isBase: boolean;
}

/**
 * From the run whose artifact it is, else from its own document: so a base model that the workflow trained again is
 * known by its commit.
 *
 * @param document of a baseline that is a model
 * @param baseSha the pull request's base; null elsewhere
 */
export function baselineMade(
  baseline: FoundBaseline,
  document: ModelDocument | null,
  baseSha: string | null,
): BaselineMade | null {
  const made = madeBy(baseline, document);
  return made === null ? null : { ...made, isBase: made.commit !== null && made.commit === baseSha };
}

function madeBy(
  baseline: FoundBaseline,
  document: ModelDocument | null,
): Omit<BaselineMade, 'isBase'> | null {
  if ('origin' in baseline && baseline.origin !== null) {
    const { commit, createdAt, remark } = baseline.origin;
    return { commit, at: createdAt, remark };
  }
  if (document !== null) {
    return { commit: document.commit?.sha ?? null, at: document.startedAt, remark: null };
  }
  if (baseline.kind !== 'verdict' || baseline.verdict.createdAt === undefined) return null;
  return { commit: baseline.verdict.commit?.sha ?? null, at: baseline.verdict.createdAt, remark: null };
}

/** Sentences that must be read. */
export function baselineNotices(made: BaselineMade | null, now: number): string[] {
  if (made === null) return [];
  const days = daysSince(made, now);
  const of = made.commit === null ? '' : ` (of ${made.commit.slice(0, 7)})`;
  const stale =
    days !== null && days > STALE_DAYS
      ? [
          `The baseline is ${days} days old${of}: train the base branch again to compare with what it makes today.`,
        ]
      : [];
  return [...(made.remark === null ? [] : [made.remark]), ...stale];
}

export function baselineFacts(made: BaselineMade | null, now: number): Fact[] {
  if (made === null) return [];
  const days = daysSince(made, now);
  const age = days === null ? '' : days === 0 ? 'made today' : `${days} ${days === 1 ? 'day' : 'days'} old`;
  const of = made.commit === null ? '' : `of ${made.commit.slice(0, 7)}${made.isBase ? ' (the base)' : ''}`;
  const value = [of, age].filter((part) => part !== '').join(', ');
  return value === '' ? [] : [{ label: 'baseline', value }];
}

function daysSince({ at }: BaselineMade, now: number): number | null {
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : Math.max(0, Math.floor((now - time) / DAY_MS));
}
