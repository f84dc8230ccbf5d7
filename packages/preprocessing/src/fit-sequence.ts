import { type Column, cellText } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type Rows, rowAt } from './rows.ts';
import { readSequence } from './sequence.ts';

/**
 * Length, mean and standard deviation of the steps of the given rows.
 *
 * @param length null for the longest
 * @param raw whether the numbers stay as they are
 * @throws InputError when a cell is no list, or its steps are of another width than the first's
 */
export function fitSequence(
  source: Column,
  length: number | null,
  rows: Rows,
  count: number,
  raw: boolean,
): Extract<Encoding, { kind: 'sequence' }> {
  let [longest, width] = [0, null as number | null];
  const sums: number[] = [];
  const squares: number[] = [];
  let steps = 0;
  for (let i = 0; i < count; i++) {
    const row = rowAt(rows, i);
    const text = cellText(source, row);
    if (text === null) continue;
    const read = readSequence(text, source.name, row, width);
    if (read.steps === 0) continue;
    width ??= read.width;
    longest = Math.max(longest, read.steps);
    steps += read.steps;
    for (const [at, value] of read.values.entries()) {
      const k = at % width;
      sums[k] = (sums[k] ?? 0) + value;
      squares[k] = (squares[k] ?? 0) + value * value;
    }
  }
  if (width === null)
    throw new InputError(`The column "${source.name}" has no list with a step in the training rows.`);
  const mean = sums.map((sum) => sum / steps);
  const scale = squares.map((square, k) => Math.sqrt(Math.max(0, square / steps - mean[k]! ** 2)) || 1);
  const own = { kind: 'sequence' as const, column: source.name, length: length ?? longest };
  return raw ? { ...own, mean: mean.map(() => 0), scale: scale.map(() => 1) } : { ...own, mean, scale };
}
