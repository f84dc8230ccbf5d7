/** A cumulative bucket: so many observations were at most `bound`. */
export interface Bucket {
  /** Seconds, or whatever is measured; +Infinity for the last. */
  readonly bound: number;
  readonly count: number;
}

export type QuantileEstimate =
  /** Between `low` and `high`, the bounds of its bucket; `value` is interpolated linearly. */
  | { readonly kind: 'inside'; readonly value: number; readonly low: number; readonly high: number }
  /** In the last bucket: all that is known is that it lies above the highest bound. */
  | { readonly kind: 'above'; readonly low: number }
  | { readonly kind: 'empty' };

/**
 * The quantile of a classic histogram, as Prometheus' `histogram_quantile` interpolates it; but where that returns
 * the highest finite bound for what fell into +Inf, this says so.
 *
 * @param buckets in any order, cumulative
 * @param q 0 to 1
 */
export function histogramQuantile(buckets: readonly Bucket[], q: number): QuantileEstimate {
  const sorted = monotone(buckets);
  const total = sorted.at(-1)?.count ?? 0;
  if (!(total > 0)) return { kind: 'empty' };
  const rank = q * total;
  const index = sorted.findIndex(({ count }) => count >= rank);
  const { bound: high, count } = sorted[Math.max(0, index)]!;
  const below = sorted[index - 1];
  const low = below?.bound ?? Math.min(0, high);
  if (high === Number.POSITIVE_INFINITY) return { kind: 'above', low: below?.bound ?? 0 };
  const inBucket = count - (below?.count ?? 0);
  const share = inBucket > 0 ? (rank - (below?.count ?? 0)) / inBucket : 1;
  return { kind: 'inside', value: low + (high - low) * share, low, high };
}

export interface ShareEstimate {
  /** Interpolated, 0 to 1. */
  readonly share: number;
  /** What is certain whatever the distribution inside the bucket. */
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * The share of observations that were at most `limit`; exact where `limit` is a bucket's bound.
 *
 * @returns null without observations
 */
export function shareWithin(buckets: readonly Bucket[], limit: number): ShareEstimate | null {
  const sorted = monotone(buckets);
  const total = sorted.at(-1)?.count ?? 0;
  if (!(total > 0)) return null;
  const index = sorted.findIndex(({ bound }) => bound >= limit);
  const at = sorted[index];
  const below = sorted[index - 1];
  if (at === undefined) return { share: 1, atLeast: 1, atMost: 1 };
  const [lowCount, lowBound] = [below?.count ?? 0, below?.bound ?? 0];
  if (at.bound === limit) {
    return { share: at.count / total, atLeast: at.count / total, atMost: at.count / total };
  }
  const part = at.bound === Number.POSITIVE_INFINITY ? 0 : (limit - lowBound) / (at.bound - lowBound);
  return {
    share: (lowCount + part * (at.count - lowCount)) / total,
    atLeast: lowCount / total,
    atMost: at.count / total,
  };
}

/** Sorted, equal bounds added up, and never falling: rates of several servers may be a hair out of order. */
function monotone(buckets: readonly Bucket[]): Bucket[] {
  const byBound = new Map<number, number>();
  for (const { bound, count } of buckets) byBound.set(bound, (byBound.get(bound) ?? 0) + count);
  let highest = 0;
  return [...byBound]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([bound, count]) => {
      highest = Math.max(highest, count);
      return { bound, count: highest };
    });
}
