import { type Interval, wilson } from '@trainyard/statistics';

/**
 * Wilson's interval of a share of rows; where rows belong together, of as many rows as their spread between the clusters
 * is worth (E. L. Korn & B. I. Graubard, Survey Methodology 24, 1998), never of more than there are.
 *
 * @param broken 0 or 1, one a row
 * @param clusters rows of one number belong together; null where each stands for itself
 */
export function shareInterval(
  broken: ArrayLike<number>,
  clusters: Int32Array | null,
  alpha: number,
): Interval {
  const n = broken.length;
  let count = 0;
  for (let row = 0; row < n; row++) count += broken[row]!;
  if (clusters === null) return wilson(count, n, alpha);
  const share = count / n;
  const sums = new Map<number, number>();
  for (let row = 0; row < n; row++) {
    const cluster = clusters[row]!;
    sums.set(cluster, (sums.get(cluster) ?? 0) + broken[row]! - share);
  }
  const m = sums.size;
  let between = 0;
  for (const sum of sums.values()) between += sum * sum;
  const variance = (share * (1 - share)) / n;
  // With no spread at all nothing tells how much rows of a cluster are alike, so that a cluster counts as one.
  const worth = variance === 0 || m < 2 ? m : n / Math.max(1, ((m / (m - 1)) * between) / n ** 2 / variance);
  return wilson(share * worth, worth, alpha);
}
