import { columnFromValues, type Table } from '@trainyard/columns';
import fc from 'fast-check';
import { encode, encodeTarget, fitPreprocessing, inferTask } from './index.ts';

const table = (columns: Record<string, (number | string | boolean | Date | null)[]>): Table => ({
  rowCount: Object.values(columns)[0]!.length,
  columns: Object.entries(columns).map(([name, values]) => columnFromValues(name, values)),
});

const people = table({
  age: [20, 30, null, 1000],
  city: ['Rome', 'Bonn', null, 'Oslo'],
  member: [true, false, null, true],
  constant: [7, 7, 7, 8],
  paid: ['no', 'yes', 'no', 'yes'],
});
const fitted = fitPreprocessing({
  table: people,
  rows: [0, 1, 2],
  features: null,
  target: 'paid',
  task: 'binary',
});

test('numbers, booleans and text are fitted on the training rows alone', () => {
  expect(fitted.preprocessing).toEqual({
    features: [
      { kind: 'standardize', column: 'age', mean: 25, scale: 5 },
      { kind: 'one-hot', column: 'city', categories: ['Bonn', 'Rome'] },
      { kind: 'identity', column: 'member', fill: 0.5 },
      { kind: 'standardize', column: 'constant', mean: 7, scale: 1 },
    ],
    target: null,
  });
  expect(fitted.signature.classes).toEqual(['no', 'yes']);
  expect(fitted.notices).toEqual([
    'The column "constant" is 7 in all training rows: it tells the model nothing.',
  ]);
});

test('columns that are the same everywhere are named in one line', () => {
  const columns = Object.fromEntries(Array.from({ length: 14 }, (_, i) => [`p${i}`, [i, i]]));
  const { notices } = fitPreprocessing({
    table: table({ ...columns, word: ['a', 'a'], none: [null, null], x: [1, 2], y: [1, 2] }),
    rows: null,
    features: ['p1', 'word', 'none', 'x'],
    target: 'y',
    task: 'regression',
  });
  expect(notices).toEqual([
    '3 columns are the same in all training rows and tell the model nothing: "p1" (1), "word" ("a"), "none" (no value).',
  ]);
});

test('missing cells become the mean, unknown categories zeros', () => {
  const { features, width } = encode(fitted.preprocessing, people);
  expect(width).toBe(5);
  expect([...features.subarray(10, 15)]).toEqual([0, 0, 0, 0.5, 0]);
  expect([...features.subarray(15, 20)]).toEqual([195, 0, 0, 1, 1]);
  expect([...encode(fitted.preprocessing, people, [1]).features]).toEqual([1, 1, 0, 0, 0]);
});

test('a text column whose few rows all look like numbers still finds its categories', () => {
  const training = table({ code: ['1', 'a', '2'], y: [1.5, 2.5, 3.5] });
  const { preprocessing } = fitPreprocessing({
    table: training,
    rows: null,
    features: ['code'],
    target: 'y',
    task: 'regression',
  });
  expect([...encode(preprocessing, table({ code: [2, 1] })).features]).toEqual([0, 1, 0, 1, 0, 0]);
});

test.each([
  [
    { ages: [1], city: ['Rome'], member: [true], constant: [7] },
    /no column "age".*Did you mean "ages"\?.*The model takes "age", "city".*the data have "ages"/,
  ],
  [
    { age: ['old'], city: ['Rome'], member: [true], constant: [7] },
    /"age" is "old" in row 1, but the model takes a finite number/,
  ],
  [
    { age: [1], city: ['Rome'], member: [3], constant: [7] },
    /"member" is "3" in row 1, but the model takes true or false/,
  ],
])('rows that the model cannot take are an error: %j', (columns, message) => {
  expect(() => encode(fitted.preprocessing, table(columns))).toThrow(message);
});

test.each([
  [
    'identifier',
    {
      d: Array.from({ length: 300 }, (_, i) => `id-${i}`),
      y: Array.from({ length: 300 }, (_, i) => `${i % 2}x`),
    },
    'binary',
    /300 distinct texts/,
  ],
  ['one class', { d: [1, 2], y: ['a', 'a'] }, 'binary', /only one class/],
  ['three for binary', { d: [1, 2, 3], y: ['a', 'b', 'c'] }, 'binary', /has 3 classes/],
  ['text for regression', { d: [1, 2], y: ['a', 'b'] }, 'regression', /the target "y" is string/],
  ['empty target', { d: [1, 2, 3], y: ['a', null, null] }, 'binary', /"y" of row 2 and 1 more are empty/],
  ['infinity', { d: [1, Number.POSITIVE_INFINITY], y: ['a', 'b'] }, 'binary', /"d" holds Infinity in row 2/],
] as const)('%s is an error', (_, columns, task, message) => {
  const given = { table: table(columns as never), rows: null, features: null, target: 'y', task };
  expect(() => fitPreprocessing(given)).toThrow(message);
});

test.each([
  [['d', 'y'], /names "y", which is the target/],
  [['d', 'd'], /names the column "d" twice/],
  [['dd'], /no column "dd".*Did you mean "d"/],
  [[], /no input column/],
])('features: %j is an error', (features, message) => {
  const data = table({ d: [1, 2], y: ['a', 'b'] });
  expect(() => fitPreprocessing({ table: data, rows: null, features, target: 'y', task: 'binary' })).toThrow(
    message,
  );
});

test.each([
  [[1.5, 2], 'regression', null],
  [['a', 'b'], 'binary', null],
  [['a', 'b', 'c'], 'multiclass', null],
  [[true, false], 'binary', null],
  [[0, 1, 1], 'binary', /taken as binary/],
  [[3, 1, 2], 'multiclass', /3 distinct ones: taken as multiclass. Set task: regression/],
  [Array.from({ length: 21 }, (_, i) => i), 'regression', /taken as regression. Set task: multiclass/],
])('task of %j is %s', (values, task, notice) => {
  const inferred = inferTask(columnFromValues('y', values));
  expect(inferred.task).toBe(task);
  if (notice === null) expect(inferred.notice).toBeNull();
  else expect(inferred.notice).toMatch(notice);
});

test('numeric classes are sorted as numbers, and a class unseen in training is an error', () => {
  const data = table({ x: [1, 2, 3, 4], y: [10, 9, 2, 33] });
  const given = fitPreprocessing({
    table: data,
    rows: [0, 1, 2],
    features: null,
    target: 'y',
    task: 'multiclass',
  });
  expect(given.signature.classes).toEqual(['2', '9', '10']);
  expect([...encodeTarget(given, data, [0, 1, 2], 'the data').values]).toEqual([2, 1, 0]);
  expect(() => encodeTarget(given, data, null, 'the validation data')).toThrow(
    /"y" is "33" in row 4 of the validation data/,
  );
});

test('standardised columns and targets have mean 0 and variance 1, whatever their size', () => {
  const column = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(column, (values) => {
      const data = table({ x: values, y: values.map((value) => value + 0.5) });
      const given = fitPreprocessing({
        table: data,
        rows: null,
        features: ['x'],
        target: 'y',
        task: 'regression',
      });
      for (const z of [
        encode(given.preprocessing, data).features,
        encodeTarget(given, data, null, 'it').values,
      ]) {
        const mean = z.reduce((sum, value) => sum + value, 0) / z.length;
        const variance = z.reduce((sum, value) => sum + value * value, 0) / z.length - mean * mean;
        expect(mean).toBeCloseTo(0, 4);
        if (new Set(values).size > 1) expect(variance).toBeCloseTo(1, 3);
        else expect(variance).toBeCloseTo(0, 6);
      }
    }),
  );
});
