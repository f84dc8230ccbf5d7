import { type Column, column, selectCells, type Table } from '@trainyard/columns';
import { toPredictions } from '@trainyard/models';
import { assignFolds } from './assign-folds.ts';
import { decideTask } from './decide-task.ts';
import { fitModel } from './fit-model.ts';
import type { FoldsSpec, ModelSpec } from './model-spec.ts';
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
  const target = column(table, data.target, 'the training data');
  const { task } = decideTask([data.task, spec.task], target);
  const rows = Int32Array.from(data.train.rows ?? Int32Array.from({ length: table.rowCount }, (_, i) => i));
  const folds = assignFolds(spec.folds, table, rows, task === 'regression' ? null : target, options.seed);
  const { log = () => {} } = options;
  const found: Found[] = [];
  const metrics: Record<string, number[]> = {};
  for (const [i, fold] of folds.entries()) {
    const trained = await fitModel(
      spec,
      { ...data, task, train: { table, rows: fold.train }, validation: { table, rows: fold.test } },
      { ...options, log: () => {}, onEpoch: () => undefined, predictValidation: true },
    );
    const { signature, preprocessing, validationOutputs } = trained;
    const { classes, scores, values } = toPredictions(
      validationOutputs!,
      fold.test.length,
      signature,
      preprocessing,
    );
    for (const [position, row] of fold.test.entries()) {
      const value = values[position]!;
      const score = classes?.map((name, k) => [name, scores![position * classes.length + k]!] as const);
      found.push({ row, value, label: classes?.[value] ?? null, scores: new Map(score ?? []) });
    }
    for (const [name, value] of Object.entries(trained.metrics)) {
      if (!name.startsWith('val_')) continue;
      const short = `cv_${name.slice('val_'.length)}`;
      metrics[short] = [...(metrics[short] ?? []), value];
    }
    const said = Object.entries(metrics).map(
      ([name, of]) => `${name.slice(3)} ${Number(of.at(-1)!.toPrecision(4))}`,
    );
    log(
      `Fold ${i + 1} of ${folds.length}: ${fold.train.length} rows to train, ${fold.test.length} held out; ${said.join(', ')}`,
    );
  }
  found.sort((a, b) => a.row - b.row);
  const summary = Object.entries(metrics).flatMap(([name, values]) => [
    [name, mean(values)],
    [`${name}_std`, deviation(values)],
  ]);
  return { metrics: Object.fromEntries(summary), outOfFold: predictionsOf(found, target) };
}

interface Found {
  readonly row: number;
  readonly value: number;
  readonly label: string | null;
  readonly scores: ReadonlyMap<string, number>;
}

function predictionsOf(found: readonly Found[], target: Column): Table {
  const numbers = (
    name: string,
    values: Iterable<number>,
    type: 'float64' | 'integer' = 'float64',
  ): Column => ({
    name,
    type,
    values: Float64Array.from(values),
    nulls: null,
  });
  const order = Int32Array.from(found, ({ row }) => row);
  const truth = selectCells(target, order);
  const names = [...new Set(found.flatMap(({ scores }) => [...scores.keys()]))];
  const prediction =
    names.length === 0
      ? numbers(
          'prediction',
          found.map(({ value }) => value),
        )
      : ({
          name: 'prediction',
          type: 'string',
          codes: Int32Array.from(found, ({ label }) => names.indexOf(label!)),
          categories: names,
          nulls: null,
        } as const);
  return {
    rowCount: found.length,
    columns: [
      numbers(
        'row',
        order.map((row) => row + 1),
        'integer',
      ),
      { ...truth, name: ['row', 'prediction'].includes(truth.name) ? 'truth' : truth.name },
      prediction,
      ...names.map((name) =>
        numbers(
          `score[${name}]`,
          found.map(({ scores }) => scores.get(name) ?? 0),
        ),
      ),
    ],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}
