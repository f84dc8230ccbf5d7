import { join } from 'node:path';
import type { ActionContext, InputsOf, YamlSource } from '@trainyard/action-kit';
import type { Params } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Sweep } from '@trainyard/search';
import {
  asksForGpus,
  checkEngine,
  chooseGpus,
  parseMetricsSource,
  readRoom,
  readTrainingData,
  usefulThreads,
} from '@trainyard/training';
import type { inputs, TuneOutput } from './inputs.ts';
import { checkedMetric, modelObjective, parseModel } from './model-objective.ts';
import type { Objective } from './objective.ts';
import { scriptObjective } from './script-objective.ts';

export type TuneInputs = InputsOf<typeof inputs>;
export type TuneContext = ActionContext<TuneOutput>;

/** What the sweep and the repository add to the inputs. */
export interface ObjectiveFrame {
  readonly sweep: Sweep;
  readonly fixed: Params;
  /** Parameters of some trial: what is wrong with all of them is told before the first. */
  readonly example: Params;
  /** The commit that is checked out; null where there is none. */
  readonly commit: string | null;
}

const ONLY_MODEL = ['target', 'features', 'task', 'validation', 'engine', 'engine-path'] as const;
const ONLY_SCRIPT = ['metrics-from', 'model-path'] as const;
/** Of these there can be one in a process. */
const ONE_AT_A_TIME = ['node', 'node-gpu', 'webgpu'];

/**
 * What the study makes better: `model`, trained in process, or `run`, a script.
 *
 * @throws InputError when both or neither are given, for an input that has no meaning with it, and for data or a model
 *   that no trial could run with
 */
export async function makeObjective(
  inputs: TuneInputs,
  context: TuneContext,
  frame: ObjectiveFrame,
): Promise<Objective> {
  const { run, model } = inputs;
  if ((run === undefined) === (model === undefined)) {
    const what = run === undefined ? 'Neither run nor model is given' : 'Both run and model are given';
    throw new InputError(`${what}.`, {
      fix: 'Give run, the command of your training script, or model, which is trained here.',
    });
  }
  if (run === undefined) {
    forbid(inputs, ONLY_SCRIPT, 'model', 'Take it out: the model is trained here.');
    return inProcess(inputs, model!, context, frame);
  }
  forbid(inputs, ONLY_MODEL, 'run', 'The script decides about it; pass it as a parameter.');
  return scriptObjective({
    command: run,
    metric: frame.sweep.metric,
    fixed: frame.fixed,
    seed: inputs.seed,
    parallel: inputs.parallel,
    metricsFrom: parseMetricsSource(inputs.metricsFrom),
    modelPath: inputs.modelPath ?? null,
    data: inputs.data ?? null,
    commit: frame.commit,
    timeout: inputs.timeout ?? null,
    gpus: await chooseGpus(inputs.gpus),
    folder: join(context.outputFolder, 'trials'),
  });
}

async function inProcess(
  inputs: TuneInputs,
  model: YamlSource,
  { log }: TuneContext,
  { sweep, fixed, example }: ObjectiveFrame,
): Promise<Objective> {
  const { data, target, features, validation, seed, engine, task = null, timeout = null } = inputs;
  if (data === undefined)
    throw new InputError('Input data is missing.', { fix: 'Give the table to train on, with model.' });
  if (target === undefined)
    throw new InputError('Input target is missing.', { fix: 'Name the column to predict.' });
  checkEngine(engine);
  if (inputs.parallel > 1 && ONE_AT_A_TIME.includes(engine)) {
    throw new InputError(`Input parallel is ${inputs.parallel}, but ${engine} trains one model at a time.`, {
      fix: 'Take parallel out, or use engine: auto.',
    });
  }
  if (inputs.parallel > 1 && asksForGpus(inputs)) {
    throw new InputError(
      `Input gpus is "${inputs.gpus}", but with parallel: ${inputs.parallel} a model is trained on the CPU, a trial in each thread.`,
      { fix: 'Take parallel out, or set gpus: 0.' },
    );
  }
  const room = await readRoom(inputs, process.cwd(), process.env);
  const parallel = usefulThreads(inputs.parallel);
  if (parallel < inputs.parallel)
    log.info(`${parallel} trial${parallel === 1 ? '' : 's'} at once, as many as there are cores here.`);
  const spec = parseModel(model.value, example);
  const read = await readTrainingData({
    data,
    target,
    features,
    task: task ?? spec.task,
    validation,
    seed,
    forecast: spec.forecast,
    replay: spec.replay,
    steps: spec.steps,
  });
  if (read.training.validation === null && spec.folds === null) {
    throw new InputError(
      `Input validation is "${validation}", but tuning needs rows to judge the trials by.`,
      {
        fix: 'Give a share, as 0.2, or the path of a table, never the test data; or write folds: 5 into the model.',
      },
    );
  }
  const metric = checkedMetric(sweep.metric, spec, read.training.validation !== null);
  for (const note of read.notes) log.info(note);
  for (const { role, path, rows } of read.described) log.info(`${role}: ${rows} rows of ${path}`);
  const training = { ...read.training, task };
  return modelObjective({
    model: model.value,
    data: { ...read, training },
    metric,
    fixed,
    seed,
    engine,
    room,
    timeout,
    parallel,
  });
}

function forbid(
  inputs: TuneInputs,
  names: readonly (typeof ONLY_MODEL | typeof ONLY_SCRIPT)[number][],
  mode: string,
  fix: string,
): void {
  const set = names.find((name) => inputs.given(name));
  if (set !== undefined)
    throw new InputError(`Input ${set} is set, but it has no meaning with ${mode}.`, { fix });
}
