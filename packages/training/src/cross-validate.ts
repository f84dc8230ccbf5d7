import { column, type Table } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { toPredictions } from '@trainyard/models';
import { assignFolds } from './assign-folds.ts';
import { decideTask } from './decide-task.ts';
import { fitFolds } from './fit-folds.ts';
import type { FoldsSpec, ModelSpec } from './model-spec.ts';
import { type HeldOut, heldOutRows, outOfFoldTable } from './out-of-fold.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainingData } from './training-data.ts';

export interface CrossValidation {
  /** `cv_accuracy`, the mean over the folds, and `cv_accuracy_std`, their standard deviation (n - 1); likewise the others. */
  readonly metrics: Readonly<Record<string, number>>;
  /**
   * Predictions of each held-out row by the model that did not see it: `row` (from 1, in the data), the target,
   * `prediction`, and `score[CLASS]`, in the order of the rows.
   */
  readonly outOfFold: Table;
}

/**
 * Trains once for each fold on the other rows of `data.train`.
 *
 * @throws InputError as fitModel and assignFolds do
 */
export async function crossValidate(
  spec: ModelSpec & { readonly folds: FoldsSpec },
  data: TrainingData,
  options: TrainOptions,
): Promise<CrossValidation> {
  const { table } = data.train;
  const { task } = decideTask([data.task, spec.task], data, spec.forecast);
  const labels = data.labels ?? null;
  const targets = (labels ?? [data.target]).map((name) => column(table, name, 'the training data'));
  const rows = Int32Array.from(data.train.rows ?? Int32Array.from({ length: table.rowCount }, (_, i) => i));
  const classes = task === 'binary' || task === 'multiclass' ? targets[0]! : null;
  const folds = assignFolds(foldsOf(spec), table, rows, classes, options.seed);
  const { log = () => {} } = options;
  const found: HeldOut[] = [];
  const metrics: Record<string, number[]> = {};
  let done = 0;
  for await (const trained of fitFolds(spec, { ...data, task }, folds, options)) {
    const fold = folds[done++]!;
    const { signature, preprocessing, validationOutputs, validationKept } = trained;
    const held = validationKept == null ? fold.test : validationKept.map((position) => fold.test[position]!);
    const predictions = toPredictions(validationOutputs!, held.length, signature, preprocessing);
    found.push(...heldOutRows(predictions, held));
    for (const [name, value] of Object.entries(trained.metrics)) {
      if (!name.startsWith('val_')) continue;
      const short = `cv_${name.slice('val_'.length)}`;
      metrics[short] = [...(metrics[short] ?? []), value];
    }
    const said = Object.entries(metrics).map(
      ([name, of]) => `${name.slice(3)} ${Number(of.at(-1)!.toPrecision(4))}`,
    );
    log(
      `Fold ${done} of ${folds.length}: ${fold.train.length} rows to train, ${fold.test.length} held out; ${said.join(', ')}`,
    );
  }
  const summary = Object.entries(metrics).flatMap(([name, values]) => [
    [name, mean(values)],
    [`${name}_std`, deviation(values)],
  ]);
  return { metrics: Object.fromEntries(summary), outOfFold: outOfFoldTable(found, targets, labels !== null) };
}

/** Forecasts are judged forward in time. */
function foldsOf({ folds, forecast }: ModelSpec & { readonly folds: FoldsSpec }): FoldsSpec {
  if (forecast === null) return folds;
  if (folds.group !== null || (folds.time !== null && folds.time !== forecast.time)) {
    throw new InputError(
      `model.folds divides by "${folds.group ?? folds.time}", but a forecast is judged forward in its own time, "${forecast.time}".`,
      { fix: `Write folds: ${folds.count}.` },
    );
  }
  return { ...folds, time: forecast.time };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}
