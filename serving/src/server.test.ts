import { execFile } from 'node:child_process';
import { request as httpRequest } from 'node:http';
import { promisify } from 'node:util';
import { FLOWERS, NUMBERS, type TestPredictorOptions, testPredictor } from './predictor-for-tests.ts';
import { createModelServer, type ModelServer, type RequestLog, servedModel } from './server.ts';

const running: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close(100)));
});

async function start(
  options: TestPredictorOptions & { requestLog?: RequestLog; maxBodyBytes?: number } = {},
) {
  const reported: string[] = [];
  const server = createModelServer({
    models: [
      servedModel(testPredictor(options)),
      servedModel(testPredictor({ name: 'sums', signature: NUMBERS })),
    ],
    maxBodyBytes: options.maxBodyBytes ?? 100_000,
    requestLog: options.requestLog,
    report: (message) => reported.push(message),
  });
  running.push(server);
  const url = await server.listen(0, '127.0.0.1');
  const infer = (body: unknown, name = 'flowers') =>
    fetch(`${url}/v2/models/${name}/infer`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { server, url, infer, reported };
}

function flowers(lengths: (number | null)[], changes: Record<string, unknown> = {}) {
  const n = lengths.length;
  const inputs = [
    { name: 'length', shape: [n], datatype: 'FP32', data: lengths },
    { name: 'petals', shape: [n, 1], datatype: 'INT32', data: lengths.map(() => [5]) },
    { name: 'wild', shape: [n], datatype: 'BOOL', data: lengths.map(() => true) },
    { name: 'colour', shape: [n], datatype: 'BYTES', data: lengths.map(() => 'red') },
    { name: 'seen', shape: [n], datatype: 'BYTES', data: lengths.map(() => '2026-01-02T03:04:05Z') },
  ];
  return { inputs: inputs.map((input) => ({ ...input, ...((changes[input.name] as object) ?? {}) })) };
}

interface Answer {
  readonly id: string;
  readonly error: string;
  readonly inputs: { datatype: string }[];
  readonly outputs: { shape: number[]; data: unknown[] }[];
}

const ask = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response;
  return { status, headers, body: (await (await response).json()) as Answer };
};

test('health, server and model metadata', async () => {
  const { url } = await start();
  expect((await ask(fetch(`${url}/v2/health/live`))).body).toEqual({ live: true });
  expect((await ask(fetch(`${url}/v2/health/ready`))).body).toEqual({ ready: true });
  expect((await ask(fetch(`${url}/v2`))).body).toEqual({ name: 'trainyard', version: '1', extensions: [] });
  expect((await ask(fetch(`${url}/v2/models/flowers/ready`))).body).toEqual({ name: 'flowers', ready: true });
  const { body } = await ask(fetch(`${url}/v2/models/flowers/versions/0123456789ab/`));
  expect(body).toMatchObject({
    name: 'flowers',
    versions: ['0123456789ab'],
    outputs: [
      { name: 'predict', datatype: 'BYTES', shape: [-1] },
      { name: 'scores', datatype: 'FP64', shape: [-1, 2] },
    ],
  });
  expect(body.inputs.map((input) => input.datatype)).toEqual(['FP64', 'INT64', 'BOOL', 'BYTES', 'BYTES']);
});

test('one tensor per column', async () => {
  const { infer } = await start();
  const { status, body } = await ask(infer({ id: 'r1', ...flowers([2, -2]) }));
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: 'r1', model_name: 'flowers', model_version: '0123456789ab' });
  expect(body.outputs[0]).toEqual({
    name: 'predict',
    shape: [2],
    datatype: 'BYTES',
    data: ['rose', 'iris'],
  });
  expect(body.outputs[1]?.shape).toEqual([2, 2]);
  expect(body.outputs[1]?.data[1]).toBeCloseTo(0.8807970779778823, 15);
});

test('one matrix of all columns, flat or nested, and a choice of outputs', async () => {
  const { infer } = await start();
  const nested = {
    inputs: [
      {
        name: 'x',
        shape: [2, 2],
        datatype: 'FP32',
        data: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
  };
  const flat = {
    inputs: [{ name: 'x', shape: [2, 2], datatype: 'FP32', data: [1, 2, 3, 4] }],
    outputs: [{ name: 'predict' }],
  };
  for (const body of [nested, flat]) {
    const answer = await ask(infer(body, 'sums'));
    expect(answer.body.outputs).toEqual([{ name: 'predict', shape: [2], datatype: 'FP64', data: [3, 7] }]);
  }
});

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

test('missing values arrive as missing', async () => {
  const lines: string[] = [];
  const requestLog = {
    write: (more: readonly string[]) => lines.push(...more),
    flush: async () => {},
    close: async () => {},
  };
  const { infer } = await start({ requestLog });
  expect((await infer(flowers([null, 1], { colour: { data: ['red', null] } }))).status).toBe(200);
  expect(lines.map((line) => JSON.parse(line).inputs)).toEqual([
    { length: null, petals: 5, wild: true, colour: 'red', seen: '2026-01-02T03:04:05.000Z' },
    { length: 1, petals: 5, wild: true, colour: null, seen: '2026-01-02T03:04:05.000Z' },
  ]);
});

test('one log line per predicted row; none for a refused request', async () => {
  const lines: string[] = [];
  const requestLog = {
    write: (more: readonly string[]) => lines.push(...more),
    flush: async () => {},
    close: async () => {},
  };
  const { infer } = await start({ requestLog });
  await infer({ id: 'r1', ...flowers([1, -1]) });
  await infer({ id: 'r2', ...flowers([1]) });
  await infer(flowers([1], { colour: { data: ['black'] } }));
  const read = lines.map((line) => JSON.parse(line));
  expect(read.map(({ id, prediction, status, model }) => [id, prediction, status, model])).toEqual([
    ['r1:0', 'rose', 200, 'flowers'],
    ['r1:1', 'iris', 200, 'flowers'],
    ['r2', 'rose', 200, 'flowers'],
  ]);
  expect(read[0].scores).toEqual([expect.closeTo(0.2689414, 6), expect.closeTo(0.7310586, 6)]);
  expect(read[0].latencyMs).toBeGreaterThanOrEqual(0);
  expect(new Date(read[0].time).toISOString()).toBe(read[0].time);
});

test('a fault of ours is a 500 without its details, reported to the operator, and logged with its inputs', async () => {
  const lines: string[] = [];
  const requestLog = {
    write: (more: readonly string[]) => lines.push(...more),
    flush: async () => {},
    close: async () => {},
  };
  const { infer, reported } = await start({ requestLog });
  const { status, body } = await ask(infer(flowers([1], { colour: { data: ['broken'] } })));
  expect([status, body.error]).toEqual([500, expect.not.stringContaining('engine')]);
  expect(reported[0]).toContain('the engine broke');
  expect(JSON.parse(lines[0]!)).toMatchObject({ status: 500, prediction: null, scores: null });
});

test('metrics add up, and promtool accepts them where it is installed', async () => {
  const { url, infer } = await start();
  await infer(flowers([1, -1, 2]));
  await infer('{');
  await infer({ inputs: [{ name: 'x', shape: [1, 2], datatype: 'FP32', data: [1, 2] }] }, 'sums');
  const text = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'trainyard_requests_total{model="flowers",code="200"} 1',
    'trainyard_requests_total{model="flowers",code="400"} 1',
    'trainyard_request_errors_total{model="flowers",kind="client"} 1',
    'trainyard_request_errors_total{model="flowers",kind="server"} 0',
    'trainyard_predictions_total{model="flowers",class="rose"} 2',
    'trainyard_predictions_total{model="sums"} 1',
    'trainyard_request_duration_seconds_count{model="flowers"} 2',
    'trainyard_requests_in_flight 0',
  ]) {
    expect(text).toContain(`${line}\n`);
  }
  const promtool = process.env['PROMTOOL'] ?? 'promtool';
  const check = promisify(execFile)(promtool, ['check', 'metrics']);
  check.child.stdin?.on('error', () => {});
  check.child.stdin?.end(text);
  const said = await check.catch((error: { code: unknown; stderr: string }) => error);
  if (!('code' in said && said.code === 'ENOENT')) expect(said.stderr).toBe('');
});

test('a hundred requests at once', async () => {
  const { infer, url } = await start();
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) => ask(infer({ id: `r${i}`, ...flowers([i - 50]) }))),
  );
  answers.forEach(({ status, body }, i) => {
    expect([status, body.id, body.outputs[0]?.data]).toEqual([200, `r${i}`, [i >= 50 ? 'rose' : 'iris']]);
  });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain(
    'trainyard_requests_total{model="flowers",code="200"} 100\n',
  );
});

test('shutting down: not ready, what is in flight is answered, then no more connections', async () => {
  let release = () => {};
  let entered = () => {};
  const inside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { server, url, infer } = await start({
    before: () => {
      entered();
      return gate;
    },
  });
  const pending = infer(flowers([1]));
  await inside;
  server.drain();
  expect((await ask(fetch(`${url}/v2/health/ready`))).status).toBe(503);
  expect((await ask(fetch(`${url}/v2/health/live`))).status).toBe(200);
  const closing = server.close(5000);
  await expect(fetch(`${url}/v2`)).rejects.toThrow();
  release();
  expect((await pending).status).toBe(200);
  expect(await closing).toBe(0);
});

test('a request that never ends is cut at the limit', async () => {
  const { server, infer } = await start({ before: () => new Promise(() => {}) });
  const pending = infer(flowers([1])).catch((error: Error) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await server.close(100)).toBe(1);
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});

test('a client that goes away in the middle of its body does no harm', async () => {
  const { url, infer, reported } = await start();
  await new Promise<void>((resolve) => {
    const { port } = new URL(url);
    const request = httpRequest({
      port,
      method: 'POST',
      path: '/v2/models/flowers/infer',
      headers: { 'content-length': 999 },
    });
    request.on('error', () => resolve());
    request.write('{"inputs"');
    setTimeout(() => request.destroy(), 50);
  });
  expect((await infer(flowers([1]))).status).toBe(200);
  expect(reported).toEqual([]);
});

test('refuses encodings it does not read', async () => {
  const { url } = await start();
  const post = (headers: Record<string, string>) =>
    ask(fetch(`${url}/v2/models/flowers/infer`, { method: 'POST', body: 'x', headers }));
  expect((await post({ 'content-encoding': 'gzip' })).status).toBe(415);
  expect((await post({ 'content-type': 'application/octet-stream' })).status).toBe(415);
  expect(FLOWERS.columns).toHaveLength(5);
});
