import { parseMetricName } from '@trainyard/metrics';
import type { Policy, SliceRule } from '@trainyard/verdict';
import type { JudgedData } from '../answers.ts';
import type { JudgedRows } from '../judged-rows.ts';
import type { ReadPolicy } from '../read-policy.ts';

/** Horizons with a slice each; more of them are cut into quarters. */
const MOST_HORIZONS = 50;

/** The k of the rankings that gates ask for. */
export function cutOffsIn({ policy, proposed }: ReadPolicy): number[] {
  const gates = [...policy.gates, ...(proposed?.gates ?? [])];
  return gates.flatMap(({ metric }) => parseMetricName(metric)?.cutOff ?? []);
}

/** What may stand in a metric's brackets. */
export function bracketed({ classes, labels, rows }: JudgedRows): readonly string[] {
  return rows.kind === 'forecasting' ? rows.levels.map(String) : (labels ?? classes ?? []);
}

/** The policy's slices, and one for each horizon of a forecast. */
export function withHorizon({ slices }: Policy, { table, forecast }: JudgedData): readonly SliceRule[] {
  const name = forecast?.horizon;
  if (name == null || slices.some((rule) => rule.kind === 'column' && rule.column === name)) return slices;
  const column = table.columns.find((each) => each.name === name);
  if (column === undefined || column.type === 'string') return slices;
  const isFew = new Set<number>(column.values).size <= MOST_HORIZONS;
  return [
    ...slices,
    isFew ? { kind: 'column', column: name } : { kind: 'quantiles', column: name, count: 4 },
  ];
}
