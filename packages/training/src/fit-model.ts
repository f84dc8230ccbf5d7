import { column } from '@trainyard/columns';
import type { Task } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import { encode, encodeTarget, type FittedPreprocessing, fitPreprocessing } from '@trainyard/preprocessing';
import type { OutputKind } from './build-network.ts';
import { checkEngine } from './choose-engine.ts';
import { weighClasses } from './class-weights.ts';
import { completeNetwork, type NetworkFrame } from './complete-network.ts';
import { scaleCounts } from './count-target.ts';
import { decideTask } from './decide-task.ts';
import { checkMetric } from './early-stopping.ts';
import { freezeLayers } from './freeze-layers.ts';
import { headOf, takeWeights, type WarmPreprocessing, warmPreprocessing } from './initial-model.ts';
import type { EncodedRows } from './learner.ts';
import { chooseLoss } from './loss.ts';
import type { LossName, ModelSpec } from './model-spec.ts';
import { rareClasses } from './rare-classes.ts';
import { runEpochs } from './run-epochs.ts';
import { countRight, type ScoreOutputs, sumErrors } from './score-outputs.ts';
import { startLearner } from './start-learner.ts';
import type { TrainOptions } from './train-options.ts';
import type { FittedModel } from './trained-model.ts';
import type { RowSet, TrainingData } from './training-data.ts';

/**
 * Trains a declarative model once, without cross-validation. The same spec, data, seed and engine give the same bytes.
 *
 * @throws InputError when the data do not fit the model, or training diverges
 * @throws the signal's reason when it is aborted
 */
export async function fitModel(
  spec: ModelSpec,
  data: TrainingData,
  options: TrainOptions,
): Promise<FittedModel> {
  const started = performance.now();
  const { log = () => {}, signal, seed } = options;
  checkEngine(options.engine);
  signal?.throwIfAborted();
  const target = column(data.train.table, data.target, 'the training data');
  const decided = decideTask([data.task, spec.task], target);
  const loss = chooseLoss(spec.loss, decided.task);
  const { fitted, keepsHead } = fitData(spec, data, { ...options, task: decided.task, loss: loss.name });
  const encoded = encodeRows(fitted, data.train, 'the training data');
  const { classes } = fitted.signature;
  const notices = [
    ...(decided.notice === null ? [] : [decided.notice]),
    ...fitted.notices,
    ...rareClasses(encoded.targets, classes),
  ];
  for (const notice of notices) log(notice);
  const weights = weighClasses(spec.classWeights, encoded.targets, classes);
  const train = { ...encoded, weights };
  const validation =
    data.validation === null ? null : encodeRows(fitted, data.validation, 'the validation data');
  const metricNames = namesOf(fitted, validation !== null);
  if (spec.earlyStopping !== null) checkMetric(spec.earlyStopping.metric, 'early-stopping', metricNames);
  if (spec.schedule.kind === 'reduce-on-plateau' && spec.schedule.metric !== null)
    checkMetric(spec.schedule.metric, 'schedule.reduce-on-plateau', metricNames);

  const frame: NetworkFrame = {
    width: train.width,
    task: decided.task,
    classCount: classes?.length ?? 0,
    positive: loss.name === 'poisson',
  };
  const architecture = freezeLayers(completeNetwork(spec.network, frame), spec.freeze);
  const learner = await startLearner(
    {
      engine: options.engine,
      seed,
      architecture,
      frame,
      spec,
      loss,
      score: scoreOf(fitted),
      rows: train.targets.length,
    },
    log,
  );
  try {
    if (options.initialModel !== undefined) {
      const head = keepsHead ? null : headOf(architecture, learner);
      log(takeWeights(learner, options.initialModel, head));
    }
    const result = await runEpochs(learner, spec, { train, validation, metricNames }, options);
    return {
      signature: fitted.signature,
      preprocessing: fitted.preprocessing,
      artifacts: learner.artifacts(),
      metrics: result.metrics,
      curves: result.curves,
      keptEpoch: result.keptEpoch,
      end: result.end,
      engine: learner.engine,
      libraries: learner.libraries,
      rows: { train: train.targets.length, validation: validation?.targets.length ?? 0 },
      weightCount: learner.weightCount,
      validationOutputs:
        options.predictValidation === true && validation !== null ? learner.predict(validation) : null,
      seed,
      durationSeconds: (performance.now() - started) / 1000,
      notices,
    };
  } finally {
    learner.close();
  }
}

function fitData(
  spec: ModelSpec,
  { train: { table, rows }, target, features }: TrainingData,
  { task, loss, initialModel }: Pick<TrainOptions, 'initialModel'> & { task: Task; loss: LossName },
): WarmPreprocessing {
  if (initialModel !== undefined && Object.keys(spec.features).length > 0) {
    throw new InputError('model.features is set, but columns become what the initial model takes.', {
      fix: 'Take it out, or train without initial-model.',
    });
  }
  const names = initialModel?.signature.columns.map(({ name }) => name) ?? features;
  const fresh = fitPreprocessing({ table, rows, features: names, target, task, encodings: spec.features });
  const scaled =
    loss === 'poisson' ? scaleCounts(fresh, column(table, target, 'the training data'), rows) : fresh;
  return initialModel === undefined
    ? { fitted: scaled, keepsHead: true }
    : warmPreprocessing(initialModel, scaled);
}

function encodeRows(fitted: FittedPreprocessing, { table, rows }: RowSet, source: string): EncodedRows {
  const { features, width, rowCount } = encode(fitted.preprocessing, table, rows);
  if (rowCount === 0) throw new InputError(`There is no row in ${source}.`);
  const targets = encodeTarget(fitted, table, rows, source).values;
  return { features, width, targets, weights: null };
}

function namesOf({ signature }: FittedPreprocessing, validated: boolean): string[] {
  const names = ['loss', signature.task === 'regression' ? 'mae' : 'accuracy'];
  return validated ? [...names, ...names.map((name) => `val_${name}`)] : names;
}

function scoreOf({ preprocessing }: FittedPreprocessing) {
  return (output: OutputKind, units: number): ScoreOutputs =>
    output === 'values'
      ? sumErrors(preprocessing.target?.scale ?? 1)
      : countRight(units, output === 'logits' ? 0 : 0.5);
}
