import { type Column, column, isMissing, type Table } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Place } from './place.ts';
import { type Rows, rowAt } from './rows.ts';
import type { SeriesOrder } from './series-order.ts';

/** Rows that together are one sequence. */
export interface StepsSpec {
  /** The column that says which rows belong together. */
  readonly id: string;
  /** The column that orders them; null: as they stand. */
  readonly order: string | null;
  /** Steps that a model sees, the last ones; null: as many as the longest sequence to train on has. */
  readonly length: number | null;
}

type Steps = Extract<Encoding, { kind: 'steps' }>;

/**
 * Number columns as the steps of a sequence, standardised over all steps of the sequences of the given rows.
 *
 * @param rows one of each sequence
 * @throws InputError when no column holds numbers
 */
export function fitSteps(
  table: Table,
  names: readonly string[],
  { length }: StepsSpec,
  { sorted, start, end }: SeriesOrder,
  rows: Rows,
  count: number,
): { readonly features: Steps[]; readonly notices: string[] } {
  let longest = 1;
  for (let i = 0; i < count; i++) longest = Math.max(longest, end[rowAt(rows, i)]! - start[rowAt(rows, i)]!);
  const notices: string[] = [];
  const features = names.flatMap((name): Steps[] => {
    const source = column(table, name, 'the training data');
    if (!isNumeric(source)) {
      notices.push(
        `The column "${name}" is left out: it is ${source.type}, and the steps of a sequence are numbers.`,
      );
      return [];
    }
    let [sum, squares, steps] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const row = rowAt(rows, i);
      for (let at = start[row]!; at < end[row]!; at++) {
        if (isMissing(source, sorted[at]!)) continue;
        const value = source.values[sorted[at]!]!;
        sum += value;
        squares += value * value;
        steps++;
      }
    }
    const mean = steps === 0 ? 0 : sum / steps;
    const scale = Math.sqrt(Math.max(0, squares / Math.max(1, steps) - mean * mean)) || 1;
    return [{ kind: 'steps', column: name, length: length ?? longest, mean, scale }];
  });
  if (features.length > 0) return { features, notices };
  throw new InputError('No input column of the sequences holds numbers.');
}

/** The steps of the whole sequence that each row belongs to; a missing number counts as the mean. */
export function encodeSteps(
  { column: name, length, mean, scale }: Steps,
  source: Column,
  { sorted, start, end }: SeriesOrder,
  { features, width, offset, rows, rowCount }: Place,
  stride: number,
): void {
  if (!isNumeric(source))
    throw new InputError(`The column "${name}" holds ${source.type}, but the model takes numbers there.`);
  for (let i = 0; i < rowCount; i++) {
    const row = rowAt(rows, i);
    const kept = Math.min(length, end[row]! - start[row]!);
    for (let step = 0; step < kept; step++) {
      const from = sorted[end[row]! - kept + step]!;
      if (isMissing(source, from)) continue;
      features[i * width + offset + (length - kept + step) * stride] = (source.values[from]! - mean) / scale;
    }
  }
}

function isNumeric(source: Column): source is Extract<Column, { values: Float64Array | Uint8Array }> {
  return source.type !== 'string' && source.type !== 'timestamp';
}
