import { InputError } from '@trainyard/errors';
import type { StepsSpec } from '@trainyard/preprocessing';
import { checkKeys, isObject, readNumber, show } from './read-value.ts';

/** `{id: session, order: second, length: 50}`, or the id alone. */
export function parseSteps(value: unknown, time: unknown): StepsSpec | null {
  if (value === undefined || value === null) return null;
  const given = typeof value === 'string' ? { id: value } : value;
  if (!isObject(given)) {
    throw new InputError(`model.sequences is ${show(value)}.`, {
      fix: 'Write {id: session, order: second}.',
    });
  }
  checkKeys(given, ['id', 'order', 'length'], 'model.sequences');
  if (time !== undefined) {
    throw new InputError(
      'model.sequences and model.time are both set: rows are steps, or forecast one another.',
      {
        fix: 'Take one of them out.',
      },
    );
  }
  const name = (key: 'id' | 'order') => {
    const text = given[key];
    if (typeof text === 'string' && text.trim() !== '') return text.trim();
    throw new InputError(`model.sequences.${key} is ${show(text)}, but the name of a column is wanted.`);
  };
  return {
    id: name('id'),
    order: given['order'] === undefined ? null : name('order'),
    length:
      given['length'] === undefined
        ? null
        : readNumber(given['length'], 'model.sequences.length', { min: 1, max: 100_000, whole: true }),
  };
}
