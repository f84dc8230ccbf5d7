import type { Column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type InferredTask, inferTask } from '@trainyard/preprocessing';

/**
 * The task that was said, or else what the target asks for.
 *
 * @param said by the input `task` and by the model
 * @throws InputError when both differ
 */
export function decideTask(said: readonly (Task | null)[], target: Column): InferredTask {
  const tasks = [...new Set(said.filter((task) => task !== null))];
  if (tasks.length > 1) {
    throw new InputError(`The input task says ${tasks[0]}, but the model says ${tasks[1]}.`, {
      fix: 'Say it in one place, or the same in both.',
    });
  }
  return tasks[0] === undefined ? inferTask(target) : { task: tasks[0], notice: null };
}
