import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { verdictDocument } from '@trainyard/documents';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';
import { writeSmallModel } from '../support/served-model.ts';
import { FILES, INPUTS, table } from '../support/small-evaluation.ts';

jest.setTimeout(120_000);

test('off GitHub: predictions against a better baseline fail, with everything written first', async () => {
  using workspace = makeWorkspace(FILES);
  const inputs = { ...INPUTS, predictions: 'bad.csv', baseline: 'good.csv', id: 'id' };
  const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
  expect(run.code).toBe(1);
  expect(run.outputs).toMatchObject({ verdict: 'failed', passed: 'false', outcome: 'failed' });
  expect(JSON.parse(run.outputs['failed-metrics']!)).toContain('accuracy');
  expect(JSON.parse(run.outputs['metrics']!).accuracy).toBeCloseTo(0.625);
  expect(run.log).toMatch(/::error file=policy\.yml,line=2::accuracy/);
  for (const name of ['verdict-path', 'report-path', 'profile-path', 'predictions-path']) {
    expect(existsSync(join(workspace.path, run.outputs[name]!))).toBe(true);
  }
  const verdict = verdictDocument.parseText(
    readFileSync(join(workspace.path, 'trainyard/verdict.json'), 'utf8'),
    'verdict',
  );
  expect(verdict).toMatchObject({
    outcome: 'failed',
    baseline: { kind: 'predictions', pairing: 'id' },
    flips: { newlyWrong: 130, newlyRight: 0 },
  });
  const comment = readFileSync(join(workspace.path, 'trainyard/comment.md'), 'utf8');
  expect(comment).toMatch(/^<!-- trainyard:report id=local\/demo v=1 -->\n/);
  expect(comment).toContain('130 rows newly wrong, 0 newly right of 400.');
  expect(readdirSync(join(workspace.path, 'trainyard/artifacts/demo-evaluation')).sort()).toEqual([
    'profile.json',
    'report.html',
    'verdict.json',
  ]);
});

test('the same inputs give the same bytes, and its own predictions are a baseline', async () => {
  const folders = await Promise.all(
    [1, 2].map(async () => {
      using workspace = makeWorkspace({ ...FILES });
      const run = await runBundle('evaluate-model', {
        workspace: workspace.path,
        inputs: { ...INPUTS, baseline: 'bad.csv' },
      });
      expect(run).toMatchObject({
        code: 0,
        outputs: { verdict: 'passed', passed: 'true', outcome: 'passed' },
      });
      const again = await runBundle('evaluate-model', {
        workspace: workspace.path,
        inputs: { ...INPUTS, baseline: 'trainyard/predictions.csv', 'output-dir': 'again' },
      });
      expect(again.code).toBe(0);
      return ['verdict.json', 'profile.json', 'predictions.csv', 'report.html', 'comment.md'].map((name) =>
        readFileSync(join(workspace.path, 'trainyard', name), 'utf8'),
      );
    }),
  );
  expect(folders[0]).toEqual(folders[1]);
});

test('a verdict as baseline is compared by its values, and said to be unpaired', async () => {
  using workspace = makeWorkspace(FILES);
  await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...INPUTS, 'output-dir': 'first' },
  });
  const run = await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...INPUTS, predictions: 'bad.csv', baseline: 'first/verdict.json' },
  });
  expect(run.outputs['verdict']).toBe('failed');
  expect(readFileSync(join(workspace.path, 'trainyard/comment.md'), 'utf8')).toContain(
    'not on the same rows',
  );
});

test('many rows are measured in a thread of their own, to the same numbers, and hear a cancellation', async () => {
  using workspace = makeWorkspace({ 'many.csv': table(3000, 12_000) });
  const inputs = { ...INPUTS, predictions: 'many.csv', policy: 'gates: {accuracy: {min: 0.7}}' };
  const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
  expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  expect(JSON.parse(run.outputs['metrics']!).accuracy).toBe(0.75);
  const cancelled = await runBundle('evaluate-model', {
    workspace: workspace.path,
    inputs: { ...inputs, 'output-dir': 'cancelled' },
    onLog: (log, kill) => {
      if (log.includes('Metrics and gates')) kill('SIGINT');
    },
  });
  expect(cancelled).toMatchObject({ code: 130, outputs: { outcome: 'cancelled' } });
  expect(existsSync(join(workspace.path, 'cancelled/verdict.json'))).toBe(false);
});

describe('a model folder', () => {
  const data = `a,b,y\n${Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i % 7 > i % 5 ? 'no' : 'yes'}`).join('\n')}\n`;

  test('is asked for predictions, and compared with another one row by row', async () => {
    using workspace = makeWorkspace({ 'data.csv': data });
    await writeSmallModel(join(workspace.path, 'new'), 'new');
    await writeSmallModel(join(workspace.path, 'old'), 'old', 9);
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { model: 'new', baseline: 'old', data: 'data.csv', name: 'demo' },
    });
    expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
    const verdict = verdictDocument.parseText(
      readFileSync(join(workspace.path, 'trainyard/verdict.json'), 'utf8'),
      'verdict',
    );
    expect(verdict).toMatchObject({
      target: 'y',
      classes: ['no', 'yes'],
      baseline: { kind: 'model', reference: 'old', pairing: 'position' },
      model: { reference: 'new' },
    });
    expect(verdict.metrics['accuracy']!.delta).toBeGreaterThan(0);
  });

  test.each<[string, (folder: string) => void, Record<string, string>, RegExp]>([
    [
      'whose files were changed',
      (folder) => appendFileSync(join(folder, 'weights.bin'), 'x'),
      {},
      /files of the model in .*new are not the ones it was saved with/,
    ],
    ['with a column that is missing', () => {}, { data: 'other.csv' }, /other\.csv.*"b"/],
    [
      'with another task',
      () => {},
      { task: 'regression' },
      /task is "regression", but the model's is binary/,
    ],
  ])('%s is an error', async (_, change, inputs, message) => {
    using workspace = makeWorkspace({ 'data.csv': data, 'other.csv': 'a,y\n1,no\n2,yes\n' });
    await writeSmallModel(join(workspace.path, 'new'), 'new');
    change(join(workspace.path, 'new'));
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { model: 'new', data: 'data.csv', ...inputs },
    });
    expect(run.log).toMatch(message);
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
  });
});
