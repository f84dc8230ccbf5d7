import type { JudgedData } from './answers.ts';
import type { EvaluateInputs } from './inputs.ts';
import { quantileColumns } from './tasks/forecasts-of-file.ts';

/** The columns by which rows may differ: all but truth, answers, id and weight. */
export function searchedColumns(
  { table, target, targets, query, forecast }: JudgedData,
  { id, weight, cluster, time, predictionColumn, scoreColumns }: EvaluateInputs,
): string[] {
  const own =
    forecast === undefined ? [] : [forecast.time, ...quantileColumns(table).map(({ name }) => name)];
  const others = new Set([
    ...(targets ?? [target]),
    ...[id, weight, cluster, time, query, predictionColumn, ...(scoreColumns ?? []), ...own],
    ...(targets ?? []).map((label) => `${predictionColumn}[${label}]`),
  ]);
  return table.columns
    .map(({ name }) => name)
    .filter((name) => !others.has(name) && !/^score\[.*\]$/s.test(name));
}
