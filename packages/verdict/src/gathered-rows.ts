import type { Gathered } from '@trainyard/documents';
import { type Rows, rightRows, rowCount } from '@trainyard/metrics';
import { fisherExact } from '@trainyard/statistics';
import { compareLosses, type Losses } from './compare-losses.ts';
import type { ColumnLabels } from './slice-labels.ts';
import { isIn, type SearchedSlice, searchSlices } from './slice-search.ts';

/** Rows that only one of two models got right. */
export interface FlippedRows {
  readonly newlyWrong: readonly number[];
  readonly newlyRight: readonly number[];
}

/** Null where nothing is just right or wrong, as for numbers. */
export function flippedRows(rows: Rows, baseline: Rows): FlippedRows | null {
  const change = changes(rows, baseline);
  if (change === null) return null;
  const flipped = { newlyWrong: [] as number[], newlyRight: [] as number[] };
  for (let row = 0; row < rowCount(rows); row++) {
    const step = change(row);
    if (step < 0) flipped.newlyWrong.push(row);
    if (step > 0) flipped.newlyRight.push(row);
  }
  return flipped;
}

/** -1 for newly wrong, 1 for newly right, else 0. */
function changes(rows: Rows, baseline: Rows): ((row: number) => number) | null {
  const [own, other] = [rightRows(rows), rightRows(baseline)];
  return own === null || other === null ? null : (row) => Number(own(row)) - Number(other(row));
}

export interface GatheredOptions {
  readonly alpha: number;
  readonly minRows: number;
  /** Rows of one number belong together. */
  readonly clusters?: Int32Array | null;
}

/** Slices looked at more closely, of those with the most newly wrong rows beyond the rest's share. */
const MOST_TESTED = 50;

/**
 * The slice of one column or two in which newly wrong rows gather most surely: Fisher's test of their share inside
 * against outside (where rows belong together, by the variance between clusters), corrected for all slices looked at
 * (Bonferroni). It explains these rows and foretells nothing.
 *
 * @returns null where no slice stands out at alpha, or there is nothing newly wrong
 */
export function gatheredIn(
  rows: Rows,
  baseline: Rows,
  columns: readonly ColumnLabels[],
  { alpha, minRows, clusters = null }: GatheredOptions,
): Gathered | null {
  const changeOf = changes(rows, baseline);
  if (changeOf === null || columns.length === 0) return null;
  const n = rowCount(rows);
  const all = Int32Array.from({ length: n }, (_, row) => row);
  const steps = all.map(changeOf);
  const wrong = steps.map((step) => Number(step < 0));
  const right = steps.map((step) => Number(step > 0));
  const total = wrong.reduce((sum, value) => sum + value, 0);
  if (total < 2) return null;
  const excess = ({ n: size, sums }: SearchedSlice) => {
    const expected = (total * size) / n;
    return (sums[0]! - expected) / Math.sqrt(expected);
  };
  const searched = searchSlices(columns, [wrong, right], all, minRows, excess);
  const likely = searched
    .filter((slice) => excess(slice) > 0 && slice.n < n)
    .sort((a, b) => excess(b) - excess(a) || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_TESTED)
    .map((slice) => {
      const lies = (isInside: boolean): Losses => {
        const some = all.filter((row) => isIn(slice, columns, row) === isInside);
        return {
          values: Array.from(some, (row) => wrong[row]!),
          clusters: Array.from(some, (row) => clusters![row]!),
        };
      };
      const p =
        clusters === null
          ? fisherExact(slice.sums[0]!, slice.n, total - slice.sums[0]!, n - slice.n)
          : compareLosses(lies(true), lies(false), true, alpha).pValue;
      return { slice, p: p * searched.length };
    });
  // Of slices that say the same, the simpler one.
  const best = likely.sort((a, b) => a.p - b.p || a.slice.parts.length - b.slice.parts.length)[0];
  if (best === undefined || best.p > alpha) return null;
  const { name, n: size, sums } = best.slice;
  return { name, n: size, newlyWrong: sums[0]!, newlyRight: sums[1]!, pValue: Math.min(1, best.p) };
}
