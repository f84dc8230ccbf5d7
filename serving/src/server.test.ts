import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ask, flowers, linesInMemory, start, stopAll } from './server-for-tests.ts';

afterEach(stopAll);

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

test('missing values arrive as missing', async () => {
  const { lines, requestLog } = linesInMemory();
  const { infer } = await start({ requestLog });
  expect((await infer(flowers([null, 1], { colour: { data: ['red', null] } }))).status).toBe(200);
  expect(lines.map((line) => JSON.parse(line).inputs)).toEqual([
    { length: null, petals: 5, wild: true, colour: 'red', seen: '2026-01-02T03:04:05.000Z' },
    { length: 1, petals: 5, wild: true, colour: null, seen: '2026-01-02T03:04:05.000Z' },
  ]);
});

test('one log line per predicted row; none for a refused request', async () => {
  const { lines, requestLog } = linesInMemory();
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
  const { lines, requestLog } = linesInMemory();
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
