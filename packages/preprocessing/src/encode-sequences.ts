import { type Column, cellText } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import type { Place } from './place.ts';
import { rowAt } from './rows.ts';
import { readSequence } from './sequence.ts';

/**
 * The last steps of each list, standardised; zeros before where there are fewer, as for a list that is missing.
 *
 * @param stepStride numbers from one step to the next; null for those of the column alone
 * @throws InputError when a cell is no list of steps of the width that the model takes
 */
export function encodeSequences(
  encoding: Extract<Encoding, { kind: 'sequence' }>,
  source: Column,
  { features, width, offset, rows, rowCount }: Place,
  stepStride: number | null,
): void {
  const { length, mean, scale } = encoding;
  const stride = stepStride ?? mean.length;
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    const text = cellText(source, row);
    if (text === null) continue;
    const { values, steps } = readSequence(text, source.name, row, mean.length);
    const kept = Math.min(steps, length);
    for (let step = 0; step < kept; step++) {
      const at = i * width + offset + (length - kept + step) * stride;
      const from = (steps - kept + step) * mean.length;
      for (let k = 0; k < mean.length; k++) features[at + k] = (values[from + k]! - mean[k]!) / scale[k]!;
    }
  }
}
