import { hasColumn, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { Answers, JudgedData } from '../answers.ts';
import { matchRows } from '../match-rows.ts';
import { numbersIn } from '../score-columns.ts';
import { forecastKeys } from './forecast-keys.ts';

export interface ForecastOptions {
  readonly path: string;
  readonly id: string | undefined;
  readonly predictionColumn: string;
}

/**
 * Forecasts of a table, matched by id, else by time (with series and horizon) where the table has these columns, else
 * by position; NaN for rows of the data that it has none for. Columns such as `q0.1` are quantiles, of which the median
 * stands in for a column of point forecasts.
 *
 * @throws InputError when a key stands twice, or a quantile is missing beside others
 */
export function forecastsOfFile(
  data: JudgedData,
  table: Table,
  { path, id, predictionColumn }: ForecastOptions,
): Pick<Answers, 'values' | 'quantiles'> & { readonly pairing: 'id' | 'position' } {
  const { time, series, horizon } = data.forecast!;
  const keys = id === undefined ? [series, time, horizon].filter((name) => name !== null) : [id];
  const byKey = id !== undefined || keys.every((name) => hasColumn(table, name));
  const rows = byKey ? byKeys(data, table, keys, path) : matchRows(data, table, { id: undefined, path });
  const take = (name: string) => {
    const all = numbersIn(table, name, path);
    return Float64Array.from(rows, (row) => (row < 0 ? Number.NaN : all[row]!));
  };
  const found = quantileColumns(table);
  const median = found.find(({ level }) => level === 0.5);
  const point = hasColumn(table, predictionColumn) || median === undefined ? predictionColumn : median.name;
  const values = take(point);
  const pairing = byKey ? 'id' : 'position';
  if (found.length === 0) return { values, pairing };
  const columns = found.map(({ name }) => take(name));
  const quantiles = new Float64Array(rows.length * found.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows.length; row++) {
      quantiles[row * found.length + place] = column[row]!;
      if (!Number.isFinite(column[row]) && Number.isFinite(values[row])) {
        throw new InputError(
          `${path} has no number in row ${rows[row]! + 1} of "${found[place]!.name}", but a forecast in "${point}".`,
          { fix: 'Give every quantile of a row, or none of its forecast.' },
        );
      }
    }
  });
  return { values, quantiles: { levels: found.map(({ level }) => level), values: quantiles }, pairing };
}

/** Columns named `q0.1`, `q0.5` … by rising level. */
export function quantileColumns(table: Table): { name: string; level: number }[] {
  return table.columns
    .flatMap(({ name }) => {
      const [, level] = /^q(0?\.\d+)$/.exec(name) ?? [];
      return level === undefined || Number(level) === 0 ? [] : [{ name, level: Number(level) }];
    })
    .sort((a, b) => a.level - b.level);
}

function byKeys(data: JudgedData, table: Table, keys: readonly string[], path: string): Int32Array {
  const [ours, theirs] = [forecastKeys(data.table, keys, data.path), forecastKeys(table, keys, path)];
  const rowOf = new Map(theirs.map((key, row) => [key, row]));
  const rows = Int32Array.from(ours, (key) => rowOf.get(key) ?? -1);
  if (rows.every((row) => row < 0)) {
    throw new InputError(
      `${path} has no forecast for any row of ${data.path}: no ${keys.join(', ')} stands in both.`,
      { fix: 'Write them alike in both tables.' },
    );
  }
  return rows;
}
