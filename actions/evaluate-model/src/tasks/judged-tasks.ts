import type { Rows } from '@trainyard/metrics';
import type { Answers, JudgedData } from '../answers.ts';
import type { NaiveForecast } from '../naive.ts';
import { judgedForecast } from './judged-forecast.ts';
import { judgedLabels } from './judged-labels.ts';
import { judgedRanking } from './judged-ranking.ts';

/** Rows of a task that is neither classes nor a plain number. */
export interface JudgedTask {
  readonly rows: Rows;
  readonly baseline: Rows | null;
  /** Of several labels. */
  readonly labels: readonly string[] | null;
  /** Of forecasts: what repeats the past, the one to hold the model against first. */
  readonly naive: readonly NaiveForecast[];
  readonly notices: readonly string[];
}

export interface TaskOptions {
  readonly weights: Float64Array | null;
  /** The k of rankings that are asked for beside the usual ones. */
  readonly cutOffs: readonly number[];
}

/** @throws InputError when truth, answers and weights do not fit the task */
export function judgedTask(
  data: JudgedData,
  model: Answers,
  baseline: Answers | null,
  options: TaskOptions,
): JudgedTask | null {
  switch (model.task) {
    case 'multilabel':
      return judgedLabels(data, model, baseline, options);
    case 'ranking':
      return judgedRanking(data, model, baseline, options);
    case 'forecasting':
      return judgedForecast(data, model, baseline, options);
    case 'text':
      return judgedTexts(model, baseline, options);
    default:
      return null;
  }
}

function judgedTexts(model: Answers, baseline: Answers | null, { weights }: TaskOptions): JudgedTask {
  const rowsOf = ({ read }: Answers): Rows => ({ ...read!, weights });
  return {
    rows: rowsOf(model),
    baseline: baseline && rowsOf(baseline),
    labels: null,
    naive: [],
    notices: [],
  };
}
