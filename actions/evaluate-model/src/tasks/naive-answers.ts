import { InputError } from '@trainyard/errors';
import type { Answers, JudgedData } from '../answers.ts';
import { seriesPast } from './series-past.ts';

/**
 * The forecast that repeats the past, as a baseline to be compared with row by row.
 *
 * @throws InputError for another task, and where no row has a past
 */
export function naiveAnswers(data: JudgedData, task: Answers['task']): Answers {
  if (task !== 'forecasting') {
    throw new InputError(`Input baseline is "naive", but the task is ${task}, and not forecasting.`, {
      fix: 'Name a model, a table of predictions or a verdict; what an answer without looking reaches stands beside the metrics anyway.',
    });
  }
  const [naive] = seriesPast(data).naive;
  if (naive === undefined) {
    throw new InputError('Input baseline is "naive", but no row has a past that could be repeated.', {
      fix: 'Set history to the rows before the forecasts.',
    });
  }
  return {
    task,
    classes: null,
    scores: null,
    values: naive.predicted,
    source: {
      kind: 'predictions',
      reference: naive.name,
      digest: null,
      document: null,
      pairing: 'position',
    },
  };
}
