import { type Column, isMissing } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { type Rows, rowAt } from './rows.ts';

/** Two passes, so that a large mean does not eat the digits of the variance. */
export function fitMoments(
  source: Extract<Column, { values: Float64Array | Uint8Array }>,
  rows: Rows,
  count: number,
): { mean: number; deviation: number; present: number } {
  let [sum, present] = [0, 0];
  for (let i = 0; i < count; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) continue;
    const value = source.values[row]!;
    if (!Number.isFinite(value)) {
      throw new InputError(`The column "${source.name}" holds ${value} in row ${row + 1}.`, {
        fix: 'Replace it by a finite number, or leave the cell empty if the value is missing.',
      });
    }
    sum += value;
    present++;
  }
  if (present === 0) return { mean: 0, deviation: 0, present };
  const mean = sum / present;
  let [squares, low, high] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    const row = rowAt(rows, i);
    if (isMissing(source, row)) continue;
    const value = source.values[row]!;
    squares += (value - mean) ** 2;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // Rounding of the mean must not make a constant column look spread.
  if (low === high) return { mean: low, deviation: 0, present };
  return { mean, deviation: Math.sqrt(squares / present), present };
}
