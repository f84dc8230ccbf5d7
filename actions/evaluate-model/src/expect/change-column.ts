import { type Column, classesOf, isMissing, type NumberColumn, selectCells } from '@trainyard/columns';
import type { Random } from '@trainyard/statistics';
import type { DirectionExpectation } from '@trainyard/verdict';

/** Up to so many other values all are tried in each row, above as many are drawn. */
const MOST_CHANGES = 5;

/** A column of rows, each as often as it was changed: change by change, and in each the rows in their order. */
export interface ChangedColumn {
  readonly changes: number;
  readonly cells: Column;
}

/**
 * Other values of the column in each row, among those that occur: all of up to five, else five drawn ones.
 *
 * @param whole the column over all the data
 * @param rows that are changed
 * @returns null where the column has no two values
 */
export function otherValues(whole: Column, rows: Int32Array, random: Random): ChangedColumn | null {
  const { codes, classes } = classesOf(whole);
  const count = classes.length;
  if (count < 2) return null;
  const donors = new Int32Array(count);
  for (let row = codes.length - 1; row >= 0; row--) if (codes[row]! >= 0) donors[codes[row]!] = row;
  const changes = Math.min(count - 1, MOST_CHANGES);
  const from = new Int32Array(changes * rows.length);
  for (let i = 0; i < rows.length; i++) {
    // A missing cell has no value of its own to be kept from.
    const own = Math.max(0, codes[rows[i]!]!);
    const steps = count - 1 <= MOST_CHANGES ? null : drawSteps(count, random);
    for (let change = 0; change < changes; change++) {
      const step = steps === null ? change + 1 : steps[change]!;
      from[change * rows.length + i] = donors[(own + step) % count]!;
    }
  }
  return { changes, cells: selectCells(whole, from) };
}

/** Different steps from 1 to count - 1. */
function drawSteps(count: number, random: Random): number[] {
  const steps = new Set<number>();
  while (steps.size < MOST_CHANGES) steps.add(1 + random.below(count - 1));
  return [...steps];
}

export interface RaisedColumn extends ChangedColumn {
  readonly by: NonNullable<DirectionExpectation['by']>;
}

/**
 * The column of the rows, raised: as the expectation says, or by the standard deviation of its known cells, to two digits. Whole numbers
 * stay whole and rise by one at least.
 *
 * @returns null where the standard deviation is wanted and is zero
 */
export function raised(
  whole: NumberColumn,
  rows: Int32Array,
  asked: DirectionExpectation['by'],
): RaisedColumn | null {
  const isWhole = whole.type === 'integer';
  const deviation = asked === null ? deviationOf(whole) : 0;
  if (asked === null && !(deviation > 0)) return null;
  const by = asked ?? {
    absolute: isWhole ? Math.max(1, Math.round(deviation)) : Number(deviation.toPrecision(2)),
  };
  const cells = selectCells(whole, rows);
  const values = cells.values.map((value) => {
    const step = 'absolute' in by ? by.absolute : Math.abs(value) * by.relative;
    return isWhole ? value + Math.max(1, Math.round(step)) : value + step;
  });
  return { changes: 1, by, cells: { ...cells, values } };
}

function deviationOf(source: NumberColumn): number {
  let [n, mean, squares] = [0, 0, 0];
  source.values.forEach((value, row) => {
    if (isMissing(source, row) || !Number.isFinite(value)) return;
    n++;
    const away = value - mean;
    mean += away / n;
    squares += away * (value - mean);
  });
  return n < 2 ? 0 : Math.sqrt(squares / n);
}
