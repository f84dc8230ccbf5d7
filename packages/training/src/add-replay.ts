import { encode, encodeTarget, type FittedPreprocessing } from '@trainyard/preprocessing';
import { finishRows } from './finish-rows.ts';
import type { EncodedRows } from './learner.ts';
import type { RowSet } from './training-data.ts';

/**
 * Old rows behind the new ones, as the network takes them.
 *
 * @throws InputError when they lack a column of the model, or have a class that neither it nor the new rows have
 */
export function addReplay(
  fresh: EncodedRows,
  { table, rows }: RowSet,
  fitted: FittedPreprocessing,
): EncodedRows {
  const source = 'the rows of model.replay';
  const old = finishRows(
    encode(fitted.preprocessing, table, rows),
    encodeTarget(fitted, table, rows, source).values,
  );
  const joined = (a: Float32Array, b: Float32Array) => {
    const both = new Float32Array(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  return {
    ...fresh,
    features: joined(fresh.features, old.features),
    targets: joined(fresh.targets, old.targets),
    rowCount: fresh.rowCount + old.rowCount,
  };
}
