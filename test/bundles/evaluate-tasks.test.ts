import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { profileDocument, verdictDocument } from '@trainyard/documents';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(240_000);

const EXAMPLES = join(ROOT, 'test/fixtures/tasks');

const LABELS = { predictions: 'labels.csv', target: 'even, prime, loop', id: 'id', name: 'digits' };
const RANKING = {
  predictions: 'ranking.csv',
  target: 'relevance',
  query: 'query',
  id: 'id',
  name: 'likeness',
};
const CO2 = {
  predictions: 'co2.csv',
  target: 'co2',
  task: 'forecasting',
  time: 'month',
  horizon: 'ahead',
  history: 'co2-history.csv',
  'season-length': '12',
  name: 'co2',
};
const ANSWERS = {
  predictions: 'answers.csv',
  target: 'answer',
  task: 'text',
  id: 'question',
  name: 'answers',
};

function workspace(files: Record<string, string> = {}) {
  const made = makeWorkspace(files);
  cpSync(EXAMPLES, made.path, { recursive: true });
  return made;
}

async function evaluate(inputs: Record<string, string>, folder: string) {
  const run = await runBundle('evaluate-model', { workspace: folder, inputs });
  const read = (name: string) =>
    readFileSync(join(folder, inputs['output-dir'] ?? 'trainyard', name), 'utf8');
  return {
    ...run,
    read,
    verdict: () => verdictDocument.parseText(read('verdict.json'), 'verdict'),
    metrics: () => JSON.parse(run.outputs['metrics']!) as Record<string, number | null>,
  };
}

test('several labels: each and averaged, against a baseline, with rows that flipped', async () => {
  using made = workspace();
  const policy =
    'gates: {f1_macro: {min: 0.7, no-worse-than-baseline: 0}, "recall[loop]": {min: 0.5}, hamming_loss: {max: 0.2}}';
  const run = await evaluate({ ...LABELS, baseline: 'labels-weak.csv', policy, slices: 'half' }, made.path);
  expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  const verdict = run.verdict();
  expect(verdict).toMatchObject({
    task: 'multilabel',
    target: 'even, prime, loop',
    classes: ['even', 'prime', 'loop'],
    confusion: null,
    flips: { newlyWrong: 7, newlyRight: 177 },
    metrics: { 'recall[loop]': { interval: 'wilson' }, 'roc_auc[even]': { interval: 'delong' } },
  });
  expect(run.metrics()).toMatchObject({ subset_accuracy: 0.81 });
  expect(run.read('comment.md')).toContain('| loop |');
  expect(profileDocument.parseText(run.read('profile.json'), 'profile').task).toBe('multilabel');
});

test('a ranking: by query, and its own predictions are a baseline again', async () => {
  using made = workspace();
  const policy = 'gates: {ndcg_at_7: {min: 0.5, no-worse-than-baseline: 0.05}, mrr: {min: 0.4}}';
  const run = await evaluate({ ...RANKING, baseline: 'ranking-coarse.csv', policy }, made.path);
  expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  const { metrics } = run.verdict();
  expect(metrics['ndcg_at_7']).toMatchObject({ interval: 'bca', n: 465 });
  expect(metrics['mrr']!.reason).toContain('mean over 31 queries; 9 without a relevant row left out');
  const again = await evaluate(
    { ...RANKING, baseline: 'trainyard/predictions.csv', policy, 'output-dir': 'again' },
    made.path,
  );
  expect(again.verdict().metrics['ndcg']).toMatchObject({ delta: 0, deltaLow: 0, deltaHigh: 0 });
});

test('forecasts: scaled by the past, with quantiles, per horizon, matched by time', async () => {
  using made = workspace();
  const policy = 'gates: {mase: {max: 1, no-worse-than-baseline: 0}, crps: {max: 0.5}}';
  const run = await evaluate({ ...CO2, baseline: 'co2-naive.csv', policy }, made.path);
  expect(run).toMatchObject({ code: 0, outputs: { verdict: 'passed' } });
  const { metrics, slices, baseline } = run.verdict();
  expect(metrics['mase']).toMatchObject({
    reason: 'scaled by the 240 rows of co2-history.csv, season length 12',
  });
  expect(metrics['mase']!.baseline).toBeGreaterThan(1);
  expect(metrics['interval_coverage[0.9]']!.value).toBeCloseTo(0.8);
  expect(metrics['crps']).toMatchObject({ baseline: null });
  expect(slices.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6].map((ahead) => `ahead=${ahead}`));
  expect(baseline!.pairing).toBe('id');
  expect(run.read('predictions.csv')).toMatch(/^month,ahead,co2,prediction,q0\.05,/);
  expect(run.read('comment.md')).toContain('seasonal naive (12 steps)');
});

test('a forecast against the one that repeats the past', async () => {
  using made = workspace();
  const policy = 'gates: {mase: {no-worse-than-baseline: 0}}';
  const [naive, table] = [
    await evaluate({ ...CO2, policy, baseline: 'naive' }, made.path),
    await evaluate({ ...CO2, policy, baseline: 'co2-naive.csv', 'output-dir': 'again' }, made.path),
  ];
  expect(naive.verdict().baseline!.reference).toBe('seasonal naive (12 steps)');
  expect(naive.verdict().metrics['mase']!.delta).toBeCloseTo(table.verdict().metrics['mase']!.delta!, 12);
});

test('forecasts without a history are scaled by the rows that none was made for', async () => {
  using made = workspace();
  const history = readFileSync(join(EXAMPLES, 'co2-history.csv'), 'utf8').trim().split('\n');
  const lines = readFileSync(join(EXAMPLES, 'co2.csv'), 'utf8').trim().split('\n');
  const [, ...rows] = lines.map((line) => line.split(','));
  const truths = rows.map(([month, , co2]) => `${month},${co2}`);
  made.file('data.csv', [...history, ...truths].join('\n'));
  made.file(
    'forecasts.csv',
    ['month,prediction', ...rows.map((cells) => `${cells[0]},${cells[3]}`)].join('\n'),
  );
  const { horizon: _, history: __, ...inputs } = CO2;
  const run = await evaluate({ ...inputs, data: 'data.csv', predictions: 'forecasts.csv' }, made.path);
  expect(run.log).toContain('240 rows of data.csv without a forecast are not judged; 60 are.');
  const { metrics, data } = run.verdict();
  expect(data.rows).toBe(60);
  expect(metrics['mase']!.reason).toBe(
    'scaled by the 240 rows of data.csv before the forecasts, season length 12',
  );
});

test('texts: corpus metrics with the signature of their makers', async () => {
  using made = workspace();
  const policy = 'gates: {token_f1: {min: 0.3}, chrf: {no-worse-than-baseline: 10}}';
  const run = await evaluate({ ...ANSWERS, baseline: 'answers-older.csv', policy }, made.path);
  expect(run.code).toBe(0);
  const { metrics, naive } = { naive: null, ...run.verdict() };
  expect(naive).toBeNull();
  expect(metrics['bleu']!.reason).toMatch(
    /^sacrebleu nrefs:1\|case:mixed\|eff:no\|tok:13a\|smooth:exp\|version:/,
  );
  expect(metrics['exact_match']).toMatchObject({ interval: 'wilson' });
  expect(metrics['rouge_lsum']!.value).toBe(metrics['rouge_l']!.value);
});

test('texts that look like numbers stay as they are written', async () => {
  using made = workspace({ 'numbers.csv': 'answer,prediction\n007,7\n12,12\n007,007\n' });
  const inputs = { predictions: 'numbers.csv', target: 'answer', task: 'text', name: 'numbers' };
  const run = await evaluate(inputs, made.path);
  expect(run.metrics()['exact_match']).toBeCloseTo(2 / 3);
  expect(run.read('predictions.csv')).toBe('answer,prediction\n007,7\n12,12\n007,007\n');
});

describe('the same rows in another order give the same verdict', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['several labels', { ...LABELS, baseline: 'labels-weak.csv' }, ['labels.csv']],
    ['a ranking', { ...RANKING, baseline: 'ranking-coarse.csv' }, ['ranking.csv']],
    ['forecasts', { ...CO2, baseline: 'co2-naive.csv' }, ['co2.csv', 'co2-history.csv']],
    ['texts', { ...ANSWERS, baseline: 'answers-older.csv' }, ['answers.csv']],
  ])('%s', async (_, inputs, files) => {
    const policies = { ranking: 'gates: {mrr: {min: 0.5}}' };
    const metricsOf = async (isTurned: boolean) => {
      using made = workspace();
      for (const name of isTurned ? files : []) {
        const [head, ...lines] = readFileSync(join(EXAMPLES, name), 'utf8').trim().split('\n');
        made.file(name, [head, ...lines.reverse()].join('\n'));
      }
      const run = await evaluate(
        { ...inputs, ...(inputs['query'] ? { policy: policies.ranking } : {}) },
        made.path,
      );
      const { outcome, metrics, gates } = run.verdict();
      return { outcome, metrics, gates };
    };
    expect(await metricsOf(true)).toEqual(await metricsOf(false));
  });
});

describe('bad input names the input, the value, why and what to do', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a ranking without queries',
      { ...RANKING, query: '', task: 'ranking' },
      /Input query is missing.*Set query/,
    ],
    [
      'queries of no ranking',
      { ...RANKING, task: 'regression' },
      /Input query is about rankings, but the task is regression/,
    ],
    [
      'a horizon of no forecast',
      { ...RANKING, horizon: 'query' },
      /Input horizon is about forecasts, but the task is ranking/,
    ],
    ['a forecast without time', { ...CO2, time: '' }, /Input time is missing: forecasts are ordered by it/],
    [
      'a time that is none',
      { ...ANSWERS, task: 'forecasting', time: 'question', target: 'answer' },
      /holds text, but numbers are wanted|is no time/,
    ],
    [
      'a time that stands twice',
      { ...CO2, horizon: '', time: 'ahead' },
      /co2\.csv has ahead "1" twice, in rows 1 and 7.*Set series/,
    ],
    [
      'a label that is none',
      { ...LABELS, target: 'even, id' },
      /labels\.csv has .* of the label "id"|columns for some labels, but lacks/,
    ],
    ['a label with a typo', { ...LABELS, target: 'even, prim' }, /no column "prim".*Did you mean "prime"/],
    [
      'a list for a task of one target',
      { ...LABELS, task: 'binary' },
      /Input target names 3 columns, but the task is binary.*multilabel/,
    ],
    [
      'labels without predictions',
      { ...LABELS, predictions: 'answers.csv', data: 'labels.csv', id: '' },
      /answers\.csv.*(cannot be matched|no predictions of the labels)/,
    ],
    [
      'a metric of another task',
      { ...RANKING, policy: 'gates: {rmse: {max: 1}}' },
      /rmse does not exist for a ranking model/,
    ],
    [
      'a metric with a typo',
      { ...RANKING, policy: 'gates: {ndgc_at_10: {min: 1}}' },
      /unknown metric "ndgc_at_10".*Did you mean "ndcg_at_10"/,
    ],
    [
      'a label that no metric knows',
      { ...LABELS, policy: 'gates: {"recall[lop]": {min: 1}}' },
      /about a label that is not there.*Did you mean "recall\[loop\]"/,
    ],
    [
      'a quantile that was not forecast',
      { ...CO2, policy: 'gates: {"interval_coverage[0.8]": {min: 1}}' },
      /about a quantile that is not there/,
    ],
    [
      'a positive class of none',
      { ...LABELS, policy: 'positive: even' },
      /positive is "even", but the task is multilabel, which has no classes/,
    ],
    [
      'a baseline of another task',
      { ...ANSWERS, baseline: 'co2-naive.csv', id: '' },
      /co2-naive\.csv has 60 rows, but answers\.csv has 12/,
    ],
    [
      'one query in two clusters',
      { ...RANKING, cluster: 'relevance' },
      /has one query \(by "query"\) in two groups of the input cluster "relevance"/,
    ],
    [
      'weights within a query',
      { ...RANKING, weight: 'prediction' },
      /gives the query "q00" the weights .* A ranking weighs queries/,
    ],
    ['a season of nothing', { ...CO2, 'season-length': '0' }, /season-length/],
    [
      'a model that knows no labels',
      { data: 'labels.csv', target: 'even, prime', model: '{command: "cut -d, -f1,2"}' },
      /the command cut -d, -f1,2 has no predictions of the labels even, prime\. Give each a column .*score\[even\]/,
    ],
    [
      'a naive baseline of no forecast',
      { ...RANKING, baseline: 'naive' },
      /baseline is "naive", but the task is ranking/,
    ],
    [
      'a model of texts',
      { data: 'answers.csv', target: 'answer', task: 'text', model: '{command: cat}' },
      /The task is text.*give that as predictions/,
    ],
  ])('%s', async (_, inputs, message) => {
    using made = workspace();
    const run = await runBundle('evaluate-model', { workspace: made.path, inputs });
    expect([run.code, run.log.replaceAll('%0A', ' ')]).toEqual([1, expect.stringMatching(message)]);
    expect(run.outputs).toMatchObject({ outcome: 'error' });
  });
});
