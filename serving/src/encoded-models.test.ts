import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { encode as encodePng } from 'fast-png';
import { makeWorkspace, runBundle } from '../../test/support/run-bundle.ts';

jest.setTimeout(180_000);

/** A model that train-model made of its README's inputs, served by the process that its image runs. */
interface Served {
  readonly url: string;
  readonly name: string;
  readonly log: string;
}

interface Answer {
  readonly error?: string;
  readonly outputs: readonly { readonly name: string; readonly shape: number[]; readonly data: unknown[] }[];
}

const workspace = makeWorkspace();
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  workspace[Symbol.dispose]();
});

/** Trains with train-model from its sources, and starts the server on what it left. */
async function trainAndServe(name: string, inputs: Record<string, string>): Promise<Served> {
  process.env['TRAINYARD_RUN'] = 'source';
  const { code, log: said } = await runBundle('train-model', {
    workspace: workspace.path,
    inputs: { name, upload: 'false', comment: 'off', 'output-dir': name, ...inputs },
  });
  expect({ code, said }).toMatchObject({ code: 0 });
  const log = join(workspace.path, `${name}-requests.jsonl`);
  const model = join(workspace.path, name, 'model');
  const flags = ['--port=0', '--host=127.0.0.1', '--model', model, '--request-log', log];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index.ts'), ...flags]);
  children.push(child);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  void once(child, 'exit').then(([exit]) => {
    if (exit !== null) throw new Error(`the server ended with ${exit}: ${errors}`);
  });
  for await (const line of createInterface(child.stdout)) {
    const url = /^listening on (?<url>\S+)$/.exec(line)?.groups?.['url'];
    if (url !== undefined) return { url, name, log };
  }
  throw new Error(`the server did not listen: ${errors}`);
}

const bytes = (name: string, data: readonly (string | null)[]) => ({
  name,
  shape: [data.length],
  datatype: 'BYTES',
  data,
});
const numbers = (name: string, data: readonly (number | null)[]) => ({
  name,
  shape: [data.length],
  datatype: 'FP64',
  data,
});

async function infer({ url, name }: Served, inputs: readonly unknown[]) {
  const reply = await fetch(`${url}/v2/models/${name}/infer`, {
    method: 'POST',
    body: JSON.stringify({ inputs }),
  });
  return { status: reply.status, body: (await reply.json()) as Answer };
}

/** The log reaches the disk after the answer. */
async function linesOf(file: string, count: number): Promise<string[]> {
  for (;;) {
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    if (lines.length >= count) return lines;
    await setTimeout(20);
  }
}

const metadata = async ({ url, name }: Served) =>
  ((await (await fetch(`${url}/v2/models/${name}`)).json()) as { inputs: unknown }).inputs;

/** Upper half bright, or lower. */
function picture(isUpper: boolean, seed: number, side = 12): Buffer {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const row = Math.floor(i / 3 / side);
    return (row < side / 2 === isUpper ? 200 : 40) + ((i * 7 + seed * 13) % 30);
  });
  return Buffer.from(encodePng({ width: side, height: side, data, channels: 3 }));
}

describe('pictures', () => {
  let served: Served;
  beforeAll(async () => {
    for (let i = 0; i < 40; i++) {
      const folder = join(workspace.path, 'pictures', i % 2 === 0 ? 'upper' : 'lower');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${i}.png`), picture(i % 2 === 0, i));
    }
    const layers = '[{conv-2d: {filters: 4, kernel-size: 3, activation: relu}}, max-pooling-2d, flatten]';
    served = await trainAndServe('shots', {
      data: 'pictures',
      target: 'class',
      model: `{features: {image: {image: 8}}, layers: ${layers}, epochs: 20, batch-size: 8, optimizer: {adam: {learning-rate: 0.01}}}`,
    });
  });

  test('a file as base64 is answered, of any size', async () => {
    expect(await metadata(served)).toEqual([{ name: 'image', datatype: 'BYTES', shape: [-1, 1] }]);
    const files = [picture(true, 90), picture(false, 91), picture(false, 92, 31)];
    const { status, body } = await infer(served, [
      bytes(
        'image',
        files.map((file) => file.toString('base64')),
      ),
    ]);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(body.outputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['predict', [3]],
      ['scores', [3, 2]],
    ]);
    expect(body.outputs[0]!.data).toEqual(['upper', 'lower', 'lower']);
  });

  test('a missing picture is one without values, as a missing number', async () => {
    const { status, body } = await infer(served, [bytes('image', [null])]);
    expect({ status, shape: body.outputs[1]!.shape }).toEqual({ status: 200, shape: [1, 2] });
    for (const score of body.outputs[1]!.data) expect(score).toEqual(expect.any(Number));
  });

  test.each<[string, string, RegExp]>([
    ['no base64', 'picture.png', /image/],
    ['no picture', Buffer.from('hello').toString('base64'), /image/],
    ['a torn picture', picture(true, 1).subarray(0, 60).toString('base64'), /image/],
  ])('%s: 400, and the reason', async (_, value, message) => {
    const { status, body } = await infer(served, [bytes('image', [value])]);
    expect({ status, error: body.error }).toEqual({ status: 400, error: expect.stringMatching(message) });
  });
});

const wave = (isSlow: boolean, length: number, phase = 0) =>
  Array.from({ length }, (_, t) => Math.sin((t + phase) * (isSlow ? 0.4 : 2.2)));

describe('sequences in a cell', () => {
  let served: Served;
  beforeAll(async () => {
    const rows = Array.from({ length: 60 }, (_, i) =>
      JSON.stringify({ wave: wave(i % 2 === 0, 8 + (i % 5), i % 7), y: i % 2 === 0 ? 'slow' : 'fast' }),
    );
    writeFileSync(join(workspace.path, 'waves.jsonl'), `${rows.join('\n')}\n`);
    served = await trainAndServe('waves', {
      data: 'waves.jsonl',
      target: 'y',
      model: '{layers: [gru 8], epochs: 30, optimizer: {adam: {learning-rate: 0.02}}}',
    });
  });

  test('a list as text is answered, shorter and longer ones too', async () => {
    expect(await metadata(served)).toEqual([{ name: 'wave', datatype: 'BYTES', shape: [-1, 1] }]);
    const lists = [wave(true, 10), wave(false, 10), wave(true, 30, 3), wave(false, 6)];
    const { status, body } = await infer(served, [
      bytes(
        'wave',
        lists.map((list) => JSON.stringify(list)),
      ),
    ]);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(body.outputs[0]!.data).toEqual(['slow', 'fast', 'slow', 'fast']);
    const lines = await linesOf(served.log, lists.length);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject(
      lists.map((list, i) => ({
        inputs: { wave: JSON.stringify(list) },
        prediction: body.outputs[0]!.data[i],
        status: 200,
      })),
    );
  });

  test.each<[string, string, RegExp]>([
    ['no list', 'up and down', /wave/],
    ['text in it', '[1, "two"]', /wave/],
    ['steps of another width', '[[1, 2], [3, 4]]', /wave/],
  ])('%s: 400, and the reason', async (_, value, message) => {
    const { status, body } = await infer(served, [bytes('wave', [value])]);
    expect({ status, error: body.error }).toEqual({ status: 400, error: expect.stringMatching(message) });
  });
});

describe('sequences of rows', () => {
  let served: Served;
  beforeAll(async () => {
    const rows = Array.from({ length: 40 }, (_, session) =>
      wave(session % 2 === 0, 10, session % 5).map(
        (value, second) => `s${session},${second},${value},${session % 2 === 0 ? 'slow' : 'fast'}`,
      ),
    );
    const text = `session,second,value,y\n${rows.flat().join('\n')}\n`;
    writeFileSync(join(workspace.path, 'sessions.csv'), text);
    served = await trainAndServe('sessions', {
      data: 'sessions.csv',
      target: 'y',
      model:
        '{sequences: {id: session, order: second, length: 10}, layers: [gru 8], epochs: 40, optimizer: {adam: {learning-rate: 0.02}}}',
    });
  });

  test('the rows of a sequence in any order are each answered with the answer for all', async () => {
    const [one, two] = [wave(true, 10), wave(false, 10)];
    const rows = [
      ...one.map((value, second) => ({ session: 'a', second, value })),
      ...two.map((value, second) => ({ session: 'b', second, value })),
    ].toSorted((a, b) => Math.sin(a.second * 5 + a.value) - Math.sin(b.second * 5 + b.value));
    const { status, body } = await infer(served, [
      bytes(
        'session',
        rows.map(({ session }) => session),
      ),
      numbers(
        'second',
        rows.map(({ second }) => second),
      ),
      numbers(
        'value',
        rows.map(({ value }) => value),
      ),
    ]);
    expect({ status, body }).toMatchObject({ status: 200 });
    expect(body.outputs[0]!.data).toEqual(rows.map(({ session }) => (session === 'a' ? 'slow' : 'fast')));
  });

  test('a request without the id is refused', async () => {
    const { status, body } = await infer(served, [numbers('second', [0]), numbers('value', [1])]);
    expect({ status, error: body.error }).toEqual({
      status: 400,
      error: expect.stringMatching(/lacks "session"/),
    });
  });
});
