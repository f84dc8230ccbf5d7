import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { modelDocument } from '@trainyard/documents';
import { makeWorkspace, runBundle } from '../../../test/support/run-bundle.ts';

jest.setTimeout(120_000);

beforeAll(() => {
  process.env['TRAINYARD_RUN'] = 'source';
});

const SCRIPT = `
mkdir -p "$TRAINYARD_MODEL_PATH"
echo "$CUDA_VISIBLE_DEVICES" > "$TRAINYARD_MODEL_PATH/seen.txt"
echo "loss=$1"
`;

/** A study by a script on a runner whose nvidia-smi lists two GPUs. */
async function tune(inputs: Record<string, string>) {
  using workspace = makeWorkspace({
    'train.sh': SCRIPT,
    'bin/nvidia-smi': '#!/bin/sh\nprintf "0, NVIDIA H100\\n3, NVIDIA H100\\n"\n',
    'd.csv': `x,y\n${Array.from({ length: 60 }, (_, i) => `${i},${i % 2}`).join('\n')}\n`,
  });
  chmodSync(join(workspace.path, 'bin/nvidia-smi'), 0o755);
  const run = await runBundle('tune-hyperparams', {
    workspace: workspace.path,
    env: { PATH: `${join(workspace.path, 'bin')}:${process.env['PATH']}` },
    inputs: {
      sweep: '{method: grid, metric: {name: loss}, parameters: {lr: {values: [1, 2]}}}',
      upload: 'false',
      ...inputs,
    },
  });
  const read = (name: string) => readFileSync(join(workspace.path, 'trainyard/tuned-model', name), 'utf8');
  return {
    run,
    model:
      run.code === 0
        ? {
            seen: read('seen.txt').trim(),
            gpus: modelDocument.parseText(read('trainyard.json'), 'it').environment.gpus,
          }
        : null,
  };
}

const byScript = { run: 'sh train.sh {{lr}}' };
const H100 = 'NVIDIA H100';

test.each([
  ['1', { seen: '0', gpus: [H100] }],
  ['all', { seen: '0,3', gpus: [H100, H100] }],
  ['0', { seen: '-1', gpus: [] }],
  ['auto', { seen: '', gpus: [H100, H100] }],
])('gpus: %s is what the trials of a script see, and what the model names', async (gpus, wanted) => {
  const { run, model } = await tune({ ...byScript, gpus });
  expect([run.code, model]).toEqual([0, wanted]);
});

const inProcess = { data: 'd.csv', target: 'y', model: 'logistic' };

test.each<[string, Record<string, string>, RegExp]>([
  ['more than there are', { ...byScript, gpus: '3' }, /Input gpus is "3", but this runner has 2/],
  ['no count', { ...byScript, gpus: 'some' }, /Input gpus is "some"/],
  [
    'an engine on the CPU',
    { ...inProcess, engine: 'dense', gpus: '1' },
    /engine is "dense", which trains on the CPU/,
  ],
  ['threads', { ...inProcess, gpus: '1', parallel: '2' }, /with parallel: 2 a model is trained on the CPU/],
  [
    'several for one model',
    { ...inProcess, engine: 'node-gpu', gpus: '2' },
    /a model in process is trained on one GPU/,
  ],
])('gpus that cannot be had are an error before the first trial: %s', async (_, inputs, message) => {
  const sweep = 'model' in inputs ? { sweep: '{parameters: {lr: {min: 0.1, max: 1}}}' } : {};
  const { run } = await tune({ ...inputs, ...sweep });
  expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  expect(run.log).toMatch(message);
  expect(run.log).not.toContain('Trials, ');
});
