import { column } from '@trainyard/columns';
import { InputError } from '@trainyard/errors';
import { type Engine, loadEngine } from '@trainyard/models';
import { encode, encodeTarget, type FittedPreprocessing, fitPreprocessing } from '@trainyard/preprocessing';
import { createRandom } from '@trainyard/statistics';
import { type BuiltNetwork, buildNetwork } from './build-network.ts';
import { checkEngine, chooseEngine } from './choose-engine.ts';
import { type Architecture, completeNetwork, type NetworkFrame } from './complete-network.ts';
import { decideTask } from './decide-task.ts';
import { checkStopping } from './early-stopping.ts';
import type { EncodedRows, Fit } from './fit-network.ts';
import { chooseLoss, makeLoss } from './loss.ts';
import type { ModelSpec } from './model-spec.ts';
import { networkArtifacts } from './network-artifacts.ts';
import { runEpochs } from './run-epochs.ts';
import { countRight, sumErrors } from './score-outputs.ts';
import type { TrainOptions } from './train-options.ts';
import type { TrainedModel } from './trained-model.ts';
import type { RowSet, TrainingData } from './training-data.ts';

/**
 * Trains a declarative model in this process. The same spec, data, seed and engine give the same bytes.
 *
 * @throws InputError when the data do not fit the model, or training diverges
 * @throws the signal's reason when it is aborted
 */
export async function trainModel(
  spec: ModelSpec,
  data: TrainingData,
  options: TrainOptions,
): Promise<TrainedModel> {
  const started = performance.now();
  const { log = () => {}, signal } = options;
  checkEngine(options.engine);
  signal?.throwIfAborted();
  const target = column(data.train.table, data.target, 'the training data');
  const decided = decideTask([data.task, spec.task], target);
  const loss = chooseLoss(spec.loss, decided.task);
  const { table, rows } = data.train;
  const fitted = fitPreprocessing({
    table,
    rows,
    features: data.features,
    target: data.target,
    task: decided.task,
  });
  const notices = [...(decided.notice === null ? [] : [decided.notice]), ...fitted.notices];
  for (const notice of notices) log(notice);

  const train = encodeRows(fitted, data.train, 'the training data');
  const validation =
    data.validation === null ? null : encodeRows(fitted, data.validation, 'the validation data');
  const metricNames = namesOf(fitted, validation !== null);
  if (spec.earlyStopping !== null) checkStopping(spec.earlyStopping, metricNames);

  const frame: NetworkFrame = {
    width: train.width,
    task: decided.task,
    classCount: fitted.signature.classes?.length ?? 0,
  };
  const { engine, network } = await startNetwork(completeNetwork(spec.network, frame), frame, options, log);
  try {
    const fit: Fit = {
      engine,
      network,
      loss: makeLoss(engine, loss, network),
      score: scoreOf(fitted, network),
      signal,
    };
    const result = await runEpochs(fit, spec, { train, validation, metricNames }, options);
    return {
      signature: fitted.signature,
      preprocessing: fitted.preprocessing,
      artifacts: networkArtifacts(network.model),
      metrics: result.metrics,
      curves: result.curves,
      keptEpoch: result.keptEpoch,
      end: result.end,
      engine: engine.name,
      libraries: engine.libraries,
      rows: { train: train.targets.length, validation: validation?.targets.length ?? 0 },
      weightCount: network.weightCount,
      seed: options.seed,
      durationSeconds: (performance.now() - started) / 1000,
      notices,
    };
  } finally {
    // The head has the layers of the model, and nothing of its own.
    network.model.dispose();
  }
}

/** Built on cpu first, since the number of weights decides about the engine. */
async function startNetwork(
  architecture: Architecture,
  frame: NetworkFrame,
  { engine: requested, seed }: TrainOptions,
  log: (line: string) => void,
): Promise<{ engine: Engine; network: BuiltNetwork }> {
  const draw = () => createRandom(seed).fork('weights');
  const first = await loadEngine(requested === 'wasm' ? 'wasm' : 'cpu');
  const built = await buildNetwork(first, architecture, frame, draw());
  const choice = chooseEngine(requested, built.weightCount);
  log(`Engine ${choice.name} (${choice.reason}); ${built.weightCount} weights, ${frame.width} inputs a row.`);
  if (choice.name === first.name) return { engine: first, network: built };
  built.model.dispose();
  const engine = await loadEngine(choice.name);
  return { engine, network: await buildNetwork(engine, architecture, frame, draw()) };
}

function encodeRows(fitted: FittedPreprocessing, { table, rows }: RowSet, source: string): EncodedRows {
  const { features, width, rowCount } = encode(fitted.preprocessing, table, rows);
  if (rowCount === 0) throw new InputError(`There is no row in ${source}.`);
  return { features, width, targets: encodeTarget(fitted, table, rows, source).values };
}

function namesOf({ signature }: FittedPreprocessing, validated: boolean): string[] {
  const names = ['loss', signature.task === 'regression' ? 'mae' : 'accuracy'];
  return validated ? [...names, ...names.map((name) => `val_${name}`)] : names;
}

function scoreOf({ preprocessing }: FittedPreprocessing, { output, units }: BuiltNetwork) {
  if (output === 'values') return sumErrors(preprocessing.target?.scale ?? 1);
  return countRight(units, output === 'logits' ? 0 : 0.5);
}
