import { column, type Table } from '@trainyard/columns';
import type { Encoding } from '@trainyard/documents';
import { didYouMean, InputError } from '@trainyard/errors';
import type { Constant } from './constants-notice.ts';
import type { FeatureEncoding } from './feature-encoding.ts';
import { fitColumn } from './fit-column.ts';
import { fitMoments } from './moments.ts';
import { type Rows, rowCountOf } from './rows.ts';

/** How values to come are predicted from those before. */
export interface ForecastSpec {
  /** The column that orders the rows. */
  readonly time: string;
  /** The column that tells the series apart; null for one series. */
  readonly series: string | null;
  /** How many rows ahead of the newest known value the prediction is. */
  readonly horizon: number;
  /** Which earlier values of the target the model sees: rows back from the predicted one, each at least `horizon`. */
  readonly lags: readonly number[];
  /** Columns whose values are known ahead, as a holiday. */
  readonly known: readonly string[];
}

export interface ForecastFeatures {
  readonly features: readonly Encoding[];
  /** All that the table must have: what is encoded, the time, the series and the target's history. */
  readonly columns: readonly string[];
  readonly notices: readonly string[];
}

/**
 * Inputs of a forecast that know nothing of what is to come: earlier values of the target, the time, the series, columns
 * that are known ahead as they are, and of the other numbers the newest known value, `horizon` rows back.
 *
 * @param names input columns; null for all but the target
 * @throws InputError when a column is missing or holds not what it must
 */
export function fitForecast(
  {
    table,
    rows,
    target,
    encodings,
  }: {
    readonly table: Table;
    readonly rows: Rows;
    readonly target: string;
    readonly encodings: Readonly<Record<string, FeatureEncoding>>;
  },
  names: readonly string[] | null,
  { time, series, horizon, lags, known }: ForecastSpec,
  constants: Constant[],
): ForecastFeatures {
  const all = table.columns.map(({ name }) => name);
  const count = rowCountOf(table, rows);
  for (const name of known) {
    if (all.includes(name)) continue;
    throw new InputError(
      `model.known has "${name}", which is no column of the data.${didYouMean(name, all)}`,
    );
  }
  const wanted = (names ?? all).filter((name) => name !== target);
  const fit = (name: string) =>
    fitColumn(column(table, name, 'the training data'), encodings[name] ?? null, rows, count, constants);
  const lagsOf = (name: string, back: readonly number[]): Encoding => {
    const source = column(table, name, 'the training data');
    if (source.type === 'string' || source.type === 'timestamp')
      throw new InputError(`The target "${name}" of a forecast is ${source.type}, but numbers are wanted.`);
    const { mean, deviation } = fitMoments(source, rows, count);
    return { kind: 'lag', column: name, back: [...back], mean, scale: deviation === 0 ? 1 : deviation };
  };
  const features = [lagsOf(target, lags)];
  const notices: string[] = [];
  for (const name of wanted) {
    const { type } = column(table, name, 'the training data');
    if (name === time || name === series || known.includes(name)) features.push(fit(name));
    else if (type === 'string' || type === 'timestamp') {
      notices.push(
        `The column "${name}" is left out: it is ${type}, and what it will be is not known ahead (model.known says otherwise).`,
      );
    } else features.push(lagsOf(name, [horizon]));
  }
  const used = new Set([time, ...(series === null ? [] : [series]), ...features.map((one) => one.column)]);
  return { features, columns: all.filter((name) => used.has(name)), notices };
}
