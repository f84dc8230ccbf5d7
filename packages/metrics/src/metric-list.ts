import type { MetricInfo, MetricTask, Needs, Variant } from './metric-info.ts';

const AVERAGES: readonly Variant[] = ['plain', 'class', 'macro', 'micro', 'weighted'];
/** Over labels, over pairs of row and label, and over rows. */
const OF_LABELS: readonly Variant[] = ['class', 'macro', 'micro', 'weighted', 'samples'];
const PLAIN: readonly Variant[] = ['plain'];

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
  variants: PLAIN,
  also: { forecasting: PLAIN },
  title,
  ...rest,
});

const of =
  (task: MetricTask, needs: Needs) =>
  (base: string, title: string, rest: Partial<MetricInfo> = {}): MetricInfo => ({
    base,
    task,
    direction: 'higher',
    needs,
    interval: 'bootstrap',
    difference: 'bootstrap',
    variants: PLAIN,
    title,
    ...rest,
  });

const multilabel = of('multilabel', 'labels');
const labelRanking = of('multilabel', 'scores');
const forecast = of('forecasting', 'numbers');
const ranking = of('ranking', 'scores');
const text = of('text', 'texts');

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
  classification('accuracy', 'labels', 'share of rows predicted right', {
    ...SHARE,
    also: { multilabel: ['class', 'macro'] },
  }),
  classification('balanced_accuracy', 'labels', 'mean recall of the classes'),
  classification('precision', 'labels', 'share of right ones among those predicted so', {
    interval: 'wilson',
    variants: AVERAGES,
    also: { multilabel: OF_LABELS, ranking: ['cut-off'] },
  }),
  classification('recall', 'labels', 'share of a class that was found', {
    ...SHARE,
    variants: AVERAGES,
    also: { multilabel: OF_LABELS, ranking: ['cut-off'] },
  }),
  classification('f1', 'labels', 'harmonic mean of precision and recall', {
    variants: AVERAGES,
    also: { multilabel: OF_LABELS },
  }),
  classification('mcc', 'labels', "Matthews' correlation of truth and prediction"),
  classification('cohen_kappa', 'labels', 'agreement beyond chance'),
  classification('mean_cost', 'labels', 'mean cost of a row, by the cost matrix', { direction: 'lower' }),
  classification('roc_auc', 'scores', 'chance that a positive row scores above a negative one, ties half', {
    interval: 'delong',
    difference: 'delong',
    variants: ['plain', 'class', 'ovr', 'ovo'],
    also: { multilabel: OF_LABELS },
  }),
  classification('average_precision', 'scores', 'area under precision over recall, in steps', {
    variants: ['plain', 'class', 'macro'],
    also: { multilabel: OF_LABELS },
  }),
  classification('top_k_accuracy', 'scores', 'share of rows whose class is among the k best scores', {
    ...SHARE,
    variants: ['plain', 'cut-off'],
  }),
  classification('log_loss', 'probabilities', 'mean -ln of the probability given to the true class', {
    direction: 'lower',
    also: { multilabel: ['class', 'macro'] },
  }),
  classification('brier', 'probabilities', 'mean squared error of the probabilities', {
    direction: 'lower',
    also: { multilabel: ['class', 'macro'] },
  }),
  classification('ece', 'probabilities', 'calibration error over 15 bins of equal mass', {
    direction: 'lower',
    interval: 'inversion',
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
  regression('mean_pinball_loss', 'mean quantile loss', { also: { forecasting: ['plain', 'class'] } }),
  regression('bias', 'mean of prediction - truth', { direction: 'zero' }),
  multilabel('subset_accuracy', 'share of rows with every label right', { interval: 'wilson' }),
  multilabel('hamming_loss', 'share of wrong labels', { direction: 'lower' }),
  multilabel('jaccard', 'labels in both truth and prediction as a share of those in either', {
    variants: OF_LABELS,
  }),
  labelRanking(
    'label_ranking_average_precision',
    "mean precision down to each true label of a row's ranking",
  ),
  labelRanking('label_ranking_loss', 'share of pairs of labels in the wrong order', { direction: 'lower' }),
  labelRanking('coverage_error', 'how many of the best scores hold every true label', { direction: 'lower' }),
  forecast('mase', "mean absolute error in steps of the past's naive forecast", { direction: 'lower' }),
  forecast('rmsse', "root mean squared error in steps of the past's naive forecast", { direction: 'lower' }),
  forecast('crps', 'continuous ranked probability score, from quantiles', { direction: 'lower' }),
  forecast('interval_coverage', 'share of true values inside the central interval', { variants: ['class'] }),
  forecast('interval_width', 'mean width of the central interval', {
    direction: 'lower',
    variants: ['class'],
  }),
  ranking('ndcg', 'discounted gain as a share of the best possible', { variants: ['plain', 'cut-off'] }),
  ranking('mrr', 'mean of 1 / rank of the first relevant row'),
  ranking('map', 'mean average precision of the queries'),
  ranking('hit_rate', 'share of queries with a relevant row among the first k', { variants: ['cut-off'] }),
  text('exact_match', 'share of answers equal to the truth', { interval: 'wilson' }),
  text('token_f1', 'mean overlap of the words, as F1'),
  text('bleu', 'overlap of 1 to 4 words with a penalty for brevity, 0 to 100'),
  text('chrf', 'overlap of 1 to 6 characters as F2, 0 to 100'),
  text('chrf_pp', 'overlap of 1 to 6 characters and 1 to 2 words as F2, 0 to 100'),
  text('rouge_1', 'mean overlap of words, as F1'),
  text('rouge_2', 'mean overlap of pairs of words, as F1'),
  text('rouge_l', 'mean longest common subsequence of words, as F1'),
  text('rouge_lsum', 'mean longest common subsequence line by line, as F1'),
  fact('size_bytes', "bytes of the model's files"),
  fact('load_seconds', 'seconds until the model could answer'),
  fact('latency_p50_ms', 'median time of one row asked alone'),
  fact('latency_p95_ms', '95th percentile of the time of one row asked alone'),
  fact('latency_p99_ms', '99th percentile of the time of one row asked alone'),
  fact('batch_latency_p50_ms', 'median time of a batch of 1,000 rows'),
  fact('batch_latency_p95_ms', '95th percentile of the time of a batch of 1,000 rows'),
  fact('batch_latency_p99_ms', '99th percentile of the time of a batch of 1,000 rows'),
  fact('throughput_rows_per_second', 'rows a second, asked in batches', { direction: 'higher' }),
  fact('training_cost', 'what training cost, by the prices that it was given'),
  fact('training_seconds', 'seconds that training took'),
  fact('gpu_seconds', 'seconds of training, times the GPUs that it used'),
  fact('peak_memory_bytes', 'largest resident memory of the process that ran the model, data included'),
];
