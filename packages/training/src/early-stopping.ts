import { InputError } from '@trainyard/errors';
import type { EarlyStopping } from './model-spec.ts';

/** Follows one metric over the epochs. */
export interface Watch {
  /** Whether the epoch is the best so far, and whether patience is at its end. */
  see(metrics: Readonly<Record<string, number>>): { readonly best: boolean; readonly stop: boolean };
}

export function watchMetric({ metric, patience, minDelta }: EarlyStopping): Watch {
  const direction = metric.endsWith('accuracy') ? -1 : 1;
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  return {
    see(metrics) {
      const value = direction * metrics[metric]!;
      if (value < best - minDelta || best === Number.POSITIVE_INFINITY) {
        best = value;
        waited = 0;
        return { best: true, stop: false };
      }
      waited++;
      return { best: false, stop: waited >= patience };
    },
  };
}

/**
 * @param key of the model, for the message
 * @throws InputError when training will not have the metric
 */
export function checkMetric(metric: string, key: string, names: readonly string[]): void {
  if (names.includes(metric)) return;
  const why =
    metric.startsWith('val_') && !names.some((name) => name.startsWith('val_'))
      ? 'there are no validation rows'
      : 'the task has no such metric';
  throw new InputError(`model.${key}.metric is ${metric}, but ${why}.`, {
    fix: `Use one of ${names.join(', ')}${why.startsWith('there') ? ', or set validation (as 0.2)' : ''}.`,
  });
}
