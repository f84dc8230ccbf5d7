import type { Task } from '@trainyard/documents';

/** Whether the task's output is a number in the target's unit, and not classes. */
export function predictsNumbers(task: Task): boolean {
  return task === 'regression' || task === 'forecasting';
}
