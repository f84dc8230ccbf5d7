import { isClassification, type Rows } from '@trainyard/metrics';

/** Rows that only one of the two got right; null for regression, where nothing is just right or wrong. */
export function countFlips(rows: Rows, baseline: Rows): { newlyWrong: number; newlyRight: number } | null {
  if (!isClassification(rows) || !isClassification(baseline)) return null;
  const flips = { newlyWrong: 0, newlyRight: 0 };
  for (let row = 0; row < rows.truth.length; row++) {
    const now = rows.predicted[row] === rows.truth[row];
    const before = baseline.predicted[row] === baseline.truth[row];
    if (before && !now) flips.newlyWrong++;
    if (now && !before) flips.newlyRight++;
  }
  return flips;
}
