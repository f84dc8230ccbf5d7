import { chiSquaredQuantile } from '@trainyard/statistics';

/** The change that must not go unseen: a fifth of the rows moved. */
const NOTABLE_KS = 0.2;
/** Cohen's w of the same change in a column of two equal halves. */
const NOTABLE_W = 0.4;
/** 80 % power. */
const POWER_Z = 0.8416;

/**
 * Recent rows with which Kolmogorov and Smirnov's test at `alpha` finds D = 0.2 in four of five cases; by its limit,
 * in which D scatters by at most half of √(1/n + 1/m).
 *
 * @returns null when the reference has too few rows for any number to do
 */
export function rowsForKs(reference: number, alpha: number): number | null {
  const critical = Math.sqrt(-Math.log(alpha / 2) / 2);
  return recentRows(reference, (critical + POWER_Z / 2) ** 2 / NOTABLE_KS ** 2);
}

/** As {@link rowsForKs}, for a χ² test of homogeneity with `df` degrees of freedom and Cohen's w = 0.4. */
export function rowsForChiSquared(reference: number, alpha: number, df: number): number | null {
  const critical = chiSquaredQuantile(1 - alpha, df);
  // The non-centrality of which χ² is above `critical` with 80 %, by the normal approximation: mean df + λ, variance 2 (df + 2 λ).
  let lambda = Math.max(1, critical - df);
  for (let step = 0; step < 50; step++) lambda = critical - df + POWER_Z * Math.sqrt(2 * (df + 2 * lambda));
  return recentRows(reference, lambda / NOTABLE_W ** 2);
}

/** m such that n m / (n + m) is at least `effective`. */
function recentRows(reference: number, effective: number): number | null {
  return reference <= effective ? null : Math.ceil(1 / (1 / effective - 1 / reference));
}
