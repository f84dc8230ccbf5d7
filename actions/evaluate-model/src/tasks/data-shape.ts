import type { ModelDocument, Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { EvaluateInputs } from '../inputs.ts';

/** What a forecast's rows are ordered by, and within what. */
export interface ForecastColumns {
  readonly time: string;
  /** Null where all rows are of one series. */
  readonly series: string | null;
  /** How many steps ahead each row was forecast; null where nobody says. */
  readonly horizon: string | null;
  /** Steps after which a series repeats itself; 1 where it does not. */
  readonly seasonLength: number;
}

/** What the task asks of the data beside the target. */
export interface DataShape {
  /** Undefined where the target will tell. */
  readonly task: Task | undefined;
  readonly query?: string;
  readonly forecast?: ForecastColumns;
}

const EXPLAINED: readonly Task[] = ['binary', 'multiclass', 'regression'];

/**
 * @param document of the model; null for predictions
 * @throws InputError when an input belongs to another task, or one that the task needs is missing
 */
export function dataShape(inputs: EvaluateInputs, document: ModelDocument | null): DataShape {
  const { query, series, horizon, history, seasonLength } = inputs;
  const given = Object.entries({ series, horizon, history, 'season-length': seasonLength }).find(
    ([, value]) => value !== undefined,
  );
  const task = taskOf(inputs, document, given !== undefined);
  if (query !== undefined && task !== 'ranking') {
    throw new InputError(`Input query is about rankings, but the task is ${task ?? 'not said'}.`, {
      fix: 'Set task: ranking, or leave query out: cluster says which rows belong together.',
    });
  }
  if (given !== undefined && task !== 'forecasting') {
    throw new InputError(`Input ${given[0]} is about forecasts, but the task is ${task ?? 'not said'}.`, {
      fix: `Set task: forecasting, or leave ${given[0]} out.`,
    });
  }
  if (inputs.explain.length > 0 && task !== undefined && !EXPLAINED.includes(task)) {
    throw new InputError(`Input explain is for ${EXPLAINED.join(', ')}, and not for the task ${task}.`, {
      fix: 'Leave explain out.',
    });
  }
  if (inputs.explain.length > 0 && document?.preprocessing?.order !== undefined) {
    const of = document.preprocessing.order.series ?? 'row';
    throw new InputError(
      `Input explain shuffles the cells of a column, but the rows of one ${of} are one sequence for this model.`,
      { fix: 'Leave explain out.' },
    );
  }
  if (task === 'ranking') {
    if (query !== undefined) return { task, query };
    throw new InputError('Input query is missing: a ranking is judged query by query.', {
      fix: "Set query to the column that says which query (user, session) a row is an answer to; the target is the row's relevance.",
    });
  }
  return task === 'forecasting' ? { task, forecast: forecastColumns(inputs, document) } : { task };
}

function taskOf(
  { task, query }: EvaluateInputs,
  document: ModelDocument | null,
  ofForecasts: boolean,
): Task | undefined {
  const known = task ?? (query === undefined ? document?.signature?.task : 'ranking');
  return known ?? (ofForecasts ? 'forecasting' : undefined);
}

function forecastColumns(
  { time, series, horizon, seasonLength }: EvaluateInputs,
  document: ModelDocument | null,
): ForecastColumns {
  const order = document?.preprocessing?.order;
  const ordered = time ?? order?.time ?? null;
  if (ordered === null) {
    throw new InputError('Input time is missing: forecasts are ordered by it.', {
      fix: 'Set time to the column with the time of each row.',
    });
  }
  return {
    time: ordered,
    series: series ?? order?.series ?? null,
    horizon: horizon ?? null,
    seasonLength: seasonLength ?? 1,
  };
}
