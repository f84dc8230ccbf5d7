import { type Column, classesOf } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';

/** Up to this many distinct whole numbers are taken for class labels. */
export const MOST_INTEGER_CLASSES = 20;

export interface InferredTask {
  readonly task: Task;
  /** For people, where the data alone could be read either way. */
  readonly notice: string | null;
}

/** The task that a target column asks for: text and booleans are classes, fractions are regression. */
export function inferTask(target: Column): InferredTask {
  if (target.type === 'float64' || target.type === 'timestamp') return { task: 'regression', notice: null };
  const { classes } = classesOf(target);
  const classification: Task = classes.length === 2 ? 'binary' : 'multiclass';
  if (target.type !== 'integer') return { task: classification, notice: null };
  const task = classes.length <= MOST_INTEGER_CLASSES ? classification : 'regression';
  const other = task === 'regression' ? 'multiclass' : 'regression';
  return {
    task,
    notice:
      `The target "${target.name}" holds whole numbers, ${classes.length} distinct ones: taken as ${task}. ` +
      `Set task: ${other} if that is meant.`,
  };
}
