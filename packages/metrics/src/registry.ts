import type { Direction } from './measurement.ts';

/** What a metric is computed from. `probabilities` are scores in [0, 1] that add up to 1 in each row. */
export type Needs = 'labels' | 'scores' | 'probabilities' | 'numbers';

/** How its interval is made where rows have no weights and no clusters. */
export type IntervalMethod = 'wilson' | 'delong' | 'bootstrap' | 'none';

/** How its paired difference to a baseline is made under the same conditions. */
export type DifferenceMethod = 'newcombe' | 'delong' | 'bootstrap' | 'none';

export type Variant = 'plain' | 'class' | 'macro' | 'micro' | 'weighted' | 'ovr' | 'ovo' | 'cut-off';

export interface MetricInfo {
  readonly base: string;
  /** `model`: a fact of the model that runs, as its size or speed, and not of the rows it answers. */
  readonly task: 'classification' | 'regression' | 'model';
  readonly direction: Direction;
  readonly needs: Needs;
  readonly interval: IntervalMethod;
  readonly difference: DifferenceMethod;
  /** The forms of the name: `f1`, `f1[setosa]`, `f1_macro`, `roc_auc_ovr`, `top_k_accuracy_at_3`. */
  readonly variants: readonly Variant[];
  readonly title: string;
  /** Chance alone moves it to one side, so that its draws lie beside it: their interval is turned about the value. */
  readonly isBiased?: boolean;
}

const AVERAGES: readonly Variant[] = ['plain', 'class', 'macro', 'micro', 'weighted'];

const classification = (
  base: string,
  needs: Needs,
  title: string,
  rest: Partial<MetricInfo> = {},
): MetricInfo => ({
  base,
  task: 'classification',
  direction: 'higher',
  needs,
  interval: 'bootstrap',
  difference: 'bootstrap',
  variants: ['plain'],
  title,
  ...rest,
});

const regression = (base: string, title: string, rest: Partial<MetricInfo> = {}): MetricInfo => ({
  base,
  task: 'regression',
  direction: 'lower',
  needs: 'numbers',
  interval: 'bootstrap',
  difference: 'bootstrap',
  variants: ['plain'],
  title,
  ...rest,
});

const fact = (base: string, title: string, rest: Partial<MetricInfo> = {}): MetricInfo => ({
  base,
  task: 'model',
  direction: 'lower',
  needs: 'labels',
  interval: 'none',
  difference: 'none',
  variants: ['plain'],
  title,
  ...rest,
});

const SHARE = { interval: 'wilson', difference: 'newcombe' } as const;

/** Every metric by its base name. */
export const METRICS: readonly MetricInfo[] = [
  classification('accuracy', 'labels', 'share of rows predicted right', SHARE),
  classification('balanced_accuracy', 'labels', 'mean recall of the classes'),
  classification('precision', 'labels', 'share of right ones among those predicted so', {
    interval: 'wilson',
    variants: AVERAGES,
  }),
  classification('recall', 'labels', 'share of a class that was found', { ...SHARE, variants: AVERAGES }),
  classification('f1', 'labels', 'harmonic mean of precision and recall', { variants: AVERAGES }),
  classification('mcc', 'labels', "Matthews' correlation of truth and prediction"),
  classification('cohen_kappa', 'labels', 'agreement beyond chance'),
  classification('mean_cost', 'labels', 'mean cost of a row, by the cost matrix', { direction: 'lower' }),
  classification('roc_auc', 'scores', 'chance that a positive row scores above a negative one, ties half', {
    interval: 'delong',
    difference: 'delong',
    variants: ['plain', 'class', 'ovr', 'ovo'],
  }),
  classification('average_precision', 'scores', 'area under precision over recall, in steps', {
    variants: ['plain', 'class', 'macro'],
  }),
  classification('top_k_accuracy', 'scores', 'share of rows whose class is among the k best scores', {
    ...SHARE,
    variants: ['plain', 'cut-off'],
  }),
  classification('log_loss', 'probabilities', 'mean -ln of the probability given to the true class', {
    direction: 'lower',
  }),
  classification('brier', 'probabilities', 'mean squared error of the probabilities', { direction: 'lower' }),
  classification('ece', 'probabilities', 'calibration error over 15 bins of equal mass', {
    direction: 'lower',
    isBiased: true,
  }),
  regression('mae', 'mean absolute error'),
  regression('rmse', 'root of the mean squared error'),
  regression('r2', 'share of variance explained', { direction: 'higher' }),
  regression('mape', 'mean absolute error as a share of the true value'),
  regression('smape', 'mean of 2|error| / (|truth| + |prediction|)'),
  regression('wape', 'sum of absolute errors as a share of the sum of absolute true values'),
  regression('median_absolute_error', 'median absolute error'),
  regression('max_error', 'the largest absolute error', { interval: 'none', difference: 'none' }),
  regression('mean_pinball_loss', 'mean quantile loss'),
  regression('bias', 'mean of prediction - truth', { direction: 'zero' }),
  fact('size_bytes', "bytes of the model's files"),
  fact('load_seconds', 'seconds until the model could answer'),
  fact('latency_p50_ms', 'median time of one row asked alone'),
  fact('latency_p95_ms', '95th percentile of the time of one row asked alone'),
  fact('latency_p99_ms', '99th percentile of the time of one row asked alone'),
  fact('batch_latency_p50_ms', 'median time of a batch of 1,000 rows'),
  fact('batch_latency_p95_ms', '95th percentile of the time of a batch of 1,000 rows'),
  fact('batch_latency_p99_ms', '99th percentile of the time of a batch of 1,000 rows'),
  fact('throughput_rows_per_second', 'rows a second, asked in batches', { direction: 'higher' }),
  fact('peak_memory_bytes', 'largest resident memory of the process that ran the model, data included'),
];

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
  const average = /^([a-z0-9_]+)_(macro|micro|weighted|ovr|ovo)$/.exec(name);
  if (average) return variant(average[1]!, average[2] as Variant);
  return variant(name, 'plain');
}

function variant(base: string, form: Variant, label: string | null = null, cutOff: number | null = null) {
  const info = byBase.get(base);
  return info?.variants.includes(form) ? { info, variant: form, label, cutOff } : null;
}

/** The names a task's rows have values for, for suggestions and tables. */
export function metricNames(
  task: 'binary' | 'multiclass' | 'regression',
  classes: readonly string[] = [],
): string[] {
  const kind = task === 'regression' ? 'regression' : 'classification';
  return METRICS.filter((info) => info.task === kind).flatMap((info) =>
    info.variants.flatMap((form) => spell(info.base, form, task, classes)),
  );
}

/** Metrics that have a plain form for two classes alone. */
const OF_POSITIVE = new Set(['precision', 'recall', 'f1', 'roc_auc', 'average_precision']);

function spell(base: string, form: Variant, task: string, classes: readonly string[]): string[] {
  const ofTwo = task === 'binary';
  if (form === 'plain') {
    if (OF_POSITIVE.has(base) && task === 'multiclass') return [];
    return base === 'top_k_accuracy' && ofTwo ? [] : [base];
  }
  const scored = base === 'roc_auc' || base === 'average_precision';
  if (ofTwo && (scored || form === 'cut-off')) return [];
  if (form === 'class') return classes.map((label) => `${base}[${label}]`);
  if (form === 'cut-off') return [3, 5].filter((k) => k < classes.length).map((k) => `${base}_at_${k}`);
  return [`${base}_${form}`];
}
