import { type Column, classesOf, column, isMissing } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import type { JudgedData } from './answers.ts';

export interface RowClusters {
  /** Of each row; rows of one number are drawn together. */
  readonly of: Int32Array;
  readonly count: number;
  /** For people: why intervals may be rough. */
  readonly notices: readonly string[];
}

/** With fewer clusters than this, their draws say little about others that might have come. */
export const FEW_CLUSTERS = 20;

/**
 * Which rows belong together in a draw: those of one user, query or series; or, for rows in time, those of one block of
 * neighbouring times (the block bootstrap of E. Carlstein, Annals of Statistics 14, 1986; blocks of T^(1/3) of T times,
 * P. Hall, J. Horowitz & B.-Y. Jing, Biometrika 82, 1995).
 *
 * @throws InputError when both are asked for, a cell is empty, or there are not two clusters
 */
export function rowClusters(
  data: JudgedData,
  { cluster, time }: { readonly cluster: string | undefined; readonly time: string | undefined },
): RowClusters | null {
  if (cluster !== undefined && time !== undefined) {
    throw new InputError('Both cluster and time are given.', {
      fix: 'Give cluster where rows of one user, query or series belong together, time where neighbours in time do.',
    });
  }
  const name = cluster ?? time;
  if (name === undefined) return null;
  const values = column(data.table, name, data.path);
  for (let row = 0; row < data.table.rowCount; row++) {
    if (!isMissing(values, row)) continue;
    throw new InputError(
      `${data.path} has no value in row ${data.fileRows[row]! + 1} of "${name}", the column of the input ${cluster === undefined ? 'time' : 'cluster'}.`,
      { fix: 'Give a value in every row whose truth is known.' },
    );
  }
  const { of, count } = cluster === undefined ? byBlock(values, data) : byValue(values);
  if (count < 2) {
    throw new InputError(
      `Every row of ${data.path} is of one ${cluster === undefined ? 'time' : 'cluster'}, by "${name}".`,
      {
        fix: 'Name a column that tells rows apart, or leave the input out.',
      },
    );
  }
  const notices =
    count < FEW_CLUSTERS
      ? [`"${name}" makes ${count} clusters, so few that the intervals are rough and rather too narrow.`]
      : [];
  return { of, count, notices };
}

/**
 * For draws that are made before it is known what the answers are of: forecasts in blocks of neighbouring times, rankings
 * by whole queries, others by the inputs. Null where each row is drawn by itself.
 */
export function drawnTogether(
  data: JudgedData,
  { cluster, time }: { readonly cluster: string | undefined; readonly time: string | undefined },
): Int32Array | null {
  const { forecast, query } = data;
  if (forecast != null)
    return (
      rowClusters(
        data,
        cluster === undefined ? { cluster, time: forecast.time } : { cluster, time: undefined },
      )?.of ?? null
    );
  const byQuery = query != null && cluster === undefined && time === undefined;
  return rowClusters(data, byQuery ? { cluster: query, time } : { cluster, time })?.of ?? null;
}

/** Numbered by their values, so that the order of rows changes nothing. */
function byValue(values: Column): { of: Int32Array; count: number } {
  const { codes, classes } = classesOf(values);
  return { of: codes, count: classes.length };
}

function byBlock(values: Column, data: JudgedData): { of: Int32Array; count: number } {
  const times = timesOf(values, data);
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const length = Math.ceil(Math.cbrt(distinct.length));
  const block = new Map(distinct.map((time, place) => [time, Math.floor(place / length)]));
  return {
    of: Int32Array.from(times, (time) => block.get(time)!),
    count: Math.ceil(distinct.length / length),
  };
}

function timesOf(values: Column, data: JudgedData): Float64Array {
  if (values.type !== 'string') return Float64Array.from(values.values);
  const times = values.categories.map((text) => Date.parse(text));
  return Float64Array.from(values.codes, (code, row) => {
    if (!Number.isNaN(times[code]!)) return times[code]!;
    throw new InputError(
      `${data.path} has "${values.categories[code]}" in row ${data.fileRows[row]! + 1} of "${values.name}", which is no time.`,
      { fix: 'Write dates as 2026-01-31 or 2026-01-31T12:00:00Z, or numbers.' },
    );
  });
}
