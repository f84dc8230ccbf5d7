import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { columnFromValues, selectRows, type Table } from '@trainyard/columns';
import { readTable } from '@trainyard/tables';
import { openCommand, openEndpoint, openOnnx } from './open.ts';
import type { ModelData, ModelHints, OpenedModel } from './opened-model.ts';
import { type LabelPlan, planLabels } from './plan-labels.ts';
import { gatherPredictions } from './read-outputs.ts';
import type { Tensor } from './tensor.ts';

const fixture = (name: string) => resolve('test/fixtures/onnx', name);
const { labels, models } = JSON.parse(readFileSync(fixture('expected-labels.json'), 'utf8')) as {
  labels: string[];
  models: Record<string, { prediction: number[][]; probabilities: number[][] }>;
};
const LOGITS: ModelHints = { activation: 'sigmoid' };
const HINTS: Record<string, ModelHints> = { ridge: LOGITS, logits: LOGITS };

async function digits(targets = labels): Promise<ModelData> {
  const table = await readTable(fixture('labels.csv'));
  const notInputs = labels.filter((label) => !targets.includes(label));
  return { table, source: 'labels.csv', target: targets.join(', '), targets, notInputs };
}

const open = (name: string, hints: ModelHints = {}) =>
  openOnnx({ path: fixture(`labels-${name}.onnx`), reference: `${name}.onnx`, hints });

test.each(Object.keys(models))('%s predicts what its library does', async (name) => {
  const { prediction, probabilities } = models[name]!;
  const data = await digits();
  const opened = await open(name, HINTS[name]);
  const predictor = await opened.bind(data);
  expect(predictor.signature).toMatchObject({ task: 'multilabel', classes: labels });
  // Other numbers of rows than were probed, one among them.
  for (const rows of [Array.from(prediction.keys()), [7], [5, 3, 30]]) {
    const { scores, values } = await predictor.predict(selectRows(data.table, Int32Array.from(rows)));
    expect([...values]).toEqual(rows.flatMap((row) => prediction[row]!));
    for (const [i, p] of rows.flatMap((row) => probabilities[row]!).entries())
      expect(Math.abs(scores![i]! - p)).toBeLessThan(2e-6);
  }
  predictor.close();
});

test('the labels stand in the order of target, unless classes or the outputs name them', async () => {
  const data = await digits(['loop', 'even', 'prime']);
  const classesOf = async (name: string, hints: ModelHints = {}) => {
    const opened = await open(name, hints);
    const predictor = await opened.bind(data);
    const { classes, values } = await predictor.predict(data.table);
    predictor.close();
    return { classes, first: [...values.slice(0, 3)] };
  };
  const [even, prime, loop] = models['ovr']!.prediction[0]!;
  expect(await classesOf('ovr')).toEqual({ classes: ['loop', 'even', 'prime'], first: [even, prime, loop] });
  expect(await classesOf('ovr', { classes: labels })).toEqual({
    classes: labels,
    first: [even, prime, loop],
  });
  const [e, p, l] = models['heads']!.prediction[0]!;
  expect(await classesOf('heads')).toEqual({ classes: ['loop', 'even', 'prime'], first: [l, e, p] });
});

test.each<[string, ModelHints, string[], string]>([
  ['ridge', {}, labels, 'holds no probabilities: -'],
  ['ovr', { activation: 'softmax' }, labels, 'one number a label, of which no softmax can be made'],
  ['ovr', {}, ['even', 'prime'], 'no score for each of the 2 labels even, prime'],
  [
    'ovr',
    { classes: ['even', 'prim', 'loop'] },
    labels,
    'but the labels of labels.csv are even, prime, loop',
  ],
  ['ovr', { task: 'binary' }, labels, 'is said to be a binary model, but "even, prime, loop" are several'],
  ['ovr', { output: 'probabilites' }, labels, 'Did you mean "probabilities"?'],
])('%s with %j for %j is refused', async (name, hints, targets, message) => {
  const opened = await open(name, hints);
  await expect(opened.bind(await digits(targets))).rejects.toThrow(message);
  opened.close();
});

test('a model of which only 0 and 1 are wanted has no scores', async () => {
  const data = await digits();
  const opened = await open('ridge', { output: 'label' });
  const predictor = await opened.bind(data);
  const { scores, values } = await predictor.predict(data.table);
  expect([scores, [...values]]).toEqual([null, models['ridge']!.prediction.flat()]);
  predictor.close();
});

describe('what a batch may not hold', () => {
  const tensor = (name: string, type: Tensor['type'], shape: number[], data: number[]): Tensor => ({
    name,
    type,
    shape,
    data,
  });
  const plan: LabelPlan = {
    reference: 'm',
    task: 'multilabel',
    classes: ['a', 'b'],
    marks: 'label',
    scores: ['score'],
    activation: 'none',
  };
  const good = [
    tensor('label', 'long', [2, 2], [0, 1, 1, 0]),
    tensor('score', 'float', [2, 2], [0.25, 0.75, 1.0000001, 0]),
  ];

  test('rounding is taken, and cut', () => {
    const gathering = gatherPredictions(plan, 2);
    gathering.add(good, 0, 2);
    expect([...gathering.done().scores!]).toEqual([0.25, 0.75, 1, 0]);
  });

  test.each<[string, Tensor, string]>([
    ['another mark', tensor('label', 'long', [2, 2], [0, 1, 1, 2]), 'answers "2" for the label b in row 2'],
    [
      'another shape',
      tensor('label', 'long', [4], [0, 1, 1, 0]),
      'of the shape [4], which is not 2 labels a row',
    ],
    [
      'no number',
      tensor('score', 'float', [2, 2], [0, 1, Number.NaN, 0]),
      'NaN as the score of the label a in row 2',
    ],
    [
      'a logit',
      tensor('score', 'float', [2, 2], [0, 1, 0, 3]),
      'no probabilities: 3 for the label b in row 2',
    ],
    [
      'another name',
      tensor('scores', 'float', [2, 2], [0, 1, 0, 1]),
      'answers without "score", which it gave',
    ],
  ])('%s', (_, bad, message) => {
    const outputs = good.map((each) => (each.name.slice(0, 5) === bad.name.slice(0, 5) ? bad : each));
    expect(() => gatherPredictions(plan, 2).add(outputs, 0, 2)).toThrow(message);
  });

  test('two outputs that could be the scores', () => {
    const two = [tensor('x', 'float', [2, 2], [0, 0, 0, 0]), tensor('y', 'float', [2, 2], [0, 0, 0, 0])];
    expect(() => planLabels('m', two, 2, {}, ['a', 'b'])).toThrow('could be its scores: x, y');
    expect(planLabels('m', two, 2, { output: 'y' }, ['a', 'b'])).toMatchObject({
      scores: ['y'],
      marks: null,
    });
  });
});

describe('programs and servers', () => {
  const table: Table = {
    rowCount: 5,
    columns: [
      columnFromValues('x', [-2, 0.5, 1, 3, -1]),
      columnFromValues('up', [0, 1, 1, 1, 0]),
      columnFromValues('down', [1, 0, 0, 0, 1]),
    ],
  };
  const data: ModelData = {
    table,
    source: 'd.csv',
    target: 'up, down',
    targets: ['up', 'down'],
    notInputs: [],
  };
  /** Labels up and down of x, with the logistic function of x and of -x as scores. */
  const score = (x: number) => [1 / (1 + Math.exp(-x)), 1 / (1 + Math.exp(x))];
  let folder: string;
  let server: Server | undefined;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'labels-'));
  });
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const program = async (printed: string, format: 'csv' | 'jsonl' = 'csv') => {
    const path = join(folder, `p${Math.abs(hashOf(printed))}.cjs`);
    await writeFile(
      path,
      `const lines = require('node:fs').readFileSync(0, 'utf8').trim().split('\\n');
const csv = ${format === 'csv'};
if (csv && lines[0] !== 'x') throw new Error('columns: ' + lines[0]);
const xs = csv ? lines.slice(1).map(Number) : lines.map((line) => JSON.parse(line).x);
const s = (x) => 1 / (1 + Math.exp(-x));
${printed}`,
    );
    const words = [process.execPath, path];
    return openCommand({ words, reference: 'it', env: process.env, cwd: folder, format, timeoutSeconds: 30 });
  };
  const hashOf = (text: string) => Array.from(text).reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) | 0, 7);

  const serve = async (metadata: object, answer: (x: number[]) => object[]): Promise<OpenedModel> => {
    server = createServer(async (request, response) => {
      let text = '';
      for await (const piece of request) text += piece;
      const xs = () => (JSON.parse(text) as { inputs: { data: number[] }[] }).inputs[0]!.data;
      const body =
        request.method === 'GET'
          ? { name: 'm', inputs: [{ name: 'x', datatype: 'FP64', shape: [-1, 1] }], ...metadata }
          : { outputs: answer(xs()) };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((ready) => server!.listen(0, '127.0.0.1', ready));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/models/m`;
    return openEndpoint({ url, reference: 'it', batchSize: 2, timeoutSeconds: 10, retries: 0, env: {} });
  };
  const marks = (xs: number[]) => ({
    name: 'predict',
    datatype: 'INT64',
    shape: [xs.length, 2],
    data: xs.flatMap((x) => [Number(x > 0), Number(x < 0)]),
  });

  test.each<[string, boolean, () => Promise<OpenedModel>]>([
    [
      'a program that prints CSV with labels and scores',
      true,
      () =>
        program(`console.log('prediction[up],prediction[down],score[down],score[up]');
for (const x of xs) console.log([Number(x > 0), Number(x < 0), s(-x), s(x)].join(','));`),
    ],
    [
      'a program that prints JSON Lines with scores alone',
      true,
      () =>
        program(
          `for (const x of xs) console.log(JSON.stringify({ 'score[up]': s(x), 'score[down]': s(-x) }));`,
          'jsonl',
        ),
    ],
    [
      'a program that prints the labels under their names',
      false,
      () => program(`for (const x of xs) console.log(JSON.stringify({ up: x > 0, down: x < 0 }));`, 'jsonl'),
    ],
    [
      'a server as ours',
      true,
      () =>
        serve({ parameters: { task: 'multilabel', classes: ['up', 'down'] } }, (xs) => [
          marks(xs),
          { name: 'scores', datatype: 'FP64', shape: [xs.length, 2], data: xs.flatMap(score) },
        ]),
    ],
    [
      'a server that says nothing of itself, with nested data',
      true,
      () =>
        serve({}, (xs) => [
          { name: 'output-0', datatype: 'FP32', shape: [xs.length, 2], data: xs.map(score) },
        ]),
    ],
    ['a server with labels alone', false, () => serve({}, (xs) => [marks(xs)])],
  ])('%s', async (_, hasScores, start) => {
    const opened = await start();
    const predictor = await opened.bind(data);
    expect(predictor.signature).toMatchObject({ task: 'multilabel', classes: ['up', 'down'] });
    expect(predictor.signature.columns.map(({ name }) => name)).toEqual(['x']);
    const { scores, values, classes, rowCount } = await predictor.predict(table);
    expect([classes, rowCount]).toEqual([['up', 'down'], 5]);
    expect([...values]).toEqual([0, 1, 1, 0, 1, 0, 1, 0, 0, 1]);
    const wanted = [-2, 0.5, 1, 3, -1].flatMap(score);
    if (hasScores) for (const [i, p] of wanted.entries()) expect(scores![i]).toBeCloseTo(p, 12);
    else expect(scores).toBeNull();
    const none = await predictor.predict(selectRows(table, new Int32Array(0)));
    expect([none.rowCount, none.values.length]).toEqual([0, 0]);
    opened.close();
  });

  test.each([
    [
      `console.log('prediction'); for (const x of xs) console.log(1);`,
      'no predictions of the labels up, down',
    ],
    [`console.log('score[up]'); for (const x of xs) console.log(1);`, 'but lacks "score[down]"'],
    [
      `console.log('prediction[up],prediction[down]'); for (const x of xs) console.log('1,yes');`,
      'the output of it has "yes" in row 1 of the label "prediction[down]"',
    ],
    [`console.log('score[up],score[down]'); for (const x of xs) console.log('0.5,');`, 'no score in row 1'],
  ])('a program that prints %j is refused', async (printed, message) => {
    const predictor = await (await program(printed)).bind(data);
    await expect(predictor.predict(table)).rejects.toThrow(message);
  });
});
