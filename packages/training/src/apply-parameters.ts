import type { Params } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { readLearningRate } from './parse-optimizer.ts';
import { kebab } from './read-value.ts';

/** Keys that one value can set. */
const SETTABLE = ['task', 'layers', 'optimizer', 'loss', 'epochs', 'batch-size', 'schedule', 'class-weights'];

/**
 * Parameters that stand nowhere in the model set its keys: `epochs`, `batch_size`, and with `lr` or `learning_rate`
 * the optimizer's learning rate.
 *
 * @throws InputError for a parameter that has no such key
 */
export function applyParameters(
  model: Readonly<Record<string, unknown>>,
  params: Params,
  used: ReadonlySet<string>,
): { model: Record<string, unknown>; learningRate: number | undefined } {
  const set: Record<string, unknown> = {};
  let learningRate: number | undefined;
  for (const [name, value] of Object.entries(params)) {
    if (used.has(name)) continue;
    const key = kebab(name);
    if (key === 'lr' || key === 'learning-rate') learningRate = readLearningRate(value, `params.${name}`);
    else if (SETTABLE.includes(key)) set[key] = value;
    else {
      throw new InputError(
        `params.${name} is used nowhere: the model has no {{${name}}} and no key of that name.${didYouMean(name, ['learning_rate', ...SETTABLE])}`,
      );
    }
  }
  return { model: { ...model, ...set }, learningRate };
}
