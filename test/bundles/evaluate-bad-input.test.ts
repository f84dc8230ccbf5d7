import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { makeWorkspace, runBundle } from '../support/run-bundle.ts';
import { FILES, INPUTS, table } from '../support/small-evaluation.ts';

jest.setTimeout(120_000);

describe('bad input names the input, the value, why and what to do', () => {
  test.each<[string, Record<string, string>, Record<string, string>, RegExp]>([
    ['nothing to judge', { predictions: '' }, {}, /Neither model nor predictions is given/],
    ['both', { model: 'm' }, {}, /Both model and predictions are given/],
    ['a file that is not there', { predictions: 'no.csv' }, {}, /no\.csv/],
    ['an empty file', {}, { 'good.csv': '' }, /good\.csv/],
    ['no rows', {}, { 'good.csv': 'label,prediction\n' }, /good\.csv.*no rows/],
    ['a target that is not there', { target: 'labl' }, {}, /no column "labl".*Did you mean "label"/],
    ['no target', { target: '' }, {}, /Input target is missing/],
    [
      'a prediction column that is not there',
      { 'prediction-column': 'predicted' },
      {},
      /no column "predicted".*Did you mean "prediction"/,
    ],
    [
      'rows that cannot be paired',
      { baseline: 'short.csv' },
      { 'short.csv': table(1, 10) },
      /short\.csv has 10 rows, but good\.csv has 400 rows: they cannot be matched by position.*set id/,
    ],
    [
      'ids that are missing',
      { baseline: 'short.csv', id: 'id' },
      { 'short.csv': table(1, 10) },
      /short\.csv lacks 390 rows of good\.csv, by id: r10, r11, r12/,
    ],
    ['an id that stands twice', { id: 'region' }, {}, /region "us" twice, in rows 2 and 3/],
    ['a baseline that is not there', { baseline: 'models/old' }, {}, /baseline is "models\/old"/],
    [
      'a metric with a typo',
      {},
      { 'policy.yml': 'gates: {accurcy: {min: 1}}' },
      /unknown metric "accurcy".*Did you mean "accuracy"/,
    ],
    ['a key with a typo', {}, { 'policy.yml': 'gate: {}' }, /policy\.yml.*gate/],
    ['a metric of another task', {}, { 'policy.yml': 'gates: {rmse: {max: 1}}' }, /rmse/],
    [
      'a positive class that is not there',
      {},
      { 'policy.yml': 'positive: maybe' },
      /positive is "maybe", but the classes are no, yes/,
    ],
    ['a slice that is not there', { slices: 'regoin' }, {}, /column "regoin".*Did you mean "region"/],
    [
      'a weight of text',
      { weight: 'region' },
      {},
      /"region" of good\.csv holds text, but numbers are wanted/,
    ],
    [
      'too many score columns',
      { 'score-columns': 'score[no], score[yes], id' },
      {},
      /score-columns names 3 columns, but there are 2 classes/,
    ],
    [
      'a model that is not there',
      { predictions: '', model: 'nowhere', data: 'good.csv' },
      {},
      /model is "nowhere"/,
    ],
    ['a boolean that is none', { upload: 'yes' }, {}, /Input upload is "yes".*Write true or false/],
  ])('%s', async (_, inputs, files, message) => {
    using workspace = makeWorkspace({ ...FILES, ...files });
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { ...INPUTS, ...inputs },
    });
    expect(run.log).toMatch(message);
    expect(run.log).not.toContain('has a bug');
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(existsSync(join(workspace.path, 'trainyard/verdict.json'))).toBe(false);
  });
});
