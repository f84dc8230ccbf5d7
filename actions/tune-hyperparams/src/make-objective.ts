import { join } from 'node:path';
import type { ActionContext, InputsOf } from '@trainyard/action-kit';
import type { Params } from '@trainyard/documents';
import { InputError } from '@trainyard/errors';
import type { Sweep } from '@trainyard/search';
import { parseMetricsSource } from '@trainyard/training';
import type { inputs, TuneOutput } from './inputs.ts';
import { modelObjective } from './model-objective.ts';
import type { Objective } from './objective.ts';
import { scriptObjective } from './script-objective.ts';
import { readTuningData } from './tuning-data.ts';

export type TuneInputs = InputsOf<typeof inputs>;
export type TuneContext = ActionContext<TuneOutput>;

/**
 * What the study makes better: `model`, trained in process, or `run`, a script.
 *
 * @throws InputError when both or neither are given, or their data are not there
 */
export async function makeObjective(
  inputs: TuneInputs,
  sweep: Sweep,
  fixed: Params,
  { outputFolder, log }: TuneContext,
  commit: string | null,
): Promise<Objective> {
  const { run, model, seed, parallel, timeout = null } = inputs;
  if ((run === undefined) === (model === undefined)) {
    const what = run === undefined ? 'Neither run nor model is given' : 'Both run and model are given';
    throw new InputError(`${what}.`, {
      fix: 'Give run, the command of your training script, or model, which is trained here.',
    });
  }
  if (run !== undefined) {
    return scriptObjective({
      command: run,
      metric: sweep.metric,
      fixed,
      seed,
      parallel,
      metricsFrom: parseMetricsSource(inputs.metricsFrom),
      modelPath: inputs.modelPath ?? null,
      data: inputs.data ?? null,
      commit,
      timeout,
      folder: join(outputFolder, 'trials'),
    });
  }
  if (parallel > 1)
    log.notice('parallel is for run: trials of a model that is trained in process run one after another.');
  if (inputs.modelPath !== undefined) {
    throw new InputError('Input model-path has no meaning with model.', {
      fix: 'Leave it out; it says where a script (run) leaves its model.',
    });
  }
  const data = await readTuningData(inputs);
  for (const { role, path, rows } of data.described) log.info(`${role}: ${rows} rows of ${path}`);
  return modelObjective({
    model: model!.value,
    data,
    metric: sweep.metric,
    fixed,
    seed,
    engine: inputs.engine,
    timeout,
  });
}
