import { column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { type ForecastSpec, type InferredTask, inferTask } from '@trainyard/preprocessing';
import type { TrainingData } from './training-data.ts';

/**
 * The task that was said, or else what the target asks for: several columns are labels, a time to order by a forecast.
 *
 * @param said by the input `task` and by the model
 * @throws InputError when both differ, or the target is not one for the task
 */
export function decideTask(
  said: readonly (Task | null)[],
  { train, target, labels = null }: Pick<TrainingData, 'train' | 'target' | 'labels'>,
  forecast: ForecastSpec | null,
): InferredTask {
  const tasks = [...new Set(said.filter((task) => task !== null))];
  if (tasks.length > 1) {
    throw new InputError(`The input task says ${tasks[0]}, but the model says ${tasks[1]}.`, {
      fix: 'Say it in one place, or the same in both.',
    });
  }
  const [task] = tasks;
  if (labels !== null) {
    if (task === undefined || task === 'multilabel') return { task: 'multilabel', notice: null };
    throw new InputError(`The task is ${task}, but the target names ${labels.length} columns: ${target}.`, {
      fix: 'Name one column, or use task: multilabel with columns of 0 and 1.',
    });
  }
  if (task === 'multilabel') {
    throw new InputError(`The task is multilabel, but the target is the single column "${target}".`, {
      fix: 'Name the columns of 0 and 1, as target: a, b, c; with one column use task: binary.',
    });
  }
  if (forecast !== null && task !== undefined && task !== 'forecasting') {
    throw new InputError(`model.time is set, but the task is ${task}.`, {
      fix: 'Use task: forecasting, or take model.time out.',
    });
  }
  if (forecast !== null) return { task: 'forecasting', notice: null };
  if (task === 'forecasting') {
    throw new InputError('The task is forecasting, but model.time is missing.', {
      fix: 'Name the column of dates or numbers that orders the rows: model: {time: day}.',
    });
  }
  if (task === 'ranking' || task === 'text') {
    throw new InputError(`The task is ${task}, which no model trained in process is for.`, {
      fix: 'Use binary, multiclass, multilabel, regression or forecasting, or train with your own script (run).',
    });
  }
  const source = column(train.table, target, 'the training data');
  return task === undefined ? inferTask(source) : { task, notice: null };
}
