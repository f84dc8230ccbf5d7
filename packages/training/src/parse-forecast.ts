import { InputError } from '@trainyard/errors';
import type { ForecastSpec } from '@trainyard/preprocessing';
import { readNumber, show } from './read-value.ts';

const KEYS = ['series', 'lags', 'horizon', 'known'] as const;
const LAGS = 7;

/**
 * The keys `time`, `series`, `lags` (`14`, the newest so many known values; or `[1, 2, 7]`, rows back), `horizon` and
 * `known` of a model.
 *
 * @returns null when there is no `time`
 */
export function parseForecast(model: Readonly<Record<string, unknown>>): ForecastSpec | null {
  const { time } = model;
  if (time === undefined || time === null) {
    const set = KEYS.find((key) => model[key] !== undefined);
    if (set === undefined) return null;
    throw new InputError(`model.${set} is set, but model.time is missing.`, {
      fix: 'Name the column of dates or numbers that orders the rows: time: day.',
    });
  }
  const horizon = readNumber(model['horizon'] ?? 1, 'model.horizon', { min: 1, max: 10_000, whole: true });
  const series = model['series'] === undefined ? null : columnName(model['series'], 'model.series');
  return {
    time: columnName(time, 'model.time'),
    series,
    horizon,
    lags: parseLags(model['lags'] ?? LAGS, horizon),
    known: parseKnown(model['known']),
  };
}

function parseLags(value: unknown, horizon: number): number[] {
  const read = (one: unknown) => readNumber(one, 'model.lags', { min: 1, max: 10_000, whole: true });
  if (!Array.isArray(value)) return Array.from({ length: read(value) }, (_, i) => horizon + i);
  const lags = [...new Set(value.map(read))].sort((a, b) => a - b);
  const early = lags.find((lag) => lag < horizon);
  if (early !== undefined) {
    throw new InputError(
      `model.lags has ${early}, but model.horizon is ${horizon}: the value ${early} row${early === 1 ? '' : 's'} back is not known yet.`,
      { fix: `Use lags of at least ${horizon}.` },
    );
  }
  if (lags.length > 0) return lags;
  throw new InputError('model.lags is empty.', { fix: 'Write lags: 7, or lags: [1, 2, 7].' });
}

function parseKnown(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const list = typeof value === 'string' ? value.split(',').map((one) => one.trim()) : value;
  if (Array.isArray(list)) return list.map((one) => columnName(one, 'model.known'));
  throw new InputError(`model.known is ${show(value)}, but a list of columns is wanted.`);
}

function columnName(value: unknown, at: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw new InputError(`${at} is ${show(value)}, but the name of a column is wanted.`);
}
