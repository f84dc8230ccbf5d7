import type { MetricInfo, MetricTask, Variant } from './metric-info.ts';
import { METRICS } from './metric-list.ts';

/** Facts of a model that runs: they are measured when they are asked for, since no two runs give the same. */
export const MODEL_FACTS: readonly string[] = METRICS.filter(({ task }) => task === 'model').map(
  ({ base }) => base,
);

const byBase = new Map(METRICS.map((info) => [info.base, info]));

export interface MetricName {
  readonly info: MetricInfo;
  readonly variant: Variant;
  /** The class in brackets. */
  readonly label: string | null;
  /** The k of `_at_k`. */
  readonly cutOff: number | null;
}

/** Reads a metric's name; null where there is no such metric. Whether a class exists is for the caller to say. */
export function parseMetricName(name: string): MetricName | null {
  const bracket = /^([a-z0-9_]+)\[(.+)\]$/s.exec(name);
  if (bracket) return variant(bracket[1]!, 'class', bracket[2]!);
  const cutOff = /^([a-z0-9_]+)_at_([1-9]\d{0,4})$/.exec(name);
  if (cutOff) return variant(cutOff[1]!, 'cut-off', null, Number(cutOff[2]));
  const average = /^([a-z0-9_]+)_(macro|micro|weighted|samples|ovr|ovo)$/.exec(name);
  if (average) return variant(average[1]!, average[2] as Variant);
  return variant(name, 'plain');
}

function variant(base: string, form: Variant, label: string | null = null, cutOff: number | null = null) {
  const info = byBase.get(base);
  if (info === undefined) return null;
  const isKnown = [info.variants, ...Object.values(info.also ?? {})].some((forms) => forms.includes(form));
  return isKnown ? { info, variant: form, label, cutOff } : null;
}

/** The tasks of models, by what their rows are. */
export type RowsTask =
  | 'binary'
  | 'multiclass'
  | 'multilabel'
  | 'regression'
  | 'forecasting'
  | 'ranking'
  | 'text';

/** The k that are told of a ranking unless others are asked for. */
export const CUT_OFFS: readonly number[] = [1, 5, 10];

/**
 * The names a task's rows have values for, for suggestions and tables.
 *
 * @param classes or labels, which stand in brackets
 */
export function metricNames(task: RowsTask, classes: readonly string[] = []): string[] {
  if (task === 'ranking') return rankingNames(CUT_OFFS);
  const kind = task === 'binary' || task === 'multiclass' ? 'classification' : task;
  return METRICS.flatMap((info) =>
    formsFor(info, kind).flatMap((form) => spell(info.base, form, task, classes)),
  );
}

export function rankingNames(cutOffs: readonly number[]): string[] {
  const sorted = [...new Set(cutOffs)].sort((a, b) => a - b);
  return METRICS.toSorted((a, b) => Number(b.task === 'ranking') - Number(a.task === 'ranking')).flatMap(
    (info) =>
      formsFor(info, 'ranking').flatMap((form) =>
        form === 'cut-off' ? sorted.map((k) => `${info.base}_at_${k}`) : [info.base],
      ),
  );
}

function formsFor(info: MetricInfo, kind: MetricTask): readonly Variant[] {
  return info.task === kind ? info.variants : (info.also?.[kind] ?? []);
}

/** Metrics that have a plain form for two classes alone. */
const OF_POSITIVE = new Set(['precision', 'recall', 'f1', 'roc_auc', 'average_precision']);

function spell(base: string, form: Variant, task: RowsTask, classes: readonly string[]): string[] {
  const ofTwo = task === 'binary';
  if (form === 'class') {
    const scored = base === 'roc_auc' || base === 'average_precision';
    return ofTwo && scored ? [] : classes.map((label) => `${base}[${label}]`);
  }
  if (task !== 'binary' && task !== 'multiclass') return [form === 'plain' ? base : `${base}_${form}`];
  if (form === 'plain') {
    if (OF_POSITIVE.has(base) && task === 'multiclass') return [];
    return base === 'top_k_accuracy' && ofTwo ? [] : [base];
  }
  const scored = base === 'roc_auc' || base === 'average_precision';
  if (ofTwo && (scored || form === 'cut-off')) return [];
  if (form === 'cut-off') return [3, 5].filter((k) => k < classes.length).map((k) => `${base}_at_${k}`);
  return [`${base}_${form}`];
}
