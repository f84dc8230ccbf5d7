import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { predict, table, train } from './training-samples.ts';

jest.setTimeout(60_000);

const random = createRandom('labels');
const points = Array.from({ length: 120 }, () => [random.normal(), random.normal()] as const);
const column = (name: string, value: (point: readonly [number, number]) => number | boolean) =>
  columnFromValues(name, points.map(value));
const rows: Table = table(
  column('x', ([x]) => x),
  column('z', ([, z]) => z),
  column('right', ([x]) => (x > 0 ? 1 : 0)),
  column('upper', ([, z]) => z > 0),
  column('far', ([x, z]) => (x * x + z * z > 4 ? 1 : 0)),
);
const LABELS = ['right', 'upper', 'far'];
const half = Array.from({ length: 120 }, (_, i) => i);
const data = {
  train: { table: rows, rows: half.slice(0, 90) },
  validation: { table: rows, rows: half.slice(90) },
  target: LABELS.join(', '),
  labels: LABELS,
};
const model = { layers: ['16 tanh'], epochs: 60, optimizer: { adam: { 'learning-rate': 0.05 } } };

test('several labels are learned at once, and answered independently after saving and loading', async () => {
  const trained = await train(model, data, { engine: 'dense' });
  expect(trained.signature).toMatchObject({
    task: 'multilabel',
    classes: LABELS,
    target: { name: 'right, upper, far', type: 'boolean' },
    columns: [{ name: 'x' }, { name: 'z' }],
  });
  expect(trained.metrics['val_accuracy']).toBeGreaterThan(0.8);
  const { task, scores, values, rowCount } = await predict(trained, rows);
  expect([task, rowCount, scores!.length, values.length]).toEqual(['multilabel', 120, 360, 360]);
  values.forEach((value, i) => {
    expect(value).toBe(scores![i]! >= 0.5 ? 1 : 0);
  });
  const right = points.filter(([x], row) => values[row * 3] === (x > 0 ? 1 : 0)).length;
  expect(right).toBeGreaterThan(110);
});

test.each([
  ['plainly', {}],
  ['with balanced labels', { 'class-weights': 'balanced' }],
  ['with weights by label', { 'class-weights': { far: 5 } }],
  ['with focal loss', { loss: 'focal' }],
  ['with an output of its own', { layers: ['8 tanh', '3 sigmoid'] }],
])('%s every engine has the same curves', async (_, more) => {
  const given = { ...model, ...more, epochs: 4, 'batch-size': 16 };
  const [dense, cpu, wasm] = [
    await train(given, data, { engine: 'dense' }),
    await train(given, data, { engine: 'cpu' }),
    await train(given, data, { engine: 'wasm' }),
  ];
  for (const other of [cpu, wasm]) {
    expect(other.weightCount).toBe(dense.weightCount);
    for (const [name, curve] of Object.entries(other.curves))
      curve.forEach((value, epoch) => {
        expect(Math.abs(value - dense.curves[name]![epoch]!)).toBeLessThan(1e-5);
      });
  }
});

test('the loss is the mean binary cross-entropy, with what ones count as in PyTorch', async () => {
  const still = { layers: [], epochs: 1, optimizer: { sgd: { 'learning-rate': 1e-12 } }, 'batch-size': 200 };
  const all = { ...data, train: { table: rows, rows: null }, validation: null };
  const plain = await train(still, all, { engine: 'dense' });
  const weighted = await train({ ...still, 'class-weights': { far: 3 } }, all, { engine: 'dense' });
  const { scores } = await predict(plain, rows);
  let [sum, more] = [0, 0];
  points.forEach(([x, z], row) => {
    [x > 0, z > 0, x * x + z * z > 4].forEach((is, k) => {
      const p = scores![row * 3 + k]!;
      const loss = -Math.log(is ? p : 1 - p);
      sum += loss;
      more += k === 2 && is ? 3 * loss : loss;
    });
  });
  expect(plain.metrics['loss']).toBeCloseTo(sum / 360, 5);
  expect(weighted.metrics['loss']).toBeCloseTo(more / 360, 5);
});

test('out-of-fold predictions have an answer and a score for each label', async () => {
  const { outOfFold, metrics } = await train({ ...model, folds: 3 }, { ...data, validation: null });
  expect(metrics['cv_accuracy']).toBeGreaterThan(0.6);
  expect(outOfFold!.columns.map(({ name }) => name)).toEqual([
    'row',
    ...LABELS,
    ...LABELS.map((name) => `prediction[${name}]`),
    ...LABELS.map((name) => `score[${name}]`),
  ]);
});

test.each<[string, object, object, RegExp]>([
  [
    'a label that is something else',
    {},
    { labels: ['right', 'x'], target: 'right, x' },
    /label "x" is ".*" in row 1 of the training data, but 0 or 1/,
  ],
  ['another task', { task: 'binary' }, {}, /task is binary, but the target names 3 columns/],
  [
    'one column',
    { task: 'multilabel' },
    { labels: null, target: 'right' },
    /multilabel, but the target is the single column "right"/,
  ],
  [
    'more labels than the output',
    { layers: ['2 sigmoid'] },
    {},
    /2 units with sigmoid, but the target has 3 labels/,
  ],
  [
    'an output for classes',
    { layers: ['3 softmax'] },
    {},
    /3 units with softmax, but the target has 3 labels, which take a unit with sigmoid each/,
  ],
  ['a loss for numbers', { loss: 'mse' }, {}, /model.loss is mse, but the task is multilabel/],
])('%s is told', async (_, more, otherData, message) => {
  await expect(train({ ...model, ...more }, { ...data, ...otherData })).rejects.toThrow(message);
});

test('a label that is never true is told', async () => {
  const { notices } = await train(
    { ...model, epochs: 1 },
    {
      ...data,
      validation: null,
      train: { table: rows, rows: half.filter((row) => points[row]![0] < 0) },
    },
  );
  expect(notices).toContain(
    'The label "right" is false in all training rows: the model can hardly learn it.',
  );
});
