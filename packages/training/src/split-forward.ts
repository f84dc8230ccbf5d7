import { column, type Split, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { timesOf } from '@trainyard/preprocessing';

/**
 * The newest times are the test part, in all series alike: rows of one time are on one side, so that no series knows
 * what another's day brought.
 *
 * @param share of the test part, as near as whole times come
 * @throws InputError when there is only one time
 */
export function splitForward(table: Table, time: string, share: number): Split {
  const times = timesOf(column(table, time, 'the data'));
  const order = Int32Array.from(times, (_, row) => row).sort((a, b) => times[a]! - times[b]! || a - b);
  const wanted = Math.max(1, Math.min(order.length - 1, Math.round(order.length * (1 - share))));
  let cut = wanted;
  while (cut < order.length && times[order[cut]!] === times[order[cut - 1]!]) cut++;
  if (cut === order.length) {
    cut = wanted;
    while (cut > 0 && times[order[cut]!] === times[order[cut - 1]!]) cut--;
  }
  if (cut === 0)
    throw new InputError(`All rows have one time in "${time}": there is no earlier and later.`, {
      fix: 'Set validation: 0, or give another column as model.time.',
    });
  return { train: order.slice(0, cut).sort(), test: order.slice(cut).sort() };
}
