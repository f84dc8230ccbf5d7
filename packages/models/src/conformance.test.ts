import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { columnFromValues, selectColumns, selectRows, type Table } from '@trainyard/columns';
import { type Digest, type ModelDocument, sha256 } from '@trainyard/documents';
import { layersFiles, writeModelFolder } from './index.ts';
import { type OpenedModel, openCommand, openEndpoint, openFolder, openOnnx } from './open.ts';

/** Every kind of predictor, asked to be the same model: softmax([2 a - b, b + 1]), a standardised by 1 and 2. */
const formula = (a: number, b: number) => {
  const [u, v] = [((a - 1) / 2) * 2 - b, b + 1];
  return Math.exp(v) / (Math.exp(u) + Math.exp(v));
};

const A = [1, 3.5, -2, 0.5, 7, 4, 2, 1.25];
const B = [0.25, -1, 0.5, 2, 3, -0.75, 0, 1];
const table: Table = {
  rowCount: A.length,
  columns: [
    columnFromValues('id', [1, 2, 3, 4, 5, 6, 7, 8]),
    columnFromValues('b', B),
    columnFromValues('a', A),
    columnFromValues('y', ['no', 'yes', 'no', 'yes', 'no', 'yes', 'no', 'yes']),
  ],
};
const data = { table, source: 'test.csv', target: 'y', notInputs: ['id'] };

let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  server = await startEndpoint();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const kinds: Record<string, () => Promise<OpenedModel>> = {
  'TF.js folder': openLayers,
  'ONNX file': () =>
    openOnnx({
      path: resolve('test/fixtures/onnx/conformance.onnx'),
      reference: 'conformance.onnx',
      hints: { classes: ['no', 'yes'] },
    }),
  'command (CSV)': () => openProgram('csv'),
  'command (JSON Lines)': () => openProgram('jsonl'),
  endpoint: () =>
    openEndpoint({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/models/m`,
      reference: 'the endpoint',
      batchSize: 3,
      timeoutSeconds: 10,
      retries: 0,
      env: {},
    }),
};

describe.each(Object.entries(kinds))('%s', (_, open) => {
  let opened: OpenedModel;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  test('predicts what the formula says, row by row, whatever stands beside and in which order', async () => {
    const predictor = await opened.bind(data);
    expect(predictor.signature).toMatchObject({ task: 'binary', classes: ['no', 'yes'] });
    expect([...predictor.signature.columns.map(({ name }) => name)].sort()).toEqual(['a', 'b']);
    for (const names of [
      ['id', 'b', 'a', 'y'],
      ['a', 'b'],
    ]) {
      const { scores, values, rowCount } = await predictor.predict(selectColumns(table, names));
      expect(rowCount).toBe(8);
      for (let row = 0; row < 8; row++) {
        const p = formula(A[row]!, B[row]!);
        expect(scores![row * 2 + 1]).toBeCloseTo(p, 5);
        expect(scores![row * 2]! + scores![row * 2 + 1]!).toBeCloseTo(1, 6);
        expect(values[row]).toBe(p > 0.5 ? 1 : 0);
      }
    }
  });

  test('the order of rows changes nothing, and the same rows give the same bytes', async () => {
    const predictor = await opened.bind(data);
    const order = Int32Array.of(7, 0, 3, 3, 5);
    const [all, some, again] = [
      await predictor.predict(table),
      await predictor.predict(selectRows(table, order)),
      await predictor.predict(selectRows(table, order)),
    ];
    expect(again).toEqual(some);
    for (const [i, row] of order.entries())
      expect(some.scores![i * 2 + 1]).toBeCloseTo(all.scores![row * 2 + 1]!, 6);
  });

  test('no rows are no predictions', async () => {
    const predictor = await opened.bind(data);
    const none = await predictor.predict(selectRows(table, new Int32Array(0)));
    expect([none.rowCount, none.values.length]).toEqual([0, 0]);
  });

  test('a missing column is told by its name', async () => {
    const predictor = await opened.bind(data);
    await expect(predictor.predict(selectColumns(table, ['id', 'a']))).rejects.toThrow(/column "b"/);
  });

  test('a missing number is answered or told, never passed on as NaN', async () => {
    const predictor = await opened.bind(data);
    const holes: Table = {
      rowCount: 2,
      columns: [columnFromValues('a', [1, null]), columnFromValues('b', [1, 2])],
    };
    const found = await predictor.predict(holes).then(
      ({ scores }) => scores!.every(Number.isFinite),
      (error: Error) => /row 2|NaN|nan|null|missing/i.test(error.message),
    );
    expect(found).toBe(true);
  });

  test('an aborted signal ends it with its reason', async () => {
    const predictor = await opened.bind(data);
    const reason = new Error('stop');
    await expect(predictor.predict(table, AbortSignal.abort(reason))).rejects.toThrow('stop');
  });
});

async function openLayers(): Promise<OpenedModel> {
  const artifacts = {
    topology: {
      class_name: 'Sequential',
      config: {
        name: 'model',
        layers: [
          {
            class_name: 'Dense',
            config: {
              name: 'output',
              units: 2,
              activation: 'softmax',
              use_bias: true,
              batch_input_shape: [null, 2],
            },
          },
        ],
      },
    },
    weightSpecs: [
      { name: 'output/kernel', shape: [2, 2], dtype: 'float32' as const },
      { name: 'output/bias', shape: [2], dtype: 'float32' as const },
    ],
    weightData: new Uint8Array(new Float32Array([2, 0, -1, 1, 0, 1]).buffer),
  };
  const around = {
    preprocessing: {
      features: [
        { kind: 'standardize' as const, column: 'a', mean: 1, scale: 2 },
        { kind: 'standardize' as const, column: 'b', mean: 0, scale: 1 },
      ],
      target: null,
    },
    signature: {
      columns: ['a', 'b'].map((name) => ({ name, type: 'float64' as const })),
      target: { name: 'y', type: 'string' as const },
      task: 'binary' as const,
      classes: ['no', 'yes'],
    },
  };
  const path = join(folder, 'model');
  const document = await writeModelFolder(
    path,
    layersFiles(artifacts, around, '4.22.0'),
    (digest: Digest): ModelDocument => ({
      schema: 'trainyard.model/v1',
      name: 'm',
      format: 'tfjs-layers',
      digest,
      ...around,
      params: {},
      seed: 1,
      data: [{ role: 'train', path: 'd.csv', digest: sha256(''), rows: 1 }],
      metrics: {},
      curves: {},
      commit: null,
      environment: {
        runner: 'local',
        os: 'linux',
        arch: 'x64',
        node: '24',
        engine: 'cpu',
        gpus: [],
        libraries: {},
      },
      startedAt: '2026-01-01T00:00:00Z',
      durationSeconds: 0,
      cost: null,
      parents: [],
    }),
  );
  return openFolder({ folder: path, reference: 'model', document });
}

async function openProgram(format: 'csv' | 'jsonl'): Promise<OpenedModel> {
  const path = join(folder, `predict-${format}.cjs`);
  await writeFile(
    path,
    `const lines = require('node:fs').readFileSync(0, 'utf8').trimEnd().split('\\n');
const csv = ${format === 'csv'};
const header = csv ? lines.shift().split(',') : null;
const rows = lines.filter((l) => l !== '').map((l) => csv
  ? Object.fromEntries(l.split(',').map((v, i) => [header[i], v === '' ? NaN : Number(v)])) : JSON.parse(l));
if (csv) console.log('prediction,score[no],score[yes]');
for (const { a, b } of rows) {
  if (a === null || Number.isNaN(a)) throw new Error('a is missing');
  const u = a - 1 - b, v = b + 1, p = Math.exp(v) / (Math.exp(u) + Math.exp(v));
  const prediction = p > 0.5 ? 'yes' : 'no';
  console.log(csv ? [prediction, 1 - p, p].join(',') : JSON.stringify({ prediction, 'score[no]': 1 - p, 'score[yes]': p }));
}
`,
  );
  return openCommand({
    words: [process.execPath, path],
    reference: 'the command',
    env: process.env,
    cwd: folder,
    format,
    timeoutSeconds: 30,
  });
}

/** The protocol as other servers speak it: one tensor a column, a label and a tensor of probabilities. */
function startEndpoint(): Promise<Server> {
  const metadata = {
    name: 'm',
    inputs: ['a', 'b'].map((name) => ({ name, datatype: 'FP32', shape: [-1, 1] })),
    outputs: [],
  };
  const http = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET') return send(200, metadata);
    let text = '';
    for await (const piece of request) text += piece;
    const { inputs } = JSON.parse(text) as { inputs: { name: string; data: (number | null)[] }[] };
    const [a, b] = ['a', 'b'].map((name) => inputs.find((input) => input.name === name)!.data);
    const missing = [...a!, ...b!].some((value) => value === null);
    if (missing) return send(400, { error: 'a value is missing' });
    const p = a!.map((value, i) => formula(value!, b![i]!));
    return send(200, {
      outputs: [
        {
          name: 'predict',
          datatype: 'BYTES',
          shape: [p.length],
          data: p.map((value) => (value > 0.5 ? 'yes' : 'no')),
        },
        {
          name: 'predict_proba',
          datatype: 'FP64',
          shape: [p.length, 2],
          data: p.flatMap((value) => [1 - value, value]),
        },
      ],
    });
  });
  return new Promise((ready) => {
    http.listen(0, '127.0.0.1', () => ready(http));
  });
}
