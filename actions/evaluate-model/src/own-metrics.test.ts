import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Column } from '@trainyard/columns';
import type { CustomMetric } from '@trainyard/verdict';
import type { Answers } from './answers.ts';
import { dataOf, fromFile, tableOfColumns } from './judged-for-tests.ts';
import { measureOwn } from './own-metrics.ts';
import { readPrintedMetrics } from './read-printed-metrics.ts';

const label: Column = {
  name: 'y',
  type: 'string',
  codes: Int32Array.of(0, 1, 1),
  categories: ['no', 'yes'],
  nulls: null,
};
const data = dataOf(tableOfColumns(label));
const answers = (...values: number[]): Answers => ({
  task: 'binary',
  classes: ['no', 'yes'],
  scores: null,
  values: Float64Array.from(values),
  source: fromFile(),
});

jest.setTimeout(60_000);

/** Counts wrong rows of the CSV whose path is the last argument. */
const SCRIPT = `
const { readFileSync } = require('node:fs');
const rows = readFileSync(process.argv.at(-1), 'utf8').trim().split('\\n').slice(1).map((line) => line.split(','));
console.log('reading');
console.log('wrong=' + rows.filter(([truth, said]) => truth !== said).length);
console.log('rows=' + rows.length);
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trainyard-test-'));
  writeFileSync(join(folder, 'metric.cjs'), SCRIPT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function measured(metrics: readonly CustomMetric[], baselineAnswers: Answers | null = null) {
  return measureOwn({
    metrics,
    data,
    answers: answers(0, 0, 1),
    baselineAnswers,
    id: undefined,
    label: 'policy.yml',
    alpha: 0.05,
    seed: 1,
    clusters: () => null,
    tempFolder: folder,
    signal: new AbortController().signal,
    log: { info: () => {} },
  });
}

const metric = (name: string, run: string, resamples = 0): CustomMetric => ({
  name,
  run,
  direction: 'lower',
  resamples,
});

test('a command is run for model and baseline, its values compared, and nothing stays behind', async () => {
  const run = `"${process.execPath}" "${join(folder, 'metric.cjs')}"`;
  const found = await measured([metric('wrong', run), metric('rows', run)], answers(1, 0, 0));
  expect(found['wrong']).toMatchObject({ value: 1, baseline: 3, delta: -2, deltaLow: null, low: null, n: 3 });
  expect(found['rows']).toMatchObject({ value: 3, delta: 0 });
  expect(readdirSync(folder)).toEqual(['metric.cjs']);
});

test('with resamples a metric has intervals from draws that model and baseline share', async () => {
  const run = `"${process.execPath}" "${join(folder, 'metric.cjs')}"`;
  const metrics = [metric('wrong', run, 12), metric('rows', run)];
  const found = await measured(metrics, answers(1, 0, 0));
  // Of three rows the model gets one wrong and the baseline all.
  expect(found['wrong']).toMatchObject({ value: 1, interval: 'bootstrap', baseline: 3, delta: -2 });
  // The baseline is wrong in each row of a draw, so that what is left of the difference is the model's own.
  const { low, high, deltaLow, deltaHigh } = found['wrong']!;
  expect(low).toBeLessThan(1);
  expect(high).toBeGreaterThan(1);
  expect([deltaLow, deltaHigh]).toEqual([low! - 3, high! - 3]);
  expect(found['rows']).toMatchObject({ low: null, reason: expect.stringContaining('resamples: 200') });
  expect(readdirSync(folder)).toEqual(['metric.cjs']);
});

test.each([
  ['nowhere', /policy\.yml, metrics\.m\.run starts "nowhere", which is not there/],
  [`"${process.execPath}" -e "process.exit(3)" {{predictions}}`, /ended with exit code 3/],
  [
    `"${process.execPath}" -e "console.log('mm=1')" {{predictions}}`,
    /printed mm, and not "m"\. Did you mean "mm"/,
  ],
  [`"${process.execPath}" -e "console.log('m=much')" {{predictions}}`, /printed m=much, which is no number/],
  ['node {{predict}}', /\{\{predict\}\}, which stands for nothing/],
  ['node x | cat', /run without a shell/],
])('%s is an error', async (run, message) => {
  await expect(measured([metric('m', run)])).rejects.toThrow(message);
});

test.each<[string[], Record<string, number | null>]>([
  [['loss=0.5'], { loss: 0.5 }],
  [['a talk', 'a = 1e3', 'b=nan'], { a: 1000, b: null }],
  [['{', '  "a": 1, "b": NaN, "text": "x"', '}'], { a: 1, b: null }],
  [['{"a": 1}', '{"b": 2}'], { a: 1, b: 2 }],
  [[], {}],
])('%j is read', (lines, expected) => {
  expect(readPrintedMetrics(lines, 'here')).toEqual(expected);
});

test('a name with two values is an error', () => {
  expect(() => readPrintedMetrics(['a=1', 'a=2'], 'here')).toThrow('here printed "a" twice: 1 and 2.');
});
