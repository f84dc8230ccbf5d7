import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { jest } from '@jest/globals';
import { layersFiles, writeModelFolder } from '@trainyard/models';

jest.setTimeout(60_000);

let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serving-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** y = softmax([2 a, b + 1]). */
async function writeModel(): Promise<string> {
  const config = {
    name: 'output',
    units: 2,
    activation: 'softmax',
    use_bias: true,
    batch_input_shape: [null, 2],
  };
  const topology = {
    class_name: 'Sequential',
    config: { name: 'model', layers: [{ class_name: 'Dense', config }] },
  };
  const signature = {
    columns: [
      { name: 'a', type: 'float64' as const },
      { name: 'b', type: 'float64' as const },
    ],
    target: { name: 'y', type: 'string' as const },
    task: 'binary' as const,
    classes: ['no', 'yes'],
  };
  const preprocessing = {
    features: ['a', 'b'].map((column) => ({ kind: 'standardize' as const, column, mean: 0, scale: 1 })),
    target: null,
  };
  const artifacts = {
    topology,
    weightSpecs: [
      { name: 'output/kernel', shape: [2, 2], dtype: 'float32' as const },
      { name: 'output/bias', shape: [2], dtype: 'float32' as const },
    ],
    weightData: new Uint8Array(new Float32Array([2, 0, 0, 1, 0, 1]).buffer),
  };
  const model = join(folder, 'model');
  const environment = {
    runner: 'local',
    os: 'linux',
    arch: 'x64',
    node: '24',
    engine: 'cpu',
    gpus: [],
    libraries: {},
  };
  await writeModelFolder(model, layersFiles(artifacts, { preprocessing, signature }, '4.22.0'), (digest) => ({
    schema: 'trainyard.model/v1',
    name: 'tiny',
    format: 'tfjs-layers',
    digest,
    signature,
    preprocessing,
    params: {},
    seed: 1,
    data: [],
    metrics: {},
    curves: {},
    commit: null,
    environment,
    startedAt: '2026-01-01T00:00:00Z',
    durationSeconds: 0,
    cost: null,
    parents: [],
  }));
  return model;
}

async function startProcess(...flags: string[]) {
  const script = join(import.meta.dirname, 'index.ts');
  const child = spawn(process.execPath, [script, '--port=0', '--host=127.0.0.1', ...flags]);
  children.push(child);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'exit').then(([code]) => ({ code, errors }));
  const listening = (async () => {
    for await (const line of createInterface(child.stdout)) {
      const url = /^listening on (?<url>\S+)$/.exec(line)?.groups?.['url'];
      if (url !== undefined) return url;
    }
    return '';
  })();
  return { child, ended, url: await listening };
}

test('the process serves a real model, logs each row, and ends cleanly on SIGTERM', async () => {
  const log = join(folder, 'requests.jsonl');
  const { child, ended, url } = await startProcess('--model', await writeModel(), '--request-log', log);
  const body = { id: 'r', inputs: [{ name: 'x', shape: [2, 2], datatype: 'FP32', data: [1, 0, 0, 2] }] };
  const send = () => fetch(`${url}/v2/models/tiny/infer`, { method: 'POST', body: JSON.stringify(body) });
  const answer = (await (await send()).json()) as { outputs: { data: unknown[] }[] };
  expect(answer.outputs[0]!.data).toEqual(['no', 'yes']);
  expect(answer.outputs[1]!.data[0]).toBeCloseTo(Math.exp(2) / (Math.exp(2) + Math.exp(1)), 6);
  const last = send();
  expect((await last).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toEqual({ code: 0, errors: '' });
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['r:0', 'r:1', 'r:0', 'r:1']);
});

test('a model that was changed is not served', async () => {
  const model = await writeModel();
  await appendFile(join(model, 'weights.bin'), 'x');
  const { ended } = await startProcess('--model', model);
  expect(await ended).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/not the ones it was saved with/),
  });
});

test('a port in use is named', async () => {
  const model = await writeModel();
  const { url } = await startProcess('--model', model);
  const { ended } = await startProcess('--model', model, '--port', new URL(url).port);
  expect(await ended).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/Port \d+ cannot be used.*EADDRINUSE.*--port/),
  });
});
