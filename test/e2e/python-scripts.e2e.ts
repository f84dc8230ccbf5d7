import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { modelDocument } from '@trainyard/documents';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';
import { python } from '../support/tools.ts';

jest.setTimeout(420_000);

function workspaceWithScript() {
  const workspace = makeWorkspace();
  for (const folder of ['digits', 'scikit-learn'])
    cpSync(join(ROOT, 'examples', folder), join(workspace.path, 'examples', folder), { recursive: true });
  return workspace;
}

test('train-model runs a scikit-learn script, reads its metrics and keeps its model', async () => {
  using workspace = workspaceWithScript();
  const run = await runBundle('train-model', {
    workspace: workspace.path,
    inputs: {
      name: 'digits',
      run: `${python()} examples/scikit-learn/train.py`,
      params: '{C: 0.5}',
      seed: '0',
    },
  });
  expect(run.log).toContain('accuracy=0.9');
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });

  const metrics = JSON.parse(run.outputs['metrics']!);
  expect(metrics.accuracy).toBeGreaterThan(0.93);
  expect(metrics.log_loss).toBeLessThan(0.3);
  const folder = join(workspace.path, run.outputs['model-path']!);
  const document = modelDocument.parseText(
    readFileSync(join(folder, 'trainyard.json'), 'utf8'),
    'trainyard.json',
  );
  expect(document).toMatchObject({
    name: 'digits',
    format: 'files',
    params: { C: 0.5 },
    environment: { engine: 'script' },
  });
  expect(document.digest).toBe(run.outputs['model-digest']);
  expect(existsSync(join(folder, 'model.pkl'))).toBe(true);
});

test("tune-hyperparams searches the script's parameters and keeps the best model", async () => {
  using workspace = workspaceWithScript();
  const sweep = `
method: random
metric: {name: accuracy, goal: maximize}
parameters:
  C: {distribution: log_uniform_values, min: 0.001, max: 10}
`;
  const run = await runBundle('tune-hyperparams', {
    workspace: workspace.path,
    inputs: {
      name: 'digits',
      run: `${python()} examples/scikit-learn/train.py`,
      sweep,
      trials: '4',
      parallel: '2',
      seed: '7',
    },
  });
  expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  expect(Object.keys(JSON.parse(run.outputs['best-params']!))).toEqual(['C']);
  expect(Number(run.outputs['best-value'])).toBeGreaterThan(0.93);
  expect(JSON.parse(run.outputs['trials']!)).toMatchObject({ completed: 4 });
  const study = readFileSync(join(workspace.path, run.outputs['study']!), 'utf8').trim().split('\n');
  expect(study.length).toBeGreaterThan(8);
});
