import type { ColumnLabels } from './slice-labels.ts';

/** Slices by one column or by two, each known by its place in the search. */
export interface SearchedSlice {
  readonly name: string;
  readonly n: number;
  /** Σ of each given quantity over its rows. */
  readonly sums: readonly number[];
  /** Columns that make it and the label in each. */
  readonly parts: readonly { readonly column: number; readonly label: number }[];
}

/** Rows times pairs of columns are kept below this, so that a search of a wide table ends. */
const MOST_WORK = 6e7;

/**
 * Sums over each slice of depth 1 and 2 that has at least `minRows` rows.
 *
 * @param quantities one value a row each
 * @param among the rows that are looked at
 * @param rank how promising a slice is; only the columns with the best slices are crossed where there are many
 */
export function searchSlices(
  columns: readonly ColumnLabels[],
  quantities: readonly ArrayLike<number>[],
  among: Int32Array,
  minRows: number,
  rank: (slice: SearchedSlice) => number,
): SearchedSlice[] {
  const single = columns.map((labels, column) =>
    tally(labels.names.length, (row) => labels.of[row]!, quantities, among).flatMap(({ n, sums }, label) =>
      n < minRows ? [] : [{ name: labels.names[label]!, n, sums, parts: [{ column, label }] }],
    ),
  );
  const order = columns
    .map((_, column) => ({ column, best: Math.max(...single[column]!.map(rank), Number.NEGATIVE_INFINITY) }))
    .sort((a, b) => b.best - a.best || a.column - b.column)
    .map(({ column }) => column);
  const pairs = MOST_WORK / Math.max(1, among.length);
  const most = Math.max(2, Math.floor((1 + Math.sqrt(1 + 8 * pairs)) / 2));
  const crossed = order.slice(0, most).sort((a, b) => a - b);
  const double = crossed.flatMap((one, i) =>
    crossed.slice(i + 1).flatMap((two) => crossSlices(columns, one, two, quantities, among, minRows)),
  );
  return [...single.flat(), ...double];
}

function crossSlices(
  columns: readonly ColumnLabels[],
  one: number,
  two: number,
  quantities: readonly ArrayLike<number>[],
  among: Int32Array,
  minRows: number,
): SearchedSlice[] {
  const [first, second] = [columns[one]!, columns[two]!];
  const width = second.names.length;
  const cells = tally(
    first.names.length * width,
    (row) => first.of[row]! * width + second.of[row]!,
    quantities,
    among,
  );
  return cells.flatMap(({ n, sums }, cell) => {
    if (n < minRows) return [];
    const [a, b] = [Math.floor(cell / width), cell % width];
    const parts = [
      { column: one, label: a },
      { column: two, label: b },
    ];
    return [{ name: `${first.names[a]} & ${second.names[b]}`, n, sums, parts }];
  });
}

function tally(
  cells: number,
  cellOf: (row: number) => number,
  quantities: readonly ArrayLike<number>[],
  among: Int32Array,
): { n: number; sums: number[] }[] {
  const counts = new Float64Array(cells);
  const sums = quantities.map(() => new Float64Array(cells));
  for (const row of among) {
    const cell = cellOf(row);
    counts[cell]! += 1;
    for (let q = 0; q < sums.length; q++) sums[q]![cell]! += quantities[q]![row]!;
  }
  return Array.from(counts, (n, cell) => ({ n, sums: sums.map((values) => values[cell]!) }));
}

/** Whether a row lies in a slice. */
export function isIn(slice: SearchedSlice, columns: readonly ColumnLabels[], row: number): boolean {
  return slice.parts.every(({ column, label }) => columns[column]!.of[row] === label);
}
