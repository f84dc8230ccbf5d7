import { InputError } from '@trainyard/errors';
import {
  type ClassificationRows,
  changeMetric,
  drawnChange,
  evaluate,
  isClassification,
  type MetricChange,
  metricChange,
  parseMetricName,
  type Rows,
} from '@trainyard/metrics';
import type { Predictions } from '@trainyard/models';
import { normalQuantile } from '@trainyard/statistics';
import { spreadScores } from '../judged-rows.ts';
import type { Explained, Loss } from './explanation.ts';

/** How far the metric fell between two answers for the same rows. */
export interface MeasuredLoss {
  readonly loss: number;
  readonly standardError: number | null;
}

/** The metric by which answers are held against those for the rows as they are. */
export interface LossMeasure {
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
  readonly of: (after: Rows) => MeasuredLoss;
}

/** What is shown of tasks that have no closed form, where no gate names a metric. */
const WITHOUT_GATE = { multilabel: 'f1_macro', ranking: 'ndcg', forecasting: 'rmse' } as const;

/**
 * Classes and numbers: ROC AUC, accuracy or RMSE, whose change has a closed form. Other tasks: the first metric that a
 * gate names and that has a value, else {@link WITHOUT_GATE}.
 *
 * @throws InputError where no such metric has a value
 */
export function lossMeasure({ rows, gated, clusters, seed }: Explained): LossMeasure {
  if (rows.kind === undefined) {
    const metric = changeMetric(rows);
    return measureBy(metric, metric === 'rmse' ? 'lower' : 'higher', (after) =>
      metricChange(metric, rows, after),
    );
  }
  if (rows.kind === 'text') throw new RangeError('texts have no columns to change');
  const values = evaluate(rows);
  const usable = [...gated, WITHOUT_GATE[rows.kind]].find(
    (name) => values[name]?.value != null && values[name].direction !== 'zero',
  );
  if (usable === undefined) {
    const name = WITHOUT_GATE[rows.kind];
    throw new InputError(`Nothing can be explained: ${name} has no value (${values[name]?.reason}).`, {
      fix: 'Gate a metric that has one, or leave explain out.',
    });
  }
  const together = clusters ?? (rows.kind === 'ranking' ? rows.queries : null);
  return measureBy(
    usable,
    parseMetricName(usable)!.info.direction === 'lower' ? 'lower' : 'higher',
    drawnChange(usable, rows, { seed, clusters: together }),
  );
}

function measureBy(
  metric: string,
  direction: LossMeasure['direction'],
  changeTo: (after: Rows) => MetricChange,
): LossMeasure {
  return {
    metric,
    direction,
    of(after) {
      const { change, standardError } = changeTo(after);
      return { loss: direction === 'lower' ? change : -change, standardError };
    },
  };
}

/**
 * The mean of repeats. Its variance has two parts: how the rows were drawn, which every repeat shares (the mean of the
 * repeats' own), and how the repeats differ among themselves, divided by their number.
 */
export function meanLoss(losses: readonly MeasuredLoss[], alpha: number): Loss {
  const n = losses.length;
  const loss = losses.reduce((sum, each) => sum + each.loss, 0) / n;
  let ofRows: number | null = 0;
  for (const { standardError } of losses)
    ofRows = ofRows === null || standardError === null ? null : ofRows + standardError ** 2 / n;
  if (ofRows === null) return { loss, low: null, high: null };
  const between = n < 2 ? 0 : losses.reduce((sum, each) => sum + (each.loss - loss) ** 2, 0) / (n - 1) / n;
  const half = -normalQuantile(alpha / 2) * Math.sqrt(ofRows + between);
  return { loss, low: loss - half, high: loss + half };
}

/**
 * Other answers for the same rows, over the same classes.
 *
 * @throws InputError when a row has no answer any more
 */
export function answeredRows(rows: Rows, predictions: Predictions): Rows {
  if (rows.kind === 'text') throw new RangeError('texts are not answered again');
  if (rows.kind === 'multilabel') {
    const { scores, values } = predictions;
    return { ...rows, predicted: Uint8Array.from(values), scores: rows.scores ? scores : null };
  }
  if (!isClassification(rows)) {
    const missing = predictions.values.reduce((count, value) => count + Number(!Number.isFinite(value)), 0);
    if (missing > 0) throw new InputError(`the model has no answer for ${missing} of these rows.`);
    return { ...rows, predicted: predictions.values };
  }
  const classes = predictions.classes ?? [];
  const to = classes.map((label) => rows.classes.indexOf(label));
  const answered: ClassificationRows = {
    ...rows,
    predicted: Int32Array.from(predictions.values, (index) => to[index]!),
    scores: rows.scores ? spreadScores(predictions, rows.classes) : null,
  };
  return answered;
}
