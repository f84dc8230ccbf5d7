import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { selectColumns } from '@trainyard/columns';
import { readTable } from '@trainyard/tables';
import { openOnnx } from './open-onnx.ts';
import type { ModelHints } from './opened-model.ts';
import { gatherPredictions } from './read-outputs.ts';

interface Expected {
  readonly data: string;
  readonly target: string;
  readonly classes: string[] | null;
  readonly prediction: (string | number)[];
  readonly probabilities: number[][] | null;
}

const fixture = (name: string) => resolve('test/fixtures/onnx', name);
const expectedIn = (file: string) =>
  (JSON.parse(readFileSync(fixture(file), 'utf8')) as { models: Record<string, Expected> }).models;
const models = { ...expectedIn('expected.json'), ...expectedIn('expected-pytorch.json') };
/** What these files cannot say of themselves. */
const HINTS: Record<string, ModelHints> = {
  'network-logits': { activation: 'softmax' },
  'pytorch-logit': { activation: 'sigmoid' },
};

const open = (name: string, hints: ModelHints = {}) =>
  openOnnx({ path: fixture(`${name}.onnx`), reference: `${name}.onnx`, hints });

async function dataOf({ data, target }: Expected) {
  const table = await readTable(fixture(`${data}.csv`));
  return { table, source: `${data}.csv`, target, notInputs: [] };
}

test.each(Object.keys(models))('%s predicts what its library does', async (name) => {
  const expected = models[name]!;
  const data = await dataOf(expected);
  const opened = await open(name, HINTS[name]);
  const predictor = await opened.bind(data);
  const { scores, values, classes } = await predictor.predict(data.table);
  expect(classes).toEqual(expected.classes);
  expect(opened.sizeBytes).toBeGreaterThan(100);
  expect(opened.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  for (const [row, prediction] of expected.prediction.entries()) {
    if (classes === null) expect(values[row]! / Number(prediction)).toBeCloseTo(1, 5);
    else expect(classes[values[row]!]).toBe(String(prediction));
    for (const [c, p] of (expected.probabilities?.[row] ?? []).entries())
      expect(Math.abs(scores![row * classes!.length + c]! - p)).toBeLessThan(2e-6);
  }
  predictor.close();
});

test.each<[string, string, ModelHints, string[] | null, RegExp]>([
  [
    'xgboost',
    'columns that are too many',
    {},
    null,
    /takes 5 columns in its tensor "input", but cancer\.csv has 6 besides the target "other"/,
  ],
  [
    'xgboost',
    'columns listed wrongly',
    { columns: ['mean radius'] },
    null,
    /takes 5 columns .* but columns lists 1: "mean radius"/,
  ],
  [
    'xgboost',
    'a column that is not there',
    { columns: ['mean radus', 'b', 'c', 'd', 'e'] },
    null,
    /no column "mean radus"\. Did you mean "mean radius"\?/,
  ],
  [
    'sklearn-pipeline-columns',
    'an input without a column',
    {},
    ['age', 'region', 'churned'],
    /takes an input "income", and people\.csv has no such column\. .*The model takes "age", "income", "region"; the data have "age", "region"/,
  ],
  [
    'network-logits',
    'logits',
    {},
    null,
    /The output "logits" of network-logits\.onnx holds no probabilities: .* activation: softmax/,
  ],
  [
    'sklearn-forest',
    'names that are too few',
    { classes: ['a', 'b'] },
    null,
    /classes lists 2 \(a, b\), but sklearn-forest\.onnx knows 3: setosa, versicolor, virginica/,
  ],
  [
    'network-logits',
    'classes in a wrong number',
    { classes: ['a', 'b'], activation: 'softmax' },
    null,
    /gives 3 scores a row/,
  ],
  [
    'sklearn-forest',
    'an output that is not there',
    { output: 'probabilites' },
    null,
    /has no output "probabilites"\. Did you mean "probabilities"\?/,
  ],
  [
    'sklearn-forest',
    'text where numbers are wanted',
    { columns: ['sepal length', 'sepal width', 'petal length', 'species'] },
    null,
    /takes float32 in "X", but the column "species" of iris\.csv holds text, as "/,
  ],
])('%s: %s', async (name, _, hints, columns, message) => {
  const expected = models[name]!;
  const data = await dataOf(expected);
  const table = columns === null ? data.table : selectColumns(data.table, columns);
  const target = message.source.includes('"other"') ? 'other' : data.target;
  const opened = await open(name, hints);
  await expect(opened.bind({ ...data, table, target })).rejects.toThrow(message);
  opened.close();
});

test('names of the user stand for the classes of the file, by their place', async () => {
  const expected = models['xgboost']!;
  const data = await dataOf(expected);
  const opened = await open('xgboost', { classes: ['malignant', 'benign'] });
  const predictor = await opened.bind(data);
  const { classes, values } = await predictor.predict(data.table);
  expect(classes).toEqual(['malignant', 'benign']);
  expect([...values]).toEqual(expected.prediction);
  predictor.close();
});

test('labels that the scores contradict are told: the classes stand in another order', () => {
  const plan = {
    reference: 'm.onnx',
    task: 'binary' as const,
    classes: ['a', 'b'],
    labels: ['a', 'b'],
    label: 'label',
    score: 'scores',
    activation: 'none' as const,
  };
  const label = {
    name: 'label',
    type: 'string' as const,
    shape: [20],
    data: new Array<string>(20).fill('a'),
  };
  const data = Float32Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0.25 : 0.75));
  const scores = { name: 'scores', type: 'float' as const, shape: [20, 2], data };
  expect(() => gatherPredictions(plan, 20).add([label, scores], 0, 20)).toThrow(
    /The labels of m\.onnx are not those its scores are highest for, so the classes do not stand in the order a, b\./,
  );
});

test.each([
  ['expected.json', /not an ONNX model|cannot load/],
  ['none.onnx', /cannot be read/],
])('%s is no model', async (name, message) => {
  await expect(openOnnx({ path: fixture(name), reference: name })).rejects.toThrow(message);
});
