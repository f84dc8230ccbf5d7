import type { YamlSource } from '@trainyard/action-kit';
import { InputError } from '@trainyard/errors';
import type { TrainInputs } from './types.ts';

/** What trains the model. */
export type Job =
  | { readonly kind: 'model'; readonly model: YamlSource; readonly data: string; readonly target: string }
  | { readonly kind: 'script'; readonly command: string };

const ONLY_MODEL = ['engine', 'engine-path', 'export', 'parallel', 'initial-model', 'teacher'] as const;
const ONLY_SCRIPT = ['metrics-from'] as const;
const LATER = ['checkpoint', 'resume'] as const;

/** @throws InputError for what is missing, does not go together, or is not in this release; nothing is ignored */
export function chooseJob(inputs: TrainInputs): Job {
  for (const name of LATER) {
    if (!inputs.given(name) || (name === 'resume' && !inputs.resume)) continue;
    throw new InputError(`Input ${name} is set, but it is not in this release.`, { fix: 'Take it out.' });
  }
  if (inputs.backend !== 'local') {
    throw new InputError(`Input backend is "${inputs.backend}", which is not in this release.`, {
      fix: 'Use backend: local, on a runner that has what the training needs.',
    });
  }
  if (inputs.run !== undefined) {
    if (inputs.model !== undefined)
      throw new InputError('Inputs run and model are both set.', {
        fix: 'Give one of them: run for your script, model to train in process.',
      });
    forbid(inputs, ONLY_MODEL, 'run', 'Take it out: the script decides what trains.');
    return { kind: 'script', command: inputs.run };
  }
  if (inputs.model === undefined) {
    throw new InputError('Inputs run and model are both missing.', {
      fix: 'Give run (python train.py) or model (mlp, with data and target).',
    });
  }
  forbid(inputs, ONLY_SCRIPT, 'model', 'Take it out.');
  const { data, target } = inputs;
  if (data === undefined)
    throw new InputError('Input data is missing.', {
      fix: 'Give the path of the table to train on, with model.',
    });
  if (target === undefined)
    throw new InputError('Input target is missing.', { fix: 'Name the column to predict.' });
  return { kind: 'model', model: inputs.model, data, target };
}

function forbid(inputs: TrainInputs, names: readonly string[], mode: string, fix: string): void {
  const set = names.find((name) => inputs.given(name as (typeof ONLY_MODEL)[number]));
  if (set !== undefined)
    throw new InputError(`Input ${set} is set, but it has no meaning with ${mode}.`, { fix });
}
