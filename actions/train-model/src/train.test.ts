import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { modelDocument } from '@trainyard/documents';
import { parseFileCommand } from '../../../test/support/run-bundle.ts';

jest.setTimeout(60_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'train-model-'));
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${Math.sin(i)},${i % 3 === 0 ? 'red' : 'blue'},${Math.sin(i) > 0 ? 'yes' : 'no'}`,
  );
  write('d.csv', `x,color,y\n${rows.join('\n')}\n`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

interface Ended {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The action as a process of its own, from the sources. */
async function run(
  inputs: Record<string, string>,
  onLog?: (log: string, kill: (signal: NodeJS.Signals) => void) => void,
  env = {},
): Promise<Ended> {
  write('output', '');
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index.ts')], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      GITHUB_OUTPUT: join(folder, 'output'),
      ...Object.fromEntries(given),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      onLog?.(log, (signal) => child.kill(signal));
    });
  }
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, log, outputs: parseFileCommand(read('output')) };
}

const MODEL = { data: 'd.csv', target: 'y', model: '{layers: [8 relu], epochs: 5}' };

test('a declarative model: folder, history, artifact, summary, outputs; and the same bytes again', async () => {
  const { code, log, outputs } = await run(MODEL);
  expect(log).toContain('48 rows of d.csv to train, 12 rows of d.csv to validate');
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ outcome: 'passed', 'model-path': 'trainyard/model', 'artifact-id': '' });
  expect(outputs['model']).toMatch(/^artifact:/);
  expect(Object.keys(JSON.parse(outputs['metrics']!))).toEqual([
    'loss',
    'accuracy',
    'val_loss',
    'val_accuracy',
  ]);
  const document = modelDocument.parseText(read('trainyard/model/trainyard.json'), 'it');
  expect(document).toMatchObject({
    digest: outputs['model-digest'],
    seed: 0,
    format: 'tfjs-layers',
    data: [{ rows: 48 }, { rows: 12 }],
  });
  expect(JSON.parse(read('trainyard/history.json'))).toMatchObject({
    keptEpoch: 5,
    end: 'completed',
    curves: { loss: document.curves['loss'] },
  });
  expect(read('trainyard/summary.md')).toMatch(/## Training: [\s\S]*`val_accuracy`/);
  expect(readdirSync(join(folder, 'trainyard/artifacts'))).toHaveLength(1);
  expect((await run(MODEL)).outputs['model-digest']).toBe(document.digest);
});

test('folds: their metrics in the outputs, and predictions of held-out rows as a file', async () => {
  const { code, log, outputs } = await run({
    ...MODEL,
    model: '{layers: [8 relu], epochs: 5, folds: 3, features: {color: one-hot}, schedule: cosine}',
  });
  expect(log).toMatch(/Fold 3 of 3: 32 rows to train, 16 held out/);
  expect(code).toBe(0);
  expect(Object.keys(JSON.parse(outputs['metrics']!))).toEqual(
    expect.arrayContaining(['val_accuracy', 'cv_accuracy', 'cv_accuracy_std', 'cv_loss']),
  );
  const [header, ...rows] = read('trainyard/out-of-fold.csv').trim().split('\n');
  expect(header).toBe('row,y,prediction,score[no],score[yes]');
  expect(rows).toHaveLength(48);
});

test('a student learns from a teacher, which the document names; the page shows curves and use of the machine', async () => {
  const first = await run(MODEL);
  const second = await run({
    ...MODEL,
    teacher: first.outputs['model']!,
    'model-path': 'student',
    name: 'student',
  });
  expect(second.log).toContain(`Teacher ${first.outputs['model']} answered for 60 rows.`);
  expect(second.code).toBe(0);
  const document = modelDocument.parseText(read('student/trainyard.json'), 'it');
  expect(document.parents).toEqual([
    { role: 'teacher', reference: first.outputs['model'], digest: first.outputs['model-digest'] },
  ]);
  expect(document.environment.usage).toMatchObject({ of: 'process', gpuPercent: null });
  write(
    'teach.cjs',
    "console.log('prediction\\n' + 'no\\n'.repeat(require('fs').readFileSync(0, 'utf8').trim().split('\\n').length - 1));",
  );
  const third = await run({
    ...MODEL,
    teacher: '{command: node teach.cjs}',
    'model-path': 'third',
    name: 'third',
  });
  expect(third.log).toContain('Teacher the command node teach.cjs answered for 60 rows.');
  expect(third.code).toBe(0);
  expect(third.outputs['report-path']).toBe('trainyard/report.html');
  const page = read('trainyard/report.html');
  for (const text of ['loss by epoch', 'accuracy by epoch', 'Use of the machine', 'none used', 'Teacher'])
    expect(page).toContain(text);
});

test('several labels and a forecast are trained from their files', async () => {
  const labels = Array.from({ length: 40 }, (_, i) => `${Math.sin(i)},${i % 2},${i % 3 === 0}`);
  write('labels.csv', `x,p,q\n${labels.join('\n')}\n`);
  const many = await run({
    ...MODEL,
    data: 'labels.csv',
    target: 'p, q',
    model: '{layers: [4 relu], epochs: 2, folds: 2}',
  });
  expect(many.code).toBe(0);
  expect(read('trainyard/out-of-fold.csv')).toMatch(
    /^row,p,q,prediction\[p\],prediction\[q\],score\[p\],score\[q\]/,
  );
  const days = Array.from(
    { length: 60 },
    (_, i) => `${new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)},${Math.sin(i)}`,
  );
  write('days.csv', `day,y\n${days.join('\n')}\n`);
  const ahead = await run({
    ...MODEL,
    data: 'days.csv',
    model: '{time: day, lags: 3, layers: [4 relu], epochs: 2}',
    'model-path': 'ahead',
  });
  expect(ahead.log).toContain('48 rows of days.csv to train, 12 rows of days.csv to validate');
  expect(ahead.log).toContain('3 of 48 training rows are left out: there is not enough history before them.');
  expect(modelDocument.parseText(read('ahead/trainyard.json'), 'it').signature!.task).toBe('forecasting');
});

test('training goes on from an earlier model, which the document names; one that is not there is told', async () => {
  const first = await run(MODEL);
  const second = await run({
    ...MODEL,
    'initial-model': first.outputs['model']!,
    'model-path': 'second',
    name: 'second',
  });
  expect(second.log).toContain(`Starts from ${first.outputs['model']}: 4 of 4 weights.`);
  expect(second.code).toBe(0);
  const document = modelDocument.parseText(read('second/trainyard.json'), 'it');
  const parent = {
    role: 'initial-model',
    reference: first.outputs['model'],
    digest: first.outputs['model-digest'],
  };
  expect(document.parents).toEqual([parent]);
  const loss = (text: string) => JSON.parse(text).loss as number;
  expect(loss(second.outputs['metrics']!)).toBeLessThan(loss(first.outputs['metrics']!));
  const none = await run({ ...MODEL, 'initial-model': 'nowhere' });
  expect(none.outputs['outcome']).toBe('error');
  expect(none.log).toMatch(/initial-model is "nowhere", but .* is not there/);
});

test('a script: its model, metrics, parameters and environment', async () => {
  write(
    'train.cjs',
    `const fs = require('fs');
     fs.writeFileSync(process.env.TRAINYARD_MODEL_PATH + '/model.txt', process.argv.slice(2).join(' ') + ' ' + process.env.TRAINYARD_SEED + ' ' + [process.env.CUDA_VISIBLE_DEVICES, process.env.TRAINYARD_TARGET, process.env.TRAINYARD_FEATURES, process.env.TRAINYARD_VALIDATION].join(' '));
     for (const loss of [2, 1]) console.log('loss=' + loss);`,
  );
  const { code, log, outputs } = await run({
    run: `${process.execPath} train.cjs --rate {{lr}}`,
    params: '{lr: 0.5}',
    data: 'd.csv',
    seed: '7',
    gpus: '0',
    target: 'y',
    features: 'x',
    upload: 'false',
    name: 'mine',
  });
  expect(log).toContain('loss=2');
  expect(code).toBe(0);
  expect(outputs).toMatchObject({ model: 'trainyard/model', metrics: '{"loss":1}', outcome: 'passed' });
  expect(read('trainyard/model/model.txt')).toBe('--rate 0.5 7 -1 y ["x"] ');
  expect(modelDocument.parseText(read('trainyard/model/trainyard.json'), 'it')).toMatchObject({
    name: 'mine',
    format: 'files',
    params: { lr: 0.5 },
    curves: { loss: [2, 1] },
    data: [{ role: 'train', rows: 60 }],
  });
  expect(existsSync(join(folder, 'trainyard/artifacts'))).toBe(false);
});

test('a model file that is wrong is told with its line', async () => {
  write('model.yml', 'layers:\n  - 64 relu\n  - droput 0.2\nepochs: 5\n');
  const layer = await run({ ...MODEL, model: 'model.yml' }, undefined, { GITHUB_ACTIONS: 'true' });
  expect(layer.log).toMatch(
    /::error file=model.yml,line=3.*layer 2 of model.layers is "droput".*Did you mean "dropout"/,
  );
  write('model.yml', 'layers: []\nepoch: 5\n');
  const key = await run({ ...MODEL, model: 'model.yml' }, undefined, { GITHUB_ACTIONS: 'true' });
  expect(key.log).toMatch(/::error file=model.yml,line=2.*unknown key "epoch". Did you mean "epochs"/);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a target that is not there', { ...MODEL, target: 'z' }, /d\.csv has no column "z"/],
  ['a teacher that is not there', { ...MODEL, teacher: 'x' }, /teacher is "x", but .* is not there/],
  ['a shell command', { run: 'cd x && python y.py' }, /"&&", but it is run without a shell/],
])('%s is an error that leaves no model behind', async (_, inputs, message) => {
  const { code, log, outputs } = await run(inputs);
  expect(log).toMatch(message);
  expect(log).not.toMatch(/has a bug|at file:/);
  expect([code, outputs]).toEqual([1, { outcome: 'error' }]);
  expect(existsSync(join(folder, 'trainyard/model/trainyard.json'))).toBe(false);
});

test('a script that fails leaves its curves, and the end of what it said', async () => {
  write('train.cjs', `console.log('loss=4'); console.error('no such table'); process.exitCode = 3;`);
  const { code, log, outputs } = await run({ run: `${process.execPath} train.cjs` });
  expect(log).toMatch(/exit code 3\.(%0A|\n)no such table/);
  expect([code, outputs['outcome']]).toEqual([1, 'error']);
  expect(JSON.parse(read('trainyard/history.json'))).toEqual({
    curves: { loss: [4] },
    end: 'cut-off',
    keptEpoch: null,
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a model', { ...MODEL, model: '{layers: [64 relu], epochs: 100000}' }, /Engine /],
  ['a script', { run: `${process.execPath} train.cjs` }, /started/],
])('SIGINT ends %s in time', async (_, inputs, begun) => {
  write('train.cjs', `console.log('loss=1'); console.log('started'); setInterval(() => {}, 1000);`);
  let [killed, at] = [false, 0];
  const { code, outputs } = await run(inputs, (log, kill) => {
    if (killed || !begun.test(log)) return;
    killed = true;
    setTimeout(() => {
      at = performance.now();
      kill('SIGINT');
    }, 1500);
  });
  expect(performance.now() - at).toBeLessThan(7000);
  expect([code, outputs]).toEqual([130, { outcome: 'cancelled' }]);
  expect(JSON.parse(read('trainyard/history.json')).curves.loss.length).toBeGreaterThan(0);
  expect(existsSync(join(folder, 'trainyard/model/trainyard.json'))).toBe(false);
});

test('timeout ends a training that takes longer', async () => {
  const { code, log } = await run({ ...MODEL, model: '{layers: [64 relu], epochs: 100000}', timeout: '1s' });
  expect(log).toContain('Training took longer than timeout, 1 s');
  expect(code).toBe(1);
});

test('the folder of a script that holds more than a model is not taken', async () => {
  cpSync(join(folder, 'd.csv'), join(folder, 'package.json'));
  const { log } = await run({ run: `${process.execPath} -e 0`, 'model-path': '.' });
  expect(log).toMatch(/Input model-path is .*everything in it would become the model/);
});
