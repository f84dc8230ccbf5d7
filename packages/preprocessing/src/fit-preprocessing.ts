import { column, type Table, withNumbers } from '@trainyard/columns';
import type { Preprocessing, Signature, Task } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import { type Constant, constantsNotice } from './constants-notice.ts';
import type { FeatureEncoding } from './feature-encoding.ts';
import { fitColumn } from './fit-column.ts';
import { fitLabels } from './labels.ts';
import { type ForecastSpec, fitForecast } from './plan-forecast.ts';
import { type Rows, rowCountOf } from './rows.ts';
import { orderSeries } from './series-order.ts';
import { fitSteps, type StepsSpec } from './steps.ts';
import { fitTarget } from './target.ts';

export interface FittedPreprocessing {
  readonly preprocessing: Preprocessing;
  readonly signature: Signature;
  /** For people: constant and empty columns. */
  readonly notices: readonly string[];
}

/**
 * Learns from the given rows alone how columns become numbers: numbers are standardised with mean and population
 * standard deviation, booleans stay 0 and 1, text becomes one column per category (one-hot), and dates their place in
 * the year, the week and the day.
 *
 * @param rows the training rows; null for all
 * @param features input columns in this order; null for every column but the target
 * @param encodings what is wanted instead, by column
 * @param labels for multilabel: the columns with 0 and 1 that `target` stands for
 * @param forecast for forecasting
 * @param steps for sequences whose steps are rows; `rows` then has one of each
 * @throws InputError when a column is missing, is named twice, is the target, holds too many categories or not what its
 *   encoding takes, or when the target does not fit the task
 */
export function fitPreprocessing(given: {
  readonly table: Table;
  readonly rows: Rows;
  readonly features: readonly string[] | null;
  readonly target: string;
  readonly task: Task;
  readonly encodings?: Readonly<Record<string, FeatureEncoding>>;
  readonly labels?: readonly string[] | null;
  readonly forecast?: ForecastSpec | null;
  readonly steps?: StepsSpec | null;
}): FittedPreprocessing {
  const { table, rows, target, task, encodings = {}, labels = null, forecast = null, steps = null } = given;
  if (rowCountOf(table, rows) === 0) throw new InputError('There is no row to train on.');
  const targets = labels ?? [target];
  const names =
    given.features ?? table.columns.map(({ name }) => name).filter((name) => !targets.includes(name));
  for (const name of targets) checkFeatures(names, name);
  checkEncodings(Object.keys(encodings), names);

  const constants: Constant[] = [];
  const count = rowCountOf(table, rows);
  const planned =
    forecast !== null
      ? fitForecast({ table, rows, target, encodings }, given.features, forecast, constants)
      : steps !== null
        ? planSteps(table, names, steps, rows)
        : null;
  const columns = (planned?.columns ?? names).map((name) => column(table, name, 'the training data'));
  const features =
    planned?.features ??
    columns.map((packed) =>
      withNumbers(packed, (source) =>
        fitColumn(source, encodings[source.name] ?? null, rows, count, constants),
      ),
    );
  const fitted =
    labels === null
      ? fitTarget(column(table, target, 'the training data'), rows, count, task)
      : fitLabels(table, labels, rows, count);
  if (features.every((encoding) => encoding.kind === 'one-hot' && encoding.categories.length === 0)) {
    throw new InputError('No input column has a value in the training rows.');
  }
  return {
    preprocessing: {
      features: [...features],
      target: fitted.scaling,
      ...(forecast && { order: { time: forecast.time, series: forecast.series } }),
      ...(steps && { order: { time: steps.order, series: steps.id } }),
    },
    signature: {
      columns: columns.map(({ name, type }) => ({ name, type })),
      target: { name: target, type: fitted.type },
      task,
      classes: fitted.classes,
    },
    notices: [
      ...(constants.length === 0 ? [] : [constantsNotice(constants)]),
      ...(planned?.notices ?? []),
      ...(fitted.notices ?? []),
    ],
  };
}

function planSteps(table: Table, names: readonly string[], steps: StepsSpec, rows: Rows) {
  const apart = [steps.id, ...(steps.order === null ? [] : [steps.order])];
  const order = orderSeries(table, { time: steps.order, series: steps.id });
  const inputs = names.filter((name) => !apart.includes(name));
  const { features, notices } = fitSteps(table, inputs, steps, order, rows, rowCountOf(table, rows));
  return { features, notices, columns: [...apart, ...features.map((one) => one.column)] };
}

function checkFeatures(names: readonly string[], target: string): void {
  if (names.length === 0) {
    throw new InputError(`There is no input column: the data have only the target "${target}".`);
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError(`features names the column "${twice}" twice.`);
  if (names.includes(target)) {
    throw new InputError(
      `features names "${target}", which is the target: the model would be given the answer.`,
      {
        fix: 'Take it out of features.',
      },
    );
  }
}

function checkEncodings(wanted: readonly string[], names: readonly string[]): void {
  const unknown = wanted.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new InputError(
    `model.features has "${unknown}", which is no input column.${didYouMean(unknown, names)}`,
  );
}
