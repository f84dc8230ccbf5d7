import type { Column } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Place } from './place.ts';
import { rowAt } from './rows.ts';
import type { SeriesOrder } from './series-order.ts';

/**
 * Values of earlier rows of the same series.
 *
 * @param short is set to 1 for rows whose history is too short, or has a gap there
 */
export function encodeLags(
  { column, back, mean, scale }: Extract<Encoding, { kind: 'lag' }>,
  source: Column,
  { sorted, place, start }: SeriesOrder,
  { features, width, offset, rows, rowCount }: Place,
  short: Uint8Array,
): void {
  if (source.type === 'string' || source.type === 'timestamp') {
    throw new InputError(`The column "${column}" holds ${source.type}, but the model takes numbers there.`);
  }
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    for (const [k, steps] of back.entries()) {
      const at = place[row]! - steps;
      const earlier = at < start[row]! ? -1 : sorted[at]!;
      const value = earlier < 0 || source.nulls?.[earlier] === 1 ? Number.NaN : source.values[earlier]!;
      if (Number.isFinite(value)) features[i * width + offset + k] = (value - mean) / scale;
      else short[i] = 1;
    }
  }
}
