import { jest } from '@jest/globals';
import type { Table } from '@trainyard/columns';
import type { Predictions } from '@trainyard/models';
import { distilledLoss } from './dense/distilled-loss.ts';
import { type Loss, sigmoidCrossEntropy, softmaxCrossEntropy, squaredError } from './dense/loss.ts';
import { line, predict, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

const whole = (rows: Table) => ({ train: { table: rows, rows: null } });
const told = (predictions: Predictions) => ({ predictions, reference: 'teacher', digest: null });
const half = Array.from({ length: 40 }, (_, i) => i);
const short = {
  layers: ['6 tanh'],
  epochs: 3,
  'batch-size': 16,
  distillation: { temperature: 3, weight: 0.7 },
};

test('a small model learns what a large one says, better than from few labels alone', async () => {
  const large = await train(
    { layers: ['32 tanh'], epochs: 80, optimizer: { adam: { 'learning-rate': 0.05 } } },
    whole(xor),
    { engine: 'dense' },
  );
  const teacher = told(await predict(large, xor));
  // Labels that say the contrary in half of the rows: only the teacher knows.
  const wrong: Table = {
    ...xor,
    columns: xor.columns.map((one) =>
      one.name === 'y' && one.type === 'string'
        ? { ...one, codes: one.codes.map((code, i) => (i < 20 ? 1 - code : code)) }
        : one,
    ),
  };
  const model = { layers: ['8 tanh'], epochs: 80, optimizer: { adam: { 'learning-rate': 0.05 } } };
  const student = await train(
    { ...model, distillation: { weight: 1, temperature: 2 } },
    { ...whole(wrong), teacher },
    { engine: 'dense' },
  );
  const { values } = await predict(student, xor);
  expect(Array.from(values)).toEqual(Array.from(teacher.predictions.values));
});

test.each<[string, Table, object]>([
  ['two classes by one unit', xor, {}],
  ['two classes by two units', xor, { layers: ['6 tanh', '2 softmax'] }],
  ['numbers', line, {}],
  ['numbers by huber', line, { loss: { huber: 0.5 } }],
  ['focal', xor, { loss: 'focal' }],
])('%s: every engine has the same curves', async (_, rows, more) => {
  const first = await train({ layers: ['8 tanh'], epochs: 10 }, whole(rows), { engine: 'dense' });
  const data = {
    train: { table: rows, rows: half.slice(0, 30) },
    validation: { table: rows, rows: half.slice(30) },
    teacher: told(await predict(first, rows)),
  };
  const [dense, cpu] = [
    await train({ ...short, ...more }, data, { engine: 'dense' }),
    await train({ ...short, ...more }, data, { engine: 'cpu' }),
  ];
  const alone = await train({ ...short, ...more }, { ...data, teacher: null }, { engine: 'dense' });
  expect(dense.curves['loss']).not.toEqual(alone.curves['loss']);
  for (const [name, curve] of Object.entries(cpu.curves))
    curve.forEach((value, epoch) => {
      expect(Math.abs(value - dense.curves[name]![epoch]!)).toBeLessThan(1e-5 * Math.max(1, value));
    });
});

const CASES: readonly [string, Loss, number, number[]][] = [
  ['softmax', softmaxCrossEntropy(), 3, [2, 0.2, 0.3, 0.5, 0, 0.6, 0.3, 0.1]],
  ['sigmoid', sigmoidCrossEntropy(), 2, [1, 0, 0.8, 0.3, 0, 1, 0.1, 0.6]],
  ['values', squaredError, 2, [1, 0, 0.8, 0.3, 0, 1, 0.1, 0.6]],
];
test.each(CASES)(
  'the slope of %s with a teacher agrees with finite differences',
  (_, hard, width, targets) => {
    const loss = distilledLoss(hard, 2.5, 0.6);
    const start = Float32Array.from({ length: 2 * width }, (_, i) => Math.sin(3 * i + 1));
    const shape = {
      rows: 2,
      width,
      stride: width,
      targetStride: targets.length / 2,
      weights: Float32Array.of(1, 2),
      weightWidth: 1,
    };
    const valueAt = (index: number, step: number) => {
      const output = start.slice();
      output[index] = output[index]! + step;
      return loss.batch(output, Float32Array.from(targets), new Float32Array(2 * width), shape) / 2;
    };
    const slope = new Float32Array(2 * width);
    loss.batch(start.slice(), Float32Array.from(targets), slope, shape);
    slope.forEach((value, index) => {
      expect(value).toBeCloseTo((valueAt(index, 1 / 256) - valueAt(index, -1 / 256)) * 128, 3);
    });
  },
);

const answers = (more: Partial<Predictions>): Predictions => ({
  task: 'binary',
  classes: ['other', 'same'],
  rowCount: 40,
  scores: null,
  values: new Float64Array(40),
  ...more,
});
test.each<[string, Partial<Predictions>, RegExp]>([
  [
    'of another task',
    { task: 'regression', classes: null },
    /teacher is "teacher", a model for regression, but the task is binary/,
  ],
  [
    'that does not know a class',
    { classes: ['other', 'sane'] },
    /does not know the class "same".*Did you mean "sane"/,
  ],
])('a teacher %s is told', async (_, more, message) => {
  await expect(train(short, { ...whole(xor), teacher: told(answers(more)) })).rejects.toThrow(message);
});

test('a teacher that names classes alone is taken at its word', async () => {
  const trained = await train(short, { ...whole(xor), teacher: told(answers({})) });
  expect(trained.metrics['loss']).toBeGreaterThan(0);
});
