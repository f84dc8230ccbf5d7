import { type Column, cellText, isMissing } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { FittedPreprocessing } from '@trainyard/preprocessing';

/**
 * For a Poisson loss the target is only divided by its mean: what is predicted stays positive.
 *
 * @throws InputError for a negative target, and for one that is always 0
 */
export function scaleCounts(
  fitted: FittedPreprocessing,
  target: Column,
  rows: ArrayLike<number> | null,
): FittedPreprocessing {
  const { preprocessing } = fitted;
  if (target.type !== 'string') {
    const count = rows?.length ?? target.values.length;
    for (let i = 0; i < count; i++) {
      const row = rows?.[i] ?? i;
      if (isMissing(target, row) || !(target.values[row]! < 0)) continue;
      throw new InputError(
        `The target "${target.name}" is ${cellText(target, row)} in row ${row + 1}, but model.loss is poisson.`,
        { fix: 'Poisson is for counts, which are at least 0. Use mse, or correct the cell.' },
      );
    }
  }
  const mean = preprocessing.target?.mean ?? 0;
  if (!(mean > 0)) {
    throw new InputError(`The target "${target.name}" is 0 in all training rows: there is nothing to learn.`);
  }
  return { ...fitted, preprocessing: { ...preprocessing, target: { mean: 0, scale: mean } } };
}
