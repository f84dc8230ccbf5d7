import { InputError } from '@trainyard/errors';
import type { FoldsSpec } from './model-spec.ts';
import { checkKeys, isObject, readNumber, show } from './read-value.ts';

/** `5`, or `{count: 5, group: patient}`, or `{count: 5, time: day}`. */
export function parseFolds(value: unknown): FoldsSpec | null {
  if (value === undefined || value === null) return null;
  const given = isObject(value) ? value : { count: value };
  checkKeys(given, ['count', 'group', 'time'], 'model.folds');
  const name = (key: 'group' | 'time') => {
    const text = given[key];
    if (text === undefined || typeof text === 'string') return text ?? null;
    throw new InputError(`model.folds.${key} is ${show(text)}, but the name of a column is wanted.`);
  };
  const [group, time] = [name('group'), name('time')];
  if (group !== null && time !== null)
    throw new InputError('model.folds has both group and time.', { fix: 'Take one of them out.' });
  const at = isObject(value) ? 'model.folds.count' : 'model.folds';
  return { count: readNumber(given['count'] ?? 5, at, { min: 2, max: 100, whole: true }), group, time };
}
