import { FLOWERS } from './predictor-for-tests.ts';
import { ask, flowers, start, stopAll } from './server-for-tests.ts';

afterEach(stopAll);

const mixed = (changes: Record<string, unknown>) => flowers([1], changes);
test.each<[string, unknown, number, RegExp]>([
  ['not JSON', '{"inputs": [1,]}', 400, /not JSON.*position 14/],
  ['a bad word', '{"inputs": nope}', 400, /not JSON.*position 12/],
  ['cut JSON', '{"inputs": [', 400, /not JSON.*position 12/],
  ['nothing', '', 400, /empty/],
  ['a list', [1], 400, /object with "inputs"/],
  ['a wrong key', { input: [] }, 400, /Unknown key "input".*Did you mean "inputs"/],
  ['no tensor', { inputs: [] }, 400, /at least one tensor/],
  ['a wrong id', { id: 7, inputs: [] }, 400, /"id" is 7/],
  [
    'an unknown column',
    mixed({ length: { name: 'lenght' } }),
    400,
    /"lenght" is not a column.*Did you mean "length"/,
  ],
  ['a missing column', { inputs: flowers([1]).inputs.slice(0, 3) }, 400, /lacks "colour", "seen"/],
  ['a column twice', mixed({ petals: { name: 'length' } }), 400, /"length" is given twice/],
  ['too few values', mixed({ length: { shape: [3] } }), 400, /\[3\] means 3 values, but data has 1/],
  ['a wide column', mixed({ length: { shape: [1, 2], data: [1, 2] } }), 400, /\[n\] or \[n, 1\]/],
  [
    'rows that differ',
    mixed({ petals: { shape: [2], data: [1, 2] } }),
    400,
    /"petals" has 2 rows, but "length" has 1/,
  ],
  ['ragged data', mixed({ petals: { shape: [2, 1], data: [[1], [2, 3]] } }), 400, /data\[1\] has 2 items/],
  ['a wrong shape', mixed({ length: { shape: '[1]' } }), 400, /"shape" is "\[1\]"/],
  ['a wrong datatype name', mixed({ length: { datatype: 'FP31' } }), 400, /"FP31" is not known.*FP32|FP31/],
  ['text in a number', mixed({ length: { data: ['1.5'] } }), 400, /value 0 is "1.5", which is not FP32/],
  [
    'a fraction in an integer',
    mixed({ petals: { data: [[1.5]] } }),
    400,
    /value 0 is 1.5, which is not INT32/,
  ],
  ['numbers for text', mixed({ colour: { datatype: 'INT8', data: [1] } }), 400, /trained on string.*BYTES/],
  [
    'text for a number',
    mixed({ length: { datatype: 'BYTES', data: ['a'] } }),
    400,
    /trained on float64.*FP64/,
  ],
  [
    'two for a boolean',
    mixed({ wild: { datatype: 'INT8', data: [2] } }),
    400,
    /holds 2, but the column is boolean/,
  ],
  ['no rows', flowers([]), 400, /"length" has no rows/],
  [
    'a time too far',
    mixed({ seen: { datatype: 'INT64', data: [9e15] } }),
    400,
    /9000000000000000, which is not/,
  ],
  ['no time', mixed({ seen: { data: ['soon'] } }), 400, /"soon", which is not an ISO 8601 time/],
  ['an unknown output', { ...mixed({}), outputs: [{ name: 'score' }] }, 400, /Did you mean "scores"/],
  ['what the model refuses', mixed({ colour: { data: ['black'] } }), 400, /never saw/],
  ['too much', `[${'1,'.repeat(60_000)}1]`, 413, /takes at most 100000/],
])('%s: a reason', async (_, body, status, reason) => {
  const { infer } = await start();
  const answer = await ask(infer(body));
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatch(reason);
  expect(Object.keys(answer.body)).toEqual(['error']);
});

test('a matrix of the wrong width', async () => {
  const { infer } = await start();
  const { body } = await ask(
    infer({ inputs: [{ name: 'x', shape: [1, 3], datatype: 'FP32', data: [1, 2, 3] }] }, 'sums'),
  );
  expect(body.error).toBe('Input "x" has 3 columns, but the model takes 2: ["a","b"].');
});

test.each([
  ['GET', '/v2/models/flowers/infer', 405, 'POST'],
  ['DELETE', '/v2', 405, 'GET, HEAD'],
  ['GET', '/v2/models/flower', 404, null],
  ['GET', '/v2/models/flowers/versions/7', 404, null],
  ['GET', '/v2/models/%ff', 400, null],
  ['GET', '/', 404, null],
])('%s %s: %i', async (method, path, status, allow) => {
  const { url } = await start();
  const answer = await ask(fetch(url + path, { method }));
  expect(answer.status).toBe(status);
  expect(answer.headers.get('allow')).toBe(allow);
  expect(answer.body.error).toBeTruthy();
});

test('refuses encodings it does not read', async () => {
  const { url } = await start();
  const post = (headers: Record<string, string>) =>
    ask(fetch(`${url}/v2/models/flowers/infer`, { method: 'POST', body: 'x', headers }));
  expect((await post({ 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await post({ 'content-type': 'application/octet-stream' })).status).toBe(415);
  expect(FLOWERS.columns).toHaveLength(5);
});
