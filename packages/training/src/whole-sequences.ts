import { cellText, column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { orderSeries, type StepsSpec } from '@trainyard/preprocessing';

/**
 * One row of each sequence, the last, which stands for all of them.
 *
 * @throws InputError when rows of one sequence have several targets
 */
export function wholeSequences(
  table: Table,
  { id, order }: StepsSpec,
  targets: readonly string[],
  source: string,
): Int32Array {
  const ids = column(table, id, source);
  const { sorted, start, end, place } = orderSeries(table, { time: order, series: id });
  for (const name of targets) {
    const target = column(table, name, source);
    for (let row = 0; row < table.rowCount; row++) {
      const first = sorted[start[row]!]!;
      if (cellText(target, row) === cellText(target, first)) continue;
      throw new InputError(
        `The sequence "${cellText(ids, row)}" of ${source} has several targets: "${name}" is ${cellText(target, first)} in row ${first + 1}, and ${cellText(target, row)} in row ${row + 1}.`,
        {
          fix: 'All rows of a sequence must have the target of the whole; for a value to come use model.time.',
        },
      );
    }
  }
  return Int32Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => place[row] === end[row]! - 1,
  );
}
