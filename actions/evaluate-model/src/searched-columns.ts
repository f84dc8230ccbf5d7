import type { JudgedData } from './answers.ts';
import type { EvaluateInputs } from './inputs.ts';

/** The columns by which rows may differ: all but truth, answers, id and weight. */
export function searchedColumns(
  { table, target }: JudgedData,
  { id, weight, cluster, time, predictionColumn, scoreColumns }: EvaluateInputs,
): string[] {
  const others = new Set([target, id, weight, cluster, time, predictionColumn, ...(scoreColumns ?? [])]);
  return table.columns
    .map(({ name }) => name)
    .filter((name) => !others.has(name) && !/^score\[.*\]$/s.test(name));
}
