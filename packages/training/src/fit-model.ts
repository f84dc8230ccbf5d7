import { checkOnnxExport } from '@trainyard/models';
import { inputShape, prepareEncoding } from '@trainyard/preprocessing';
import { createRandom } from '@trainyard/statistics';
import { addReplay } from './add-replay.ts';
import { batchChanges } from './change-batches.ts';
import { checkChanges, checkReplay } from './check-extras.ts';
import { checkEngine } from './choose-engine.ts';
import { weighClasses } from './class-weights.ts';
import { completeNetwork, type NetworkFrame, outputUnits } from './complete-network.ts';
import { decideTask } from './decide-task.ts';
import { checkMetric } from './early-stopping.ts';
import { encodeData } from './encode-data.ts';
import { BARE_ROOM } from './engines/engine-room.ts';
import { fitData, numericPlaces } from './fit-data.ts';
import { freezeLayers } from './freeze-layers.ts';
import { headOf, takeWeights } from './initial-model.ts';
import { chooseLoss } from './loss.ts';
import type { ModelSpec } from './model-spec.ts';
import { rareClasses } from './rare-classes.ts';
import { runEpochs } from './run-epochs.ts';
import { metricNamesOf, scoreOfTask } from './score-of-task.ts';
import { rowsOf, shortHistories } from './short-histories.ts';
import { addTeacher } from './soft-targets.ts';
import { startLearner } from './start-learner.ts';
import type { TrainOptions } from './train-options.ts';
import type { FittedModel } from './trained-model.ts';
import type { TrainingData } from './training-data.ts';

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
  const decided = decideTask([data.task, spec.task], data, spec.forecast);
  const loss = chooseLoss(spec.loss, decided.task);
  checkReplay(spec, options, data);
  const { initialModel } = options;
  const { fitted, keepsHead } = fitData(spec, data, { initialModel, task: decided.task, loss: loss.name });
  await prepareEncoding(fitted.preprocessing);
  const [encoded, validation] = encodeData(fitted, data, options.freesData === true);
  const { classes } = fitted.signature;
  const notices = [
    ...(decided.notice === null ? [] : [decided.notice]),
    ...fitted.notices,
    ...(decided.task === 'multilabel' ? [] : rareClasses(encoded.targets, classes)),
    ...shortHistories(encoded.kept, data.train),
  ];
  for (const notice of notices) log(notice);
  const { replay = null, teacher = null } = data;
  const rows = replay === null ? encoded : addReplay(encoded, replay, fitted);
  const weights = weighClasses(spec.classWeights, rows.targets, classes, decided.task);
  const weighted = { ...rows, weights, weightWidth: decided.task === 'multilabel' ? classes!.length : 1 };
  const metricNames = metricNamesOf(fitted, validation !== null);
  if (spec.earlyStopping !== null) checkMetric(spec.earlyStopping.metric, 'early-stopping', metricNames);
  if (spec.schedule.kind === 'reduce-on-plateau' && spec.schedule.metric !== null)
    checkMetric(spec.schedule.metric, 'schedule.reduce-on-plateau', metricNames);

  const frame: NetworkFrame = {
    width: rows.width,
    shape: inputShape(fitted.preprocessing),
    task: decided.task,
    classCount: classes?.length ?? 0,
    positive: loss.name === 'poisson',
  };
  const architecture = freezeLayers(completeNetwork(spec.network, frame), spec.freeze);
  if (options.exports?.includes('onnx')) checkOnnxExport({ ...architecture }, fitted.preprocessing);
  const train =
    teacher === null
      ? weighted
      : addTeacher(weighted, teacher, rowsOf(data.train, encoded.kept), fitted, {
          units: outputUnits(architecture),
          temperature: spec.distillation.temperature,
        });
  const change = batchChanges({
    adversarial: spec.adversarial,
    augment: spec.augment,
    shape: frame.shape!,
    movable: numericPlaces(fitted),
    random: createRandom(seed).fork('changes'),
  });
  checkChanges(spec, fitted);
  const { learner, comparison } = await startLearner(
    {
      engine: options.engine,
      seed,
      architecture,
      frame,
      spec,
      loss,
      score: scoreOfTask(fitted),
      distillation: teacher === null ? null : spec.distillation,
      rows: train.rowCount,
      train,
      epochs: spec.epochs,
      room: options.room ?? BARE_ROOM,
    },
    log,
  );
  try {
    if (initialModel !== undefined) {
      const head = keepsHead ? null : await headOf(architecture, learner);
      log(await takeWeights(learner, initialModel, head));
    }
    const epochs = { train, validation, metricNames, change, fresh: encoded.rowCount };
    const result = await runEpochs(learner, spec, epochs, options);
    return {
      signature: fitted.signature,
      preprocessing: fitted.preprocessing,
      artifacts: await learner.artifacts(),
      metrics: result.metrics,
      curves: result.curves,
      keptEpoch: result.keptEpoch,
      end: result.end,
      engine: learner.engine,
      gpu: learner.gpu ?? null,
      libraries: learner.libraries,
      rows: { train: train.rowCount, validation: validation?.rowCount ?? 0 },
      weightCount: learner.weightCount,
      validationOutputs:
        options.predictValidation === true && validation !== null ? await learner.predict(validation) : null,
      validationKept: validation?.kept ?? null,
      seed,
      durationSeconds: (performance.now() - started) / 1000,
      notices: comparison === null ? notices : [...notices, comparison],
    };
  } finally {
    learner.close();
  }
}
