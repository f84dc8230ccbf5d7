import { jest } from '@jest/globals';
import { columnFromValues, type Table } from '@trainyard/columns';
import fc from 'fast-check';
import { assignFolds } from './assign-folds.ts';
import { line, table, train, xor } from './training-samples.ts';

jest.setTimeout(60_000);

const whole = (rowCount: number) => Int32Array.from({ length: rowCount }, (_, i) => i);
const frame = (columns: Record<string, (number | string | null)[]>): Table =>
  table(...Object.entries(columns).map(([name, values]) => columnFromValues(name, values)));
const by = (count: number, more: object = {}) => ({ count, group: null, time: null, ...more });

test('each row is held out once, and classes have like shares in the folds', () => {
  const classes = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 12, maxLength: 60 });
  fc.assert(
    fc.property(classes, fc.integer({ min: 2, max: 5 }), (labels, count) => {
      const values = [...labels, 'a', 'a', 'b', 'b', 'c', 'c'];
      const data = frame({ y: values });
      const folds = assignFolds(by(count), data, whole(values.length), data.columns[0]!, 1);
      expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...whole(values.length)]);
      for (const label of ['a', 'b', 'c']) {
        const counts = folds.map(({ test }) => test.filter((row) => values[row] === label).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
      for (const { train: rest, test } of folds) expect(rest.length + test.length).toBe(values.length);
    }),
  );
});

test('rows of one time are on one side of every fold', () => {
  const when = [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4];
  const data = table(columnFromValues('when', when));
  const folds = assignFolds(by(3, { time: 'when' }), data, Int32Array.from(when.keys()), null, 1);
  expect(folds.map(({ train, test }) => [train.length, test.length])).toEqual([
    [3, 3],
    [6, 3],
    [9, 3],
  ]);
  const uneven = table(columnFromValues('when', [1, 1, 1, 1, 1, 2, 2, 3]));
  const [first] = assignFolds(
    by(2, { time: 'when' }),
    uneven,
    Int32Array.from({ length: 8 }, (_, i) => i),
    null,
    1,
  );
  expect([Array.from(first!.train), Array.from(first!.test)]).toEqual([
    [0, 1, 2, 3, 4],
    [5, 6],
  ]);
});

test('groups stay together, and time only goes forward', () => {
  const data = frame({ who: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'], when: [8, 7, 6, 5, 4, 3, 2, 1] });
  for (const { train: rest, test } of assignFolds(by(2, { group: 'who' }), data, whole(8), null, 1)) {
    const names = (rows: Int32Array) => new Set([...rows].map((row) => row % 4));
    expect([...names(test)].some((name) => names(rest).has(name))).toBe(false);
  }
  const folds = assignFolds(by(3, { time: 'when' }), data, whole(8), null, 1);
  expect(folds.map(({ train: rest, test }) => [[...rest], [...test]])).toEqual([
    [
      [7, 6],
      [5, 4],
    ],
    [
      [7, 6, 5, 4],
      [3, 2],
    ],
    [
      [7, 6, 5, 4, 3, 2],
      [1, 0],
    ],
  ]);
});

test.each<[object, Record<string, (number | string | null)[]>, RegExp]>([
  [by(2), { y: ['a', 'a', 'b'] }, /class "b" has 1 row: held out, no row/],
  [by(9), { y: ['a', 'a', 'b', 'b'] }, /only 4 rows.*fewer folds/],
  [by(3, { group: 'g' }), { y: ['a', 'b'], g: ['x', 'y'] }, /only 2 groups in "g"/],
  [by(2, { group: 'g' }), { y: ['a', 'b'], g: ['x', null] }, /"g" of model.folds.group is empty in row 2/],
  [by(2, { time: 'y' }), { y: ['a', 'b'] }, /"y", which holds neither dates nor numbers/],
  [by(2, { time: 'when' }), { y: ['a', 'b'] }, /no column "when"/],
])('%j of %j is an error', (spec, columns, message) => {
  const data = frame(columns);
  expect(() => assignFolds(spec as never, data, whole(data.rowCount), data.columns[0]!, 1)).toThrow(message);
});

describe.each(['dense', 'cpu'])('on %s', (engine) => {
  test('metrics of the folds, predictions of every row, and the same model as without folds', async () => {
    const model = { layers: ['8 tanh'], epochs: 40, optimizer: { adam: { 'learning-rate': 0.05 } } };
    const data = { train: { table: xor, rows: null } };
    const lines: string[] = [];
    const log = (text: string) => lines.push(text);
    const trained = await train({ ...model, folds: 4 }, data, { engine, log });
    const plain = await train(model, data, { engine });
    expect(Buffer.from(trained.artifacts.weightData).equals(plain.artifacts.weightData)).toBe(true);
    expect(plain.outOfFold).toBeNull();
    expect(trained.metrics['cv_accuracy']).toBeGreaterThan(0.9);
    expect(trained.metrics['cv_loss_std']).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/^Fold 1 of 4: 30 rows to train, 10 held out; loss [\d.]+, accuracy [\d.]+$/);
    const { columns, rowCount } = trained.outOfFold!;
    expect(rowCount).toBe(40);
    expect(columns.map(({ name }) => name)).toEqual([
      'row',
      'y',
      'prediction',
      'score[other]',
      'score[same]',
    ]);
    const right =
      columns[2]!.type === 'string' && columns[1]!.type === 'string' ? [columns[1]!, columns[2]!] : null;
    const text = (column: number, row: number) => {
      const given = right![column] as unknown as { categories: string[]; codes: Int32Array };
      return given.categories[given.codes[row]!];
    };
    const hits = [...Array(40).keys()].filter((row) => text(0, row) === text(1, row)).length;
    expect(hits / 40).toBeCloseTo(trained.metrics['cv_accuracy']!, 6);
  });

  test('for regression predictions are in the unit of the target', async () => {
    const model = {
      layers: [],
      epochs: 60,
      'batch-size': 16,
      optimizer: { adam: { 'learning-rate': 0.1 } },
      folds: 3,
    };
    const { outOfFold, metrics } = await train(model, { train: { table: line, rows: null } }, { engine });
    const [, y, prediction] = outOfFold!.columns as unknown as { values: Float64Array }[];
    const errors = y!.values.map((value, row) => Math.abs(value - prediction!.values[row]!));
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(mae).toBeLessThan(2);
    expect(Math.abs(mae - metrics['cv_mae']!)).toBeLessThan(0.05 * mae);
  });
});
