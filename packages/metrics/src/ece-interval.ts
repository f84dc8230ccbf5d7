import { type Interval, normalCdf, normalQuantile } from '@trainyard/statistics';
import { reliabilityBins } from './calibration.ts';
import type { ClassificationRows } from './rows.ts';

/** A bin's part of the ECE: how far the share that came true lies from the mean confidence, and the error of that. */
interface Gap {
  /** Of all rows. */
  readonly weight: number;
  readonly gap: number;
  readonly error: number;
}

/**
 * An interval of the ECE by inverting its own distribution. The ECE is a sum of |gap + noise| over bins, so that noise
 * moves it up, by more where gaps are small. With gaps c times those seen, that sum has the mean and variance of folded
 * normals (F. C. Leone, L. S. Nelson & R. B. Nottingham, Technometrics 3, 1961), and the ECE seen is the bound of the
 * central 1 - alpha for the c at each end. Because the gaps seen are noisy themselves, the lower end is the lesser of that
 * by the gaps seen and by gaps shrunken bin by bin (W. James & C. Stein, 1961, positive part), and the upper end is at
 * least the ECE seen and its error without any correction. It holds the ECE of the population over as many bins at least
 * as often as it says, to within a point, from 100 rows on (benchmarks/error-rates).
 *
 * @param rows with probabilities; each counts once
 */
export function eceInterval(rows: ClassificationRows, alpha: number): Interval {
  const total = rows.truth.length;
  const gaps = reliabilityBins(rows).map(({ confidence, share, n }): Gap => {
    // Half a row each way, or a bin of one outcome would have no error.
    const smooth = (share * n + 0.5) / (n + 1);
    return { weight: n / total, gap: share - confidence, error: Math.sqrt((smooth * (1 - smooth)) / n) };
  });
  const shrunken = gaps.map((each) => ({
    ...each,
    gap: each.gap * Math.max(0, 1 - each.error ** 2 / Math.max(each.gap ** 2, Number.MIN_VALUE)),
  }));
  const z = -normalQuantile(alpha / 2);
  const seen = sizeOf(gaps);
  const plain = Math.sqrt(gaps.reduce((sum, { weight, error }) => sum + (weight * error) ** 2, 0));
  return {
    low: Math.min(sizeWhere(seen, gaps, z), sizeWhere(seen, shrunken, z)),
    high: Math.min(1, Math.max(sizeWhere(seen, gaps, -z), seen + z * plain)),
  };
}

function sizeOf(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, { weight, gap }) => sum + weight * Math.abs(gap), 0);
}

/** The least ECE, of gaps in proportion to the given ones, for which the one seen lies z errors above its mean. */
function sizeWhere(seen: number, gaps: readonly Gap[], z: number): number {
  const above = (c: number) => {
    let [mean, variance] = [0, 0];
    for (const { weight, gap, error } of gaps) {
      const folded = foldedNormal(c * gap, error);
      mean += weight * folded.mean;
      variance += weight ** 2 * folded.variance;
    }
    return mean + z * Math.sqrt(variance) >= seen;
  };
  const size = sizeOf(gaps);
  if (size === 0 || above(0)) return 0;
  let [low, high] = [0, 1];
  while (!above(high) && high < 1e6) high *= 2;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (above(middle)) high = middle;
    else low = middle;
  }
  return high * size;
}

/** Of |X| for a normal X. */
function foldedNormal(mean: number, deviation: number): { mean: number; variance: number } {
  const ratio = mean / deviation;
  const folded =
    deviation * Math.sqrt(2 / Math.PI) * Math.exp((-ratio * ratio) / 2) + mean * (1 - 2 * normalCdf(-ratio));
  return { mean: folded, variance: Math.max(0, mean ** 2 + deviation ** 2 - folded ** 2) };
}
