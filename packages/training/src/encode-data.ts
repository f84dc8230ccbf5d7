import { InputError } from '@trainyard/errors';
import {
  type Encoded,
  encode,
  encodeAndFree,
  encodeTarget,
  type FittedPreprocessing,
} from '@trainyard/preprocessing';
import { type FinishedRows, finishRows } from './finish-rows.ts';
import type { RowSet, TrainingData } from './training-data.ts';

/**
 * The rows to train on and to validate by, as a network takes them.
 *
 * @param frees whether nobody reads the tables afterwards: their columns are then given up one by one
 */
export function encodeData(
  fitted: FittedPreprocessing,
  { train, validation }: Pick<TrainingData, 'train' | 'validation'>,
  frees: boolean,
): [FinishedRows, FinishedRows | null] {
  const named = [
    { ...train, source: 'the training data' },
    ...(validation === null ? [] : [{ ...validation, source: 'the validation data' }]),
  ];
  // Before the features, since encoding those may free the columns.
  const targets = named.map(({ table, rows, source }) => encodeTarget(fitted, table, rows, source).values);
  const encoded =
    frees && fitted.preprocessing.order === undefined
      ? encodeFreeing(fitted, named)
      : named.map((set) => encodeSet(fitted, set));
  const [first, second] = encoded.map(({ rowCount }, i): FinishedRows => {
    if (rowCount === 0) throw new InputError(`There is no row in ${named[i]!.source}.`);
    const finished = finishRows(encoded[i]!, targets[i]!);
    if (finished.rowCount > 0) return finished;
    throw new InputError(`No row of ${named[i]!.source} has enough history before it for the lags.`, {
      fix: 'Use fewer lags, or data that begin earlier.',
    });
  });
  return [first!, second ?? null];
}

const encodeSet = ({ preprocessing }: FittedPreprocessing, { table, rows }: RowSet) =>
  encode(preprocessing, table, rows);

function encodeFreeing({ preprocessing }: FittedPreprocessing, sets: readonly RowSet[]): Encoded[] {
  const tables = [...new Set(sets.map(({ table }) => table))];
  const encoded = new Map<RowSet, Encoded>();
  for (const table of tables) {
    const own = sets.filter((set) => set.table === table);
    const made = encodeAndFree(
      preprocessing,
      table,
      own.map(({ rows }) => rows),
    );
    for (const [i, set] of own.entries()) encoded.set(set, made[i]!);
  }
  return sets.map((set) => encoded.get(set)!);
}
