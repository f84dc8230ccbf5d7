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

/**
 * @param document of the model; null for predictions
 * @throws InputError when an input belongs to another task, or one that the task needs is missing
 */
export function dataShape(inputs: EvaluateInputs, document: ModelDocument | null): DataShape {
  const { query } = inputs;
  const given = ofForecasts(inputs);
  const said = saidTask(inputs);
  const task =
    said === 'forecasting' || said === undefined ? (inputs.task ?? document?.signature?.task ?? said) : said;
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
  if (inputs.explain.length > 0 && task === 'text') {
    throw new InputError(
      'Input explain changes the cells of columns that a model takes, and texts are judged by what was written alone.',
      { fix: 'Leave explain out.' },
    );
  }
  if (inputs.explain.length > 0 && document?.preprocessing?.order !== undefined) {
    const of = document.preprocessing.order.series ?? 'row';
    throw new InputError(
      `Input explain changes the cells of single rows, but this model reads the rows of one ${of} together, as its history: a changed cell would change the answers of other rows too, and no loss would be its own column's.`,
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

/** What the inputs say of the task, without the model: `query` is of rankings, `horizon` and its like of forecasts. */
export function saidTask(inputs: EvaluateInputs): Task | undefined {
  const { task, query } = inputs;
  if (task !== undefined) return task;
  if (query !== undefined) return 'ranking';
  return ofForecasts(inputs) === undefined ? undefined : 'forecasting';
}

/** The first given input that is about forecasts alone. */
function ofForecasts({
  series,
  horizon,
  history,
  seasonLength,
}: EvaluateInputs): [string, unknown] | undefined {
  return Object.entries({ series, horizon, history, 'season-length': seasonLength }).find(
    ([, value]) => value !== undefined,
  );
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
