import { InputError } from '@trainyard/errors';
import type { FittedPreprocessing } from '@trainyard/preprocessing';
import { numericPlaces } from './fit-data.ts';
import type { ModelSpec } from './model-spec.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainingData } from './training-data.ts';

/** @throws InputError when old rows are to be mixed in, and there is no model that knows them, or a teacher that does not */
export function checkReplay(
  { replay }: ModelSpec,
  { initialModel }: TrainOptions,
  { teacher = null }: TrainingData,
): void {
  if (replay !== null && teacher !== null) {
    throw new InputError(
      'model.replay and teacher are both set, but the teacher answers for the new rows alone.',
      {
        fix: 'Take one of them out.',
      },
    );
  }
  if (replay === null || initialModel !== undefined) return;
  throw new InputError('model.replay is set, but there is no initial-model that the old rows could be of.', {
    fix: 'Set initial-model, or train on all rows at once.',
  });
}

/** @throws InputError when there is nothing in the data that could be changed so */
export function checkChanges({ adversarial, augment }: ModelSpec, fitted: FittedPreprocessing): void {
  const [first, ...others] = fitted.preprocessing.features;
  if (augment !== null && (first?.kind !== 'image' || others.length > 0)) {
    throw new InputError('model.augment is set, but the only input is not a picture.', {
      fix: 'Take it out.',
    });
  }
  if (adversarial !== null && !numericPlaces(fitted).includes(1)) {
    throw new InputError(
      'model.adversarial is set, but no input column is numeric: categories and dates cannot be moved a little.',
      {
        fix: 'Take it out.',
      },
    );
  }
}
