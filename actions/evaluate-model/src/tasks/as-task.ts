import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Predictions } from '@trainyard/models';
import type { Answers } from '../answers.ts';

/**
 * What a model's answers are for the task it is judged by: numbers may rank or forecast, and so may the probability of
 * the last of two classes rank.
 *
 * @throws InputError when they cannot be read so
 */
export function asTask(
  predicted: Predictions,
  wanted: Task | undefined,
  reference: string,
): Omit<Answers, 'source'> {
  const { task, classes, scores, values } = predicted;
  if (wanted === undefined || wanted === task || (wanted !== 'ranking' && wanted !== 'forecasting'))
    return { task, classes, scores, values };
  const numbers = { task: wanted, classes: null, scores: null };
  if (classes === null) return { ...numbers, values };
  if (wanted === 'ranking' && classes.length === 2 && scores !== null)
    return {
      ...numbers,
      values: Float64Array.from({ length: predicted.rowCount }, (_, row) => scores[2 * row + 1]!),
    };
  throw new InputError(`${reference} answers with classes, but a ${wanted} takes numbers.`, {
    fix:
      wanted === 'ranking'
        ? 'Give a model of numbers, or of two classes with scores.'
        : 'Give a model of numbers.',
  });
}

/** Further answers of a model, as its first ones are read. */
export function answeredAs(
  { task, classes, source }: Pick<Answers, 'task' | 'classes' | 'source'>,
  predicted: Predictions,
): Predictions {
  const read = withLabelsInOrder(asTask(predicted, task, source.reference), classes ?? undefined);
  const { scores, values } = read;
  return { task: read.task, classes: read.classes, rowCount: predicted.rowCount, scores, values };
}

/** @throws InputError when a model is asked for several labels that says it answers otherwise */
export function checkKnowsLabels(wanted: Task | undefined, known: Task | null, reference: string): void {
  if (wanted !== 'multilabel' || known === null || known === 'multilabel') return;
  throw new InputError(`The task is multilabel, but ${reference} is a ${known} model.`, {
    fix: 'Give a model of several labels, or name the one target that this model predicts.',
  });
}

/** The same answers with the labels in the order of `labels`, where both have the same. */
export function withLabelsInOrder<Of extends Omit<Answers, 'source'>>(
  answers: Of,
  labels: readonly string[] | undefined,
): Of {
  const { task, classes, scores, values } = answers;
  if (task !== 'multilabel' || classes === null || labels === undefined) return answers;
  const from = labels.map((label) => classes.indexOf(label));
  if (labels.length !== classes.length || from.includes(-1) || from.every((at, c) => at === c))
    return answers;
  const k = labels.length;
  const reorder = (cells: Float64Array) => cells.map((_, i) => cells[i - (i % k) + from[i % k]!]!);
  return { ...answers, classes: labels, values: reorder(values), scores: scores && reorder(scores) };
}

/** The task a model that does not say its own is opened with. */
export function openedTask(task: Task | undefined, reference: string): Task | undefined {
  if (task === 'text') {
    throw new InputError(
      `The task is text, but ${reference} is a model that is run here, which answers with numbers or classes.`,
      {
        fix: 'Let the model write its answers to a table, and give that as predictions.',
      },
    );
  }
  return task === 'ranking' || task === 'forecasting' ? 'regression' : task;
}
