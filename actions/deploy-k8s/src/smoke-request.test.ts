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
