import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { cellText, column, numbersOf } from '@trainyard/columns';
import { type Verdict, verdictDocument } from '@trainyard/documents';
import { createRandom } from '@trainyard/statistics';
import { readTable } from '@trainyard/tables';
import { type BundleRun, makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';

jest.setTimeout(120_000);

interface Expected {
  readonly data: string;
  readonly target: string;
  readonly classes: string[] | null;
  readonly prediction: (string | number)[];
  readonly probabilities: number[][] | null;
}

const onnx = (file: string) => join(ROOT, 'test/fixtures/onnx', file);
const expectedIn = (file: string) =>
  (JSON.parse(readFileSync(onnx(file), 'utf8')) as { models: Record<string, Expected> }).models;

describe('exports of other libraries answer as the library does', () => {
  const models = { ...expectedIn('expected.json'), ...expectedIn('expected-pytorch.json') };
  test.each([
    ['pytorch-softmax', ''],
    ['pytorch-logit', ', activation: sigmoid'],
    ['pytorch-regression', ''],
    ['xgboost', ''],
    ['lightgbm', ''],
    ['sklearn-forest-zipmap', ''],
    ['sklearn-pipeline-columns', ''],
    ['sklearn-regression', ''],
  ])('%s', async (name, hints) => {
    const { data, target, classes, prediction, probabilities } = models[name]!;
    using workspace = makeWorkspace();
    for (const file of [`${name}.onnx`, `${data}.csv`]) cpSync(onnx(file), join(workspace.path, file));
    const inputs = { model: `{path: ${name}.onnx${hints}}`, data: `${data}.csv`, target, name };
    const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
    const table = await readTable(join(workspace.path, run.outputs['predictions-path']!));
    expect(table.rowCount).toBe(prediction.length);
    const said = column(table, 'prediction');
    for (const [row, value] of prediction.entries()) {
      if (classes !== null) expect(cellText(said, row)).toBe(String(value));
      else expect(numbersOf(said)![row]! / Number(value)).toBeCloseTo(1, 5);
      for (const [c, p] of (probabilities?.[row] ?? []).entries())
        expect(numbersOf(column(table, `score[${classes![c]}]`))![row]).toBeCloseTo(p, 5);
    }
  });
});

describe('exports of several labels answer as the library does', () => {
  const { models } = JSON.parse(readFileSync(onnx('expected-labels.json'), 'utf8')) as {
    models: Record<string, { prediction: number[][]; probabilities: number[][] }>;
  };
  test.each([
    ['ovr-zipmap', ''],
    ['each-logistic', ''],
    ['forest', ''],
    ['mlp', ''],
    ['ridge', ', activation: sigmoid'],
  ])('%s', async (name, hints) => {
    const { prediction, probabilities } = models[name]!;
    using workspace = makeWorkspace();
    for (const file of [`labels-${name}.onnx`, 'labels.csv']) cpSync(onnx(file), join(workspace.path, file));
    const inputs = {
      model: `{path: labels-${name}.onnx${hints}}`,
      data: 'labels.csv',
      target: 'even, prime, loop',
      policy: 'gates: {f1_macro: {min: 0.1}, "recall[loop]": {min: 0.1}}',
    };
    const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
    expect(run).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
    const table = await readTable(join(workspace.path, run.outputs['predictions-path']!));
    for (const [c, label] of ['even', 'prime', 'loop'].entries()) {
      const marks = numbersOf(column(table, `prediction[${label}]`))!;
      expect([...marks]).toEqual(prediction.map((row) => row[c]));
      for (const [row, p] of probabilities.entries())
        expect(numbersOf(column(table, `score[${label}]`))![row]).toBeCloseTo(p[c]!, 5);
    }
  });
});

/** One model in three forms: yes by 1 / (1 + exp(a - 2 b - 2)), as test/fixtures/onnx/conformance.onnx computes it. */
const formula = (a: number, b: number) => 1 / (1 + Math.exp(a - 2 * b - 2));

const PROGRAM = `const rows = require('node:fs').readFileSync(0, 'utf8').trimEnd().split('\\n').map((l) => l.split(','));
const [a, b] = ['a', 'b'].map((name) => rows[0].indexOf(name));
console.log('prediction,score[no],score[yes]');
for (const row of rows.slice(1)) {
  if (row[a] === '' || row[b] === '') throw new Error('a or b is missing');
  const p = 1 / (1 + Math.exp(row[a] - 2 * row[b] - 2));
  console.log([p > 0.5 ? 'yes' : 'no', 1 - p, p].join(','));
}
`;

const random = createRandom(11);
const DATA = `id,a,b,noise,y\n${Array.from({ length: 300 }, (_, i) => {
  const [a, b] = [3 * random.normal(), random.normal()].map((value) => Number(value.toFixed(3)));
  return `r${i},${a},${b},${'xyz'[i % 3]},${random.next() < formula(a!, b!) ? 'yes' : 'no'}`;
}).join('\n')}\n`;

const POLICY = `positive: "yes"
gates:
  roc_auc: {min: 0.7}
expectations:
  - {increasing: b, by: 0.5}
  - {decreasing: a}
  - {invariant-to: noise}
  - invariant-to: a
    max-violations: 5%
`;

describe('one model as ONNX file, command and endpoint', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startEndpoint();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const FORMS: Record<string, () => string> = {
    onnx: () => '{path: conformance.onnx, classes: ["no", "yes"]}',
    command: () => `{command: ${process.execPath} predict.cjs, format: csv}`,
    endpoint: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/models/m`,
  };

  const evaluate = async (form: string, more: Record<string, string>) => {
    using workspace = makeWorkspace({ 'data.csv': DATA, 'policy.yml': POLICY, 'predict.cjs': PROGRAM });
    cpSync(onnx('conformance.onnx'), join(workspace.path, 'conformance.onnx'));
    const inputs = { model: FORMS[form]!(), data: 'data.csv', target: 'y', id: 'id', name: 'demo', ...more };
    const run = await runBundle('evaluate-model', { workspace: workspace.path, inputs });
    const folder = join(workspace.path, 'trainyard');
    const files = new Map(
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
    const read = (name: string) => files.get(name);
    const text = read('verdict.json');
    const verdict = text === undefined ? null : verdictDocument.parseText(text, 'verdict.json');
    return { run, verdict, text, read };
  };

  const found: Record<string, { verdict: Verdict; run: BundleRun }> = {};
  test.each(Object.keys(FORMS))(
    '%s: expectations are gates, with their rows, and say what broke',
    async (form) => {
      const { run, verdict, text, read } = await evaluate(form, { policy: 'policy.yml' });
      expect(run).toMatchObject({ code: 1, outputs: { verdict: 'failed', outcome: 'failed' } });
      expect(JSON.parse(run.outputs['failed-metrics']!)).toEqual(['invariant_to_a']);
      expect(run.log).toMatch(
        /::error file=policy\.yml,line=8::invariant_to_a: \d+ of 300 rows are answered/,
      );
      // What was written reads back, to the same bytes.
      expect(verdictDocument.write(verdict!)).toBe(text);
      expect(
        verdict!.expectations!.map(({ name, rows, violations }) => [name, rows, violations > 0]),
      ).toEqual([
        ['increasing_in_b', 300, false],
        ['decreasing_in_a', 300, false],
        ['invariant_to_noise', 300, false],
        ['invariant_to_a', 300, true],
      ]);
      expect(read('comment.md')).toContain('Expectations: 1 of 4 broken');
      expect(read('report.html')).toContain('invariant_to_a: the rows that moved most');
      expect(read('junit.xml')).toMatch(
        /name="invariant_to_a max 0\.05" file="policy\.yml" line="8"><failure/,
      );
      expect(JSON.parse(read('evaluation.sarif')!).runs[0].results[0].message.text).toContain(
        'invariant_to_a',
      );
      found[form] = { verdict: verdict!, run };
    },
  );

  test('all three say the same', () => {
    const counts = Object.values(found).map(({ verdict }) =>
      verdict.expectations!.map(({ violations }) => violations),
    );
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
    for (const { run } of Object.values(found)) {
      const { roc_auc, log_loss } = JSON.parse(run.outputs['metrics']!);
      const first = JSON.parse(Object.values(found)[0]!.run.outputs['metrics']!);
      expect(roc_auc).toBeCloseTo(first.roc_auc, 6);
      expect(log_loss).toBeCloseTo(first.log_loss, 6);
    }
  });

  test.each(Object.keys(FORMS))('%s: explain goes into the verdict and a file of its own', async (form) => {
    const { run, verdict, read } = await evaluate(form, { explain: 'true' });
    expect(run.code).toBe(0);
    expect(run.outputs['explanation-path']).toBe('trainyard/explanation.json');
    const explanation = JSON.parse(read('explanation.json')!);
    expect(explanation).toEqual(verdict!.explanation);
    const { importance, dependence, robustness } = verdict!.explanation!;
    expect(importance![0]).toMatchObject({ column: 'a' });
    expect(importance![0]!.low!).toBeGreaterThan(0.1);
    const ofA = dependence.find((each) => each.column === 'a')!.lines[0]!;
    expect(ofA.name).toBe('score of yes');
    for (let i = 1; i < ofA.values.length; i++) expect(ofA.values[i]!).toBeLessThan(ofA.values[i - 1]!);
    expect(robustness.map(({ name }) => name)).toContain('a × 10');
    expect(read('report.html')).toContain('Partial dependence on a');
  });

  test('expectations of predictions alone are refused on the line that asks', async () => {
    using workspace = makeWorkspace({
      'p.csv': 'y,prediction\nno,no\nyes,yes\n',
      'policy.yml': POLICY.replace(/gates:\n.*\n/, ''),
    });
    const run = await runBundle('evaluate-model', {
      workspace: workspace.path,
      inputs: { predictions: 'p.csv', target: 'y', policy: 'policy.yml' },
    });
    expect(run).toMatchObject({ code: 1, outputs: { outcome: 'error' } });
    expect(run.log).toMatch(
      /::error file=policy\.yml,line=3::policy\.yml: the expectation increasing_in_b asks the model .*only predictions are given/,
    );
    expect(existsSync(join(workspace.path, 'trainyard/verdict.json'))).toBe(false);
  });
});

function startEndpoint(): Promise<Server> {
  const http = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const inputs = ['a', 'b'].map((name) => ({ name, datatype: 'FP32', shape: [-1, 1] }));
    if (request.method === 'GET')
      return send(200, { name: 'm', inputs, outputs: [], parameters: { classes: ['no', 'yes'] } });
    let text = '';
    for await (const piece of request) text += piece;
    const asked = (JSON.parse(text) as { inputs: { name: string; data: (number | null)[] }[] }).inputs;
    const [a, b] = ['a', 'b'].map((name) => asked.find((input) => input.name === name)!.data);
    if ([...a!, ...b!].includes(null)) return send(400, { error: 'a value is missing' });
    const p = a!.map((value, i) => formula(value!, b![i]!));
    return send(200, {
      outputs: [
        {
          name: 'probabilities',
          datatype: 'FP64',
          shape: [p.length, 2],
          data: p.flatMap((value) => [1 - value, value]),
        },
      ],
    });
  });
  return new Promise((ready) => http.listen(0, '127.0.0.1', () => ready(http)));
}

test('what cannot be explained is a warning, and the verdict stands', async () => {
  const rows = Array.from({ length: 20 }, (_, i) => `q${i % 4},0,${(i * 7) % 5}`);
  using made = makeWorkspace({ 'rows.csv': `query,relevance,size\n${rows.join('\n')}\n` });
  const run = await runBundle('evaluate-model', {
    workspace: made.path,
    inputs: {
      ...{ data: 'rows.csv', target: 'relevance', query: 'query', explain: 'true', comment: 'off' },
      model: '{command: "sed s/size/prediction/"}',
    },
  });
  expect([run.code, run.log]).toEqual([
    0,
    expect.stringMatching(
      /::warning::The model is judged, but not explained: .*ndcg has no value.* leave explain out/,
    ),
  ]);
  expect(run.outputs).toMatchObject({ outcome: 'passed' });
  expect(run.outputs['explanation-path'] ?? '').toBe('');
});
