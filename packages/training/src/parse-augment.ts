import { InputError } from '@trainyard/errors';
import type { AugmentSpec } from './model-spec.ts';
import { checkKeys, isObject, readBoolean, readNumber, show } from './read-value.ts';

/** `true`, or `{flip: true, shift: 2}`. */
export function parseAugment(value: unknown): AugmentSpec | null {
  if (value === undefined || value === null || value === false) return null;
  if (value !== true && !isObject(value)) {
    throw new InputError(`model.augment is ${show(value)}.`, {
      fix: 'Write true, or {flip: true, shift: 2}: what pictures of the same may differ by.',
    });
  }
  const given = value === true ? {} : value;
  checkKeys(given, ['flip', 'shift'], 'model.augment');
  return {
    flip: readBoolean(given['flip'] ?? true, 'model.augment.flip'),
    shift: readNumber(given['shift'] ?? 2, 'model.augment.shift', { min: 0, max: 100, whole: true }),
  };
}
