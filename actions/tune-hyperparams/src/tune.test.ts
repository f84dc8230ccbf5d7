import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { modelDocument } from '@trainyard/documents';

jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tune-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** The action as a process, as on a laptop. `onLog` may send signals. */
async function tune(
  inputs: Record<string, string>,
  onLog?: (log: string, kill: (signal: NodeJS.Signals) => void) => void,
): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const given = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index.ts')], {
    cwd: folder,
    env: { PATH, HOME, ...Object.fromEntries(given) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
      onLog?.(log, (signal) => child.kill(signal));
    });
  }
  const code = await new Promise<number | null>((done) => child.on('close', done));
  const outputs = [...log.matchAll(/^output (?<name>[\w-]+): (?<value>.*)$/gm)].map(({ groups }) => [
    groups!['name']!,
    groups!['value']!,
  ]);
  return { code, log, outputs: Object.fromEntries(outputs) };
}

const events = (path = 'trainyard/study.jsonl') =>
  readFileSync(join(folder, path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const startedParams = (path?: string) =>
  events(path).flatMap((event) => (event['event'] === 'started' ? [event['params']] : []));

function writeTable(): void {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const [a, b] = [Math.sin(i * 1.7) * 2, Math.cos(i * 2.3) * 2];
    return `${a.toFixed(4)},${b.toFixed(4)},${a * b > 0 ? 'yes' : 'no'}`;
  });
  writeFileSync(join(folder, 'train.csv'), ['a,b,y', ...rows, ''].join('\n'));
}

const inProcess = {
  data: 'train.csv',
  target: 'y',
  model: '{layers: ["{{units}} relu"], epochs: 4, batch-size: 64}',
  sweep: '{parameters: {units: {values: [2, 4, 8]}, lr: {log: true, min: 1e-3, max: 0.1}}}',
  params: '{units: 4, lr: 0.001}',
  seed: '3',
};

test('in process: trials in threads have the values and the model of trials in turn', async () => {
  writeTable();
  const grid = {
    ...inProcess,
    sweep: '{method: grid, parameters: {units: {values: [2, 4, 8]}}}',
    params: '{lr: 0.01}',
  };
  const [turn, threads] = [
    await tune({ ...grid, study: 'turn.jsonl', 'output-dir': 'turn' }),
    await tune({ ...grid, study: 'threads.jsonl', 'output-dir': 'threads', parallel: '2' }),
  ];
  expect([turn.code, threads.code]).toEqual([0, 0]);
  const values = (path: string) =>
    new Set(
      events(path).flatMap(({ event, trial, value }) => (event === 'completed' ? [`${trial} ${value}`] : [])),
    );
  expect(values('threads.jsonl')).toEqual(values('turn.jsonl'));
  const weights = (at: string) => readFileSync(join(folder, at, 'tuned-model/weights.bin'));
  expect(weights('threads').equals(weights('turn'))).toBe(true);
});

test('in process: the mean over folds may be the objective, without validation rows', async () => {
  writeTable();
  const folds = {
    ...inProcess,
    validation: '0',
    model: '{layers: ["{{units}} relu"], epochs: 2, batch-size: 64, folds: 3}',
    sweep: '{metric: {name: cv_accuracy, goal: maximize}, parameters: {units: {values: [2, 8]}}}',
    params: '{lr: 0.02}',
    trials: '2',
  };
  const { code, outputs } = await tune(folds);
  expect(code).toBe(0);
  const document = modelDocument.parseText(
    readFileSync(join(folder, 'trainyard/tuned-model/trainyard.json'), 'utf8'),
    'model',
  );
  expect(document.metrics['cv_accuracy']).toBe(Number(outputs['best-value']));
  const without = await tune({ ...folds, model: inProcess.model, study: 'other.jsonl' });
  expect(without.log).toMatch(/needs rows to judge the trials by.*folds: 5/);
  const unfolded = await tune({ ...folds, model: inProcess.model, validation: '0.2', study: 'other.jsonl' });
  expect(unfolded.log).toMatch(/metric.name is "cv_accuracy", but the model is not cross-validated/);
});

test('in process: a study in two runs has the trials and the model of one', async () => {
  writeTable();
  const first = await tune({ ...inProcess, trials: '2' });
  expect(first).toMatchObject({ code: 0, outputs: { outcome: 'passed' } });
  const second = await tune({ ...inProcess, trials: '4' });
  expect(second).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', trials: '{"completed":4,"failed":0,"cutOff":0,"total":4}' },
  });
  await tune({ ...inProcess, trials: '4', 'output-dir': 'straight' });

  expect(startedParams()).toEqual(startedParams('straight/study.jsonl'));
  expect(startedParams()[0]).toEqual({ units: 4, lr: 0.001 });
  const weights = (at: string) => readFileSync(join(folder, at, 'tuned-model/weights.bin'));
  expect(weights('trainyard').equals(weights('straight'))).toBe(true);

  const document = modelDocument.parseText(
    readFileSync(join(folder, 'trainyard/tuned-model/trainyard.json'), 'utf8'),
    'model',
  );
  const { 'best-params': bestParams, 'best-value': bestValue, model } = second.outputs;
  expect(document.params).toEqual(JSON.parse(bestParams!));
  expect(document.metrics['val_loss']).toBe(Number(bestValue));
  expect(document.data.map(({ role, rows }) => [role, rows])).toEqual([
    ['train', 192],
    ['validation', 48],
  ]);
  const artifact = model!.replace(/^artifact:/, '');
  expect(readdirSync(join(folder, 'trainyard/artifacts', artifact)).sort()).toEqual([
    'model.json',
    'preprocessing.json',
    'trainyard.json',
    'weights.bin',
  ]);
  const summary = readFileSync(join(folder, 'trainyard/summary.md'), 'utf8');
  expect(summary).toContain("Today's parameters");
  expect(summary).toContain('Trials, best first (4)');
});

const SCRIPT = `
import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
const { lr, layers } = JSON.parse(process.env.TRAINYARD_PARAMS);
writeFileSync('pid-' + process.env.TRAINYARD_TRIAL, String(process.pid));
await wait(Number(process.env.TRAINYARD_TRIAL) === 1 && process.argv.includes('slow') ? 60000 : 30);
if (layers === 3) { console.error('RuntimeError: CUDA out of memory'); process.exit(1); }
for (let epoch = 1; epoch <= 2; epoch++) console.log('epoch=' + epoch + ' val_loss=' + (lr + layers / epoch));
writeFileSync(process.env.TRAINYARD_MODEL_PATH + '/model.txt', 'lr ' + lr + ' layers ' + layers);
`;
const byScript = {
  run: 'node train.mjs {{lr}} {{layers}}',
  sweep:
    '{method: grid, metric: {name: val_loss}, parameters: {lr: {values: [0.3, 0.2]}, layers: {min: 1, max: 3}}}',
};

test('by script: a grid, several at once; failures are recorded; the best model is handed over', async () => {
  writeFileSync(join(folder, 'train.mjs'), SCRIPT);
  const { code, outputs } = await tune({ ...byScript, parallel: '3' });
  expect({ code, outputs }).toMatchObject({
    code: 0,
    outputs: {
      'best-params': '{"lr":0.2,"layers":1}',
      'best-value': '0.7',
      trials: '{"completed":4,"failed":2,"cutOff":0,"total":6}',
      outcome: 'passed',
    },
  });
  expect(readFileSync(join(folder, 'trainyard/tuned-model/model.txt'), 'utf8')).toBe('lr 0.2 layers 1');
  expect(events().filter(({ event }) => event === 'failed')).toMatchObject([
    { kind: 'out-of-memory' },
    { kind: 'out-of-memory' },
  ]);
  const kept = readdirSync(join(folder, 'trainyard/trials')).filter((trial) =>
    existsSync(join(folder, 'trainyard/trials', trial, 'model/model.txt')),
  );
  expect(kept).toHaveLength(1);
});

test('SIGINT: the log and the best so far stay, the script is gone, and the next run goes on', async () => {
  writeFileSync(join(folder, 'train.mjs'), SCRIPT);
  const inputs = { ...byScript, run: `${byScript.run} slow` };
  let polling: NodeJS.Timeout | undefined;
  const cut = await tune(inputs, (log, kill) => {
    if (polling !== undefined || !log.includes('::group::Trials')) return;
    polling = setInterval(() => {
      if (!existsSync(join(folder, 'pid-1'))) return;
      clearInterval(polling);
      kill('SIGINT');
    }, 50);
  });
  expect(cut).toMatchObject({
    code: 130,
    outputs: { outcome: 'cancelled', 'best-params': '{"lr":0.3,"layers":1}', model: 'trainyard/tuned-model' },
  });
  expect(events().at(-1)).toMatchObject({ event: 'started', trial: 1 });
  const pid = Number(readFileSync(join(folder, 'pid-1'), 'utf8'));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');

  const timed = await tune({ ...inputs, timeout: '10' });
  expect(timed).toMatchObject({
    code: 0,
    outputs: { outcome: 'passed', trials: '{"completed":3,"failed":3,"cutOff":0,"total":6}' },
  });
  expect(events().find(({ event, trial }) => event === 'failed' && trial === 1)).toMatchObject({
    kind: 'timeout',
  });
});

test('when all trials fail, the step fails with the first cause', async () => {
  writeFileSync(join(folder, 'train.mjs'), SCRIPT);
  const { code, log, outputs } = await tune({
    ...byScript,
    sweep: byScript.sweep.replace('min: 1', 'min: 3'),
  });
  expect({ code, outcome: outputs['outcome'] }).toEqual({ code: 1, outcome: 'error' });
  expect(log).toMatch(
    /::error::All 2 trials failed. The first one: The script ended with exit code 1.*CUDA out of memory/,
  );
  expect(existsSync(join(folder, 'trainyard/tuned-model'))).toBe(false);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['neither', { run: '' }, /Neither run nor model is given/],
  ['both', { model: 'mlp' }, /Both run and model are given/],
  ['no metric', { sweep: '{parameters: {lr: {min: 0.1, max: 0.2}}}' }, /The sweep names no metric/],
  ['what only a model has', { target: 'y' }, /Input target is set, but it has no meaning with run/],
  ['a matrix', { mode: 'plan' }, /mode is "plan", which comes with a later release/],
  [
    'one metrics file for many',
    { parallel: '2', 'metrics-from': 'file m.jsonl' },
    /all trials would write into one place.*TRAINYARD_METRICS_FILE/,
  ],
  [
    'a wrong sweep',
    { sweep: 'sweep.yml' },
    /file=sweep.yml,line=3::sweep.yml: line 3, parameters.lr.mim is an unknown key. Did you mean "min"/,
  ],
])('wrong input, %s: told, and nothing is left', async (_, inputs, message) => {
  writeFileSync(join(folder, 'sweep.yml'), 'metric: {name: a}\nparameters:\n  lr: {mim: 1, max: 2}\n');
  const { code, log, outputs } = await tune({ ...byScript, ...inputs });
  expect(log).toMatch(message);
  expect({ code, outcome: outputs['outcome'] }).toEqual({ code: 1, outcome: 'error' });
  expect(existsSync(join(folder, 'trainyard/study.jsonl'))).toBe(false);
});
