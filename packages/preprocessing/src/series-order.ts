import { type Column, cellText, column, isMissing, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';

/** Where each row of a table stands in its series. */
export interface SeriesOrder {
  /** All rows, series after series, each from the oldest to the newest. */
  readonly sorted: Int32Array;
  /** Of each row, its place in `sorted`. */
  readonly place: Int32Array;
  /** Of each row, the place where its series begins. */
  readonly start: Int32Array;
  /** Of each row, the place behind the last of its series. */
  readonly end: Int32Array;
}

/**
 * Rows in the order of their time, within each series.
 *
 * @param order.time null for the order of the table
 *
 * @throws InputError when the time is neither a date nor a number, is empty, or stands twice in one series
 */
export function orderSeries(
  table: Table,
  { time, series }: { readonly time: string | null; readonly series: string | null },
): SeriesOrder {
  const times = time === null ? null : timesOf(column(table, time, 'the data'));
  const names = series === null ? null : column(table, series, 'the data');
  const groups = new Map<string, number>();
  const groupOf = Int32Array.from({ length: table.rowCount }, (_, row) => {
    const name = names === null ? '' : (cellText(names, row) ?? '');
    const known = groups.get(name);
    if (known !== undefined) return known;
    groups.set(name, groups.size);
    return groups.size - 1;
  });
  const sorted = Int32Array.from({ length: table.rowCount }, (_, row) => row).sort(
    (a, b) => groupOf[a]! - groupOf[b]! || (times === null ? 0 : times[a]! - times[b]!) || a - b,
  );
  const place = new Int32Array(table.rowCount);
  const start = new Int32Array(table.rowCount);
  let begin = 0;
  for (const [at, row] of sorted.entries()) {
    const before = sorted[at - 1];
    const continues = before !== undefined && groupOf[before] === groupOf[row];
    if (!continues) begin = at;
    else if (time !== null && times![before] === times![row])
      throw twice(table, { time, series }, before, row);
    place[row] = at;
    start[row] = begin;
  }
  const end = new Int32Array(table.rowCount);
  for (let at = sorted.length - 1; at >= 0; at--) {
    const [row, after] = [sorted[at]!, sorted[at + 1]];
    end[row] = after !== undefined && start[after] === start[row] ? end[after]! : at + 1;
  }
  return { sorted, place, start, end };
}

/** @throws InputError when it has no order in time */
export function timesOf(times: Column): Float64Array {
  if (times.type === 'string' || times.type === 'boolean') {
    throw new InputError(`The time column "${times.name}" is ${times.type}, so it has no order in time.`, {
      fix: 'Name a column of dates (2026-01-31 or 2026-01-31T12:00:00Z) or of numbers.',
    });
  }
  for (let row = 0; row < times.values.length; row++) {
    if (isMissing(times, row))
      throw new InputError(`The time column "${times.name}" is empty in row ${row + 1}.`, {
        fix: 'Fill the cell in, or take the row out.',
      });
  }
  return times.values;
}

function twice(
  table: Table,
  { time, series }: { readonly time: string; readonly series: string | null },
  first: number,
  second: number,
): InputError {
  const when = cellText(column(table, time), first);
  const where = series === null ? '' : ` of series "${cellText(column(table, series), first)}"`;
  return new InputError(
    `Rows ${first + 1} and ${second + 1}${where} have one time, ${when}: which is the earlier cannot be told.`,
    {
      fix:
        series === null
          ? 'If the table holds several series, name their column: model: {series: …}; else take one row out.'
          : 'Take one of them out, or add them up.',
    },
  );
}
