import { InputError } from '@trainyard/errors';
import type { EarlyStopping } from './model-spec.ts';
import { METRICS } from './parse-schedule.ts';
import { checkKeys, isObject, kebab, readBoolean, readChoice, readNumber, show } from './read-value.ts';

/** A bare number is the patience. */
export function parseEarlyStopping(given: unknown): EarlyStopping {
  const value =
    typeof given === 'number' || (typeof given === 'string' && /^\d+$/.test(given))
      ? { patience: given }
      : given;
  if (!isObject(value)) {
    throw new InputError(`model.early-stopping is ${show(value)}.`, {
      fix: 'Write {metric: val_loss, patience: 10}.',
    });
  }
  const settings = Object.fromEntries(Object.entries(value).map(([key, item]) => [kebab(key), item]));
  checkKeys(settings, ['metric', 'patience', 'min-delta', 'restore-best'], 'model.early-stopping');
  return {
    metric: readChoice(settings['metric'] ?? 'val_loss', 'model.early-stopping.metric', METRICS),
    patience: readNumber(settings['patience'] ?? 10, 'model.early-stopping.patience', {
      min: 1,
      whole: true,
    }),
    minDelta: readNumber(settings['min-delta'] ?? 0, 'model.early-stopping.min-delta', { min: 0 }),
    restoreBest: readBoolean(settings['restore-best'] ?? true, 'model.early-stopping.restore-best'),
  };
}
