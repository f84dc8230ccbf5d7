import type { Task } from '@trainyard/documents';
import { evaluate } from '@trainyard/metrics';
import type { Answers } from './answers.ts';
import { flipsOf } from './flips.ts';
import { dataOf, fromFile, tableOf } from './judged-for-tests.ts';
import { judgedRows } from './judged-rows.ts';
import { matchRows } from './match-rows.ts';
import { naiveBaseline } from './naive.ts';
import { findScoreColumns, readScores } from './score-columns.ts';

function answers(
  task: Task,
  classes: readonly string[] | null,
  values: number[],
  scores: number[] | null = null,
): Answers {
  return {
    task,
    classes,
    values: Float64Array.from(values),
    scores: scores === null ? null : Float64Array.from(scores),
    source: fromFile(),
  };
}

const options = { weight: undefined, positive: null };

test('a class the model does not know is counted as wrong, and said', () => {
  const data = dataOf(tableOf({ y: ['a', 'b', 'c', 'd'] }));
  const joint = judgedRows(data, answers('multiclass', ['a', 'b', 'c'], [0, 1, 2, 0]), null, options);
  expect(joint.classes).toEqual(['a', 'b', 'c', 'd']);
  expect(joint.notices).toEqual([
    'The model does not know the class "d", so each of its rows counts as wrong.',
  ]);
  expect(evaluate(joint.rows)['accuracy']!.value).toBe(0.75);
});

test('for two classes it is an error that names row, value and what the model knows', () => {
  const data = dataOf(tableOf({ y: ['no', 'yes', 'maybe'] }));
  expect(() => judgedRows(data, answers('binary', ['no', 'yes'], [0, 1, 1]), null, options)).toThrow(
    'data.csv has "maybe" in row 3 of the target "y", but the model knows no and yes alone. Correct the cell',
  );
});

test('a baseline with its classes in another order is put into the order of the model', () => {
  const data = dataOf(tableOf({ y: ['a', 'b', 'a'] }));
  const model = answers('binary', ['a', 'b'], [0, 1, 1], [0.9, 0.1, 0.2, 0.8, 0.4, 0.6]);
  const baseline = answers('binary', ['b', 'a'], [1, 0, 1], [0.1, 0.9, 0.8, 0.2, 0.3, 0.7]);
  const joint = judgedRows(data, model, baseline, options);
  expect(joint.baseline).toMatchObject({
    predicted: Int32Array.from([0, 1, 0]),
    scores: Float64Array.from([0.9, 0.1, 0.2, 0.8, 0.7, 0.3]),
  });
  expect(flipsOf(joint.rows, joint.baseline!, data, undefined, null)).toMatchObject({
    newlyWrong: 1,
    newlyRight: 0,
  });
});

test('a baseline of another task is refused', () => {
  const data = dataOf(tableOf({ y: [1, 2, 3] }));
  const model = answers('regression', null, [1, 2, 3]);
  expect(() => judgedRows(data, model, answers('multiclass', ['1', '2', '3'], [0, 1, 2]), options)).toThrow(
    /is a multiclass model, but the model's task is regression/,
  );
});

test.each([
  [[1, -1, 1], 'has the weight -1 in row 2'],
  [[1, null, 1], 'has the weight NaN in row 2'],
])('weights %j are refused', (w, message) => {
  const data = dataOf(tableOf({ y: [1, 2, 3], w }));
  expect(() =>
    judgedRows(data, answers('regression', null, [1, 2, 3]), null, { ...options, weight: 'w' }),
  ).toThrow(message);
});

test('rows are matched by id whatever their order, by position when there is none', () => {
  const data = dataOf(tableOf({ y: [1, 2, 3], id: ['a', 'b', 'c'] }));
  const other = tableOf({ id: ['c', 'x', 'a', 'b'], prediction: [3, 9, 1, 2] });
  expect([...matchRows(data, other, { id: 'id', path: 'p.csv' })]).toEqual([2, 3, 0]);
  expect(() => matchRows(data, other, { id: undefined, path: 'p.csv' })).toThrow(
    'p.csv has 4 rows, but data.csv has 3 rows',
  );
});

test('rows that were left out of the data may stand in the predictions or not', () => {
  const data = dataOf(tableOf({ y: [1, 3] }), { fileRowCount: 3, fileRows: Int32Array.of(0, 2) });
  expect([...matchRows(data, tableOf({ prediction: [1, 2, 3] }), { id: undefined, path: 'p.csv' })]).toEqual([
    0, 2,
  ]);
  expect([...matchRows(data, tableOf({ prediction: [1, 3] }), { id: undefined, path: 'p.csv' })]).toEqual([
    0, 1,
  ]);
});

test('one score column is the positive class of two', () => {
  const table = tableOf({ p: [0.25, 0.75] });
  const rows = Int32Array.from([1, 0]);
  const of = (positive: string | null) =>
    readScores(table, findScoreColumns(table, ['a', 'b'], ['p'], positive, 'p.csv')!, rows, 'p.csv');
  expect([...of(null)]).toEqual([0.25, 0.75, 0.75, 0.25]);
  expect([...of('a')]).toEqual([0.75, 0.25, 0.25, 0.75]);
});

test('what the most frequent class and the mean reach', () => {
  const truth = Int32Array.from([0, 0, 0, 1]);
  const rows = {
    truth,
    predicted: truth,
    classes: ['a', 'b'],
    scores: Float64Array.from({ length: 8 }, () => 0.5),
  };
  const { name, metrics } = naiveBaseline(rows)!;
  expect(name).toBe('most frequent class');
  expect(metrics).toMatchObject({ accuracy: 0.75, roc_auc: 0.5, recall: 0 });
  const numbers = Float64Array.from([1, 2, 3, 6]);
  expect(naiveBaseline({ truth: numbers, predicted: numbers })).toMatchObject({
    name: 'mean',
    metrics: { r2: 0, mae: 1.5 },
  });
});
