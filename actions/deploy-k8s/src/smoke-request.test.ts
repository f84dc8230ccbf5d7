import type { ModelDocument } from '@trainyard/documents';
import { judgeAnswer, missingPart, sampleRequest } from './smoke-request.ts';

const model = (classes: string[] | null) =>
  ({
    digest: `sha256:${'ab'.repeat(32)}`,
    signature: { classes },
    preprocessing: {
      features: [
        { kind: 'standardize', column: 'age', mean: 41.6, scale: 2 },
        { kind: 'identity', column: 'raw', fill: 7 },
        { kind: 'one-hot', column: 'colour', categories: ['red', 'blue'] },
      ],
    },
  }) as unknown as ModelDocument;

test('the request is a row of known values, in the types the server names', () => {
  const inputs = [
    { name: 'age', datatype: 'INT64' },
    { name: 'raw', datatype: 'FP64' },
    { name: 'colour', datatype: 'BYTES' },
    { name: 'new', datatype: 'BOOL' },
    { name: 'time', datatype: 'BYTES' },
  ];
  expect(sampleRequest(model(null), { inputs })).toEqual({
    inputs: inputs.map((input, i) => ({ ...input, shape: [1], data: [[42, 7, 'red', false, null][i]] })),
  });
});

test('a forecast gets the history that it looks back to, and the last row is judged', () => {
  const forecast = {
    ...model(null),
    preprocessing: {
      features: [{ kind: 'lag', column: 'sales', back: [1, 3], mean: 12, scale: 2 }],
      target: null,
      order: { time: 'day', series: null },
    },
  } as unknown as ModelDocument;
  const inputs = [
    { name: 'day', datatype: 'BYTES' },
    { name: 'sales', datatype: 'FP64' },
  ];
  expect(sampleRequest(forecast, { inputs })).toEqual({
    inputs: [
      { ...inputs[0], shape: [4], data: [1, 2, 3, 4].map((day) => `2026-01-0${day}T00:00:00.000Z`) },
      { ...inputs[1], shape: [4], data: [12, 12, 12, 12] },
    ],
  });
  expect(judgeAnswer(forecast, answer([null, null, null, 11.5]))).toBeUndefined();
  expect(judgeAnswer(forecast, answer([null, null, null, null]))).toBe(
    'it predicts null, which is no number',
  );
  expect(judgeAnswer(forecast, answer([1]))).toBe('it holds no prediction for the 4 rows that were sent');
});

test('labels are 0 or 1 each', () => {
  const labels = {
    ...model(['a', 'b']),
    signature: { classes: ['a', 'b'], task: 'multilabel' },
  } as ModelDocument;
  expect(judgeAnswer(labels, answer([0, 1]))).toBeUndefined();
  expect(judgeAnswer(labels, answer([0, 2]))).toBe('it predicts 2 for a label, which is neither 0 nor 1');
});

const answer = (data: unknown[], version = 'abababababab') => ({
  model_version: version,
  outputs: [{ name: 'predict', data }],
});
test.each<[string[] | null, unknown, string | undefined]>([
  [['no', 'yes'], answer(['yes']), undefined],
  [null, answer([3.5]), undefined],
  [['no', 'yes'], answer(['maybe']), 'it predicts "maybe", which is none of the model\'s classes'],
  [null, answer([null]), 'it predicts null, which is no number'],
  [null, answer([]), 'it holds no prediction for the one row that was sent'],
  [null, answer([1], 'old'), 'it comes from the model version "old", and "abababababab" was deployed'],
  [null, null, 'it comes from the model version undefined, and "abababababab" was deployed'],
])('with classes %j, the answer %j', (classes, value, wrong) => {
  expect(judgeAnswer(model(classes), value)).toBe(wrong);
});

test.each<[unknown, unknown, string | undefined]>([
  [{ a: { b: [1] } }, { a: { b: [1, 2] }, c: 3 }, undefined],
  [{ a: { b: 1 } }, { a: { b: 2 } }, 'a.b is 2 and not 1'],
  [{ a: 1 }, 'text', 'a is undefined and not 1'],
  ['ok', 'ok', undefined],
])('%j in %j', (wanted, value, missing) => expect(missingPart(wanted, value)).toBe(missing));
