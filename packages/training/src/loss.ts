import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { LossName, LossSpec } from './model-spec.ts';
import { predictsNumbers } from './predicts-numbers.ts';

const REGRESSION: readonly LossName[] = ['mse', 'mae', 'huber', 'pinball', 'poisson'];
const CLASSES: readonly LossName[] = ['cross-entropy', 'focal'];

/** @throws InputError when the loss is not one for the task */
export function chooseLoss(given: LossSpec | null, task: Task): LossSpec {
  const loss = given ?? { name: predictsNumbers(task) ? 'mse' : 'cross-entropy' };
  const fitting = predictsNumbers(task) ? REGRESSION : CLASSES;
  if (fitting.includes(loss.name)) return loss;
  throw new InputError(`model.loss is ${loss.name}, but the task is ${task}.`, {
    fix: `Use ${fitting.slice(0, -1).join(', ')} or ${fitting.at(-1)}, or leave it out.`,
  });
}
