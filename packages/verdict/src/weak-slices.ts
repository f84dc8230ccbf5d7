import type { WeakSlices } from '@trainyard/documents';
import { canonicalOrder, contentOf, type RowLosses, type Rows, rowLosses } from '@trainyard/metrics';
import { benjaminiHochberg, createRandom, normalQuantile } from '@trainyard/statistics';
import { type Comparison, compareLosses } from './compare-losses.ts';
import type { ColumnLabels } from './slice-labels.ts';
import { isIn, type SearchedSlice, searchSlices } from './slice-search.ts';

export interface WeakSliceOptions {
  readonly alpha: number;
  readonly seed: number;
  /** The least rows of a slice, in each half. */
  readonly minRows: number;
  /** Rows of one number belong together: they lie in one half, and are tested as one. */
  readonly clusters?: Int32Array | null;
}

/** Fewer rows than this are not worth halving. */
const LEAST_ROWS = 200;
/** So many of the most promising slices are tested. */
const MOST_TESTED = 20;

/**
 * Looks for slices of one column or two in which the model does worse than on the rest: by accuracy, for numbers by
 * the mean absolute error, for several labels by the Hamming loss, for texts by the words' F1. What looks weak on one
 * half of the rows is tested on the other half alone, so that the numbers told are not the luck of the search; Benjamini
 * & Hochberg's method holds the share of false finds at alpha.
 *
 * The halves depend on what the rows say and on the seed, and not on their order.
 *
 * @returns null where there are too few rows, nothing to cut by, or no loss of a row alone, as in a ranking
 */
export function findWeakSlices(
  rows: Rows,
  columns: readonly ColumnLabels[],
  { alpha, seed, minRows, clusters = null }: WeakSliceOptions,
): WeakSlices | null {
  const told = rowLosses(rows);
  if (told === null || told.losses.length < LEAST_ROWS || columns.length === 0) return null;
  const { losses, isShare } = told;
  const squares = losses.map((loss) => loss * loss);
  const [search, test] = halves(rows, columns, seed, clusters);
  const strength = strengthAmong(search, losses, squares);
  const searched = searchSlices(columns, [losses, squares], search, minRows, strength);
  const chosen = mostPromising(searched, strength, -normalQuantile(alpha));
  const tested = chosen.flatMap((slice) => {
    const inside = test.filter((row) => isIn(slice, columns, row));
    const outside = test.filter((row) => !isIn(slice, columns, row));
    if (inside.length < minRows || outside.length < minRows) return [];
    const of = (some: Int32Array) => ({
      values: Array.from(some, (row) => losses[row]!),
      clusters: clusters === null ? null : Array.from(some, (row) => clusters[row]!),
    });
    return [{ slice, n: inside.length, ...compareLosses(of(inside), of(outside), isShare, alpha) }];
  });
  const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
  const found = tested
    .map((each, i) => ({ ...each, pValue: adjusted[i]! }))
    .filter(({ pValue, more }) => pValue <= alpha && more > 0)
    .sort((a, b) => b.more - a.more || (a.slice.name < b.slice.name ? -1 : 1));
  return {
    metric: told.metric,
    searched: searched.length,
    tested: tested.length,
    minRows,
    found: found.map((each) => tell(each, told)),
  };
}

function halves(
  rows: Rows,
  columns: readonly ColumnLabels[],
  seed: number,
  clusters: Int32Array | null,
): [Int32Array, Int32Array] {
  const labels = columns.map(({ of }) => ({ values: of, width: 1 }));
  const order = canonicalOrder([...contentOf(rows), ...labels]);
  const random = createRandom(seed).fork('weak-slices');
  const parts: [number[], number[]] = [[], []];
  const draw = (): 0 | 1 => (random.next() < 0.5 ? 0 : 1);
  const halfOf = new Map<number, 0 | 1>();
  for (const row of order) {
    const half = clusters === null ? draw() : (halfOf.get(clusters[row]!) ?? draw());
    if (clusters !== null) halfOf.set(clusters[row]!, half);
    parts[half].push(row);
  }
  return [Int32Array.from(parts[0]), Int32Array.from(parts[1])];
}

/** How many standard errors a slice's mean loss lies above the rest's. */
function strengthAmong(among: Int32Array, losses: Float64Array, squares: Float64Array) {
  let [total, totalSquares] = [0, 0];
  for (const row of among) {
    total += losses[row]!;
    totalSquares += squares[row]!;
  }
  return ({ n, sums }: SearchedSlice): number => {
    const others = among.length - n;
    if (others < 2) return Number.NEGATIVE_INFINITY;
    const [mean, rest] = [sums[0]! / n, (total - sums[0]!) / others];
    const spread =
      Math.max(0, sums[1]! / n - mean ** 2) / n +
      Math.max(0, (totalSquares - sums[1]!) / others - rest ** 2) / others;
    if (mean === rest) return 0;
    return (mean - rest) / Math.sqrt(spread + Number.MIN_VALUE);
  };
}

/** Those above the bar, without pairs that are not weaker than both of their columns by a standard error. */
function mostPromising(
  searched: readonly SearchedSlice[],
  strength: (slice: SearchedSlice) => number,
  bar: number,
): SearchedSlice[] {
  const mean = ({ sums, n }: SearchedSlice) => sums[0]! / n;
  const singles = new Map(
    searched.filter(({ parts }) => parts.length === 1).map((slice) => [keyOf(slice.parts[0]!), slice]),
  );
  return searched
    .map((slice) => ({ slice, score: strength(slice) }))
    .filter(({ slice, score }) => {
      if (score < bar) return false;
      if (slice.parts.length === 1) return true;
      const parents = slice.parts.flatMap((part) => singles.get(keyOf(part)) ?? []);
      const error = Math.sqrt(Math.max(0, slice.sums[1]! / slice.n - mean(slice) ** 2) / slice.n);
      return parents.every((parent) => slice.n < 0.9 * parent.n && mean(slice) > mean(parent) + error);
    })
    .sort((a, b) => b.score - a.score || (a.slice.name < b.slice.name ? -1 : 1))
    .slice(0, MOST_TESTED)
    .map(({ slice }) => slice);
}

function keyOf({ column, label }: SearchedSlice['parts'][number]): string {
  return `${column}:${label}`;
}

function tell(
  found: Comparison & { readonly slice: SearchedSlice; readonly n: number },
  { isTurned }: RowLosses,
): WeakSlices['found'][number] {
  const { slice, n, inside, outside, more, interval, pValue } = found;
  const common = { name: slice.name, n, pValue };
  if (!isTurned)
    return {
      ...common,
      value: inside,
      rest: outside,
      difference: more,
      low: interval.low,
      high: interval.high,
    };
  return {
    ...common,
    value: 1 - inside,
    rest: 1 - outside,
    difference: -more,
    low: -interval.high,
    high: -interval.low,
  };
}
