import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseMetricsSource } from './metrics-source.ts';
import { readMetricsJson, readMetricsText } from './read-metrics.ts';
import { runScript, type ScriptRun } from './run-script.ts';
import { saveScriptModel } from './save-script-model.ts';
import { scriptArguments } from './script-arguments.ts';
import { splitCommand } from './split-command.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'script-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(source: string, changes: Partial<ScriptRun> = {}) {
  await writeFile(join(folder, 'train.cjs'), source);
  return runScript({
    command: `"${process.execPath}" train.cjs`,
    params: {},
    cwd: folder,
    modelPath: 'model',
    metricsFrom: { kind: 'auto' },
    ...changes,
  });
}

test.each([
  ['python train.py --lr 0.1', ['python', 'train.py', '--lr', '0.1']],
  [`python  -c 'print("a b")' "c \\"d\\"" e\\ f`, ['python', '-c', 'print("a b")', 'c "d"', 'e f']],
  ['python train.py \\\n  --data x', ['python', 'train.py', '--data', 'x']],
  ['tool "" \'\'', ['tool', '', '']],
  ['C:\\tools\\py.exe x', ['C:\\tools\\py.exe', 'x']],
  ["bash -c 'a | b > $C'", ['bash', '-c', 'a | b > $C']],
])('%s is split as a shell would', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

test.each([
  ['', /run is empty/],
  ['python "train.py', /open quote/],
  ['a && b', /"&&", but it is run without a shell/],
  ['a > log.txt', /">"/],
  ['cd x; python y', /"x;"/],
  ['python train.py $HOME/x', /"\$HOME\/x"/],
  ['python $(which x)', /"\$\(which"/],
])('%s needs a shell or more, which is told', (command, message) => {
  expect(() => splitCommand(command)).toThrow(message);
});

test.each([
  ['python t.py', { lr: 0.1, name: 'a b' }, ['python', 't.py', '--lr', '0.1', '--name', 'a b']],
  [
    'python t.py --rate={{lr}} {{ name }}',
    { lr: 1e-5, name: 'a; rm -rf "x"' },
    ['python', 't.py', '--rate=0.00001', 'a; rm -rf "x"'],
  ],
])('parameters of %s stay within one argument', (command, params, words) => {
  expect(scriptArguments(command, params)).toEqual(words);
});

test('a parameter is not put into the code of a shell, and a missing one is told', () => {
  expect(() => scriptArguments("bash -c 'python t.py {{lr}}'", { lr: '$(x)' })).toThrow(
    /"\$TRAINYARD_PARAM_LR"/,
  );
  expect(() => scriptArguments('python {{learning_rate}}', { learning_rat: 1 })).toThrow(
    /has no "learning_rate". Did you mean "learning_rat"/,
  );
});

test.each([
  ['loss=0.5', null, { loss: 0.5 }],
  ['epoch=3 loss=1e-3, val/acc=.9', 3, { loss: 0.001, 'val/acc': 0.9 }],
  ['loss=nan', null, { loss: null }],
])('%s is a line of metrics', (line, step, values) => {
  expect(readMetricsText(line)).toEqual({ step, values });
});

test.each(['using lr=0.1 from config', 'PATH=/bin', 'x = 1', 'loss=', 'loss=0.5abc', 'loss=0.5acc=1', ''])(
  '%j is none',
  (line) => {
    expect(readMetricsText(line)).toBeNull();
  },
);

test('JSON lines take what Python writes, and say which line is wrong', () => {
  expect(readMetricsJson('{"epoch": 2, "loss": NaN, "acc": 0.5, "note": "x"}', 'line 1')).toEqual({
    step: 2,
    values: { loss: null, acc: 0.5 },
  });
  expect(() => readMetricsJson('{"loss": 0.5', 'line 7 of m')).toThrow(/line 7 of m is not JSON/);
  expect(() => readMetricsJson('[1]', 'line 7 of m')).toThrow(/line 7 of m is no JSON object/);
});

test('metrics-from has three forms', () => {
  expect(parseMetricsSource('file out/m.jsonl')).toEqual({ kind: 'file', path: 'out/m.jsonl' });
  expect(() => parseMetricsSource('stdin')).toThrow(/auto, stdout, or file PATH/);
});

test('a script gets its parameters three ways, and its metrics are read from both places', async () => {
  process.env['INPUT_GITHUB-TOKEN'] = 'secret';
  const result = await run(
    `const fs = require('fs');
     const { argv, env } = process;
     fs.writeFileSync(env.TRAINYARD_MODEL_PATH + '/seen.json', JSON.stringify([argv.slice(2), env.TRAINYARD_PARAM_LR, env.TRAINYARD_PARAMS, env.EXTRA, env['INPUT_GITHUB-TOKEN'] ?? null]));
     for (let epoch = 1; epoch <= 3; epoch++) fs.appendFileSync(env.TRAINYARD_METRICS_FILE, JSON.stringify({ epoch, loss: 1 / epoch }) + '\\n');
     process.stdout.write('accuracy=0.75');`,
    { params: { lr: 0.1, deep: true }, env: { EXTRA: 'x' } },
  );
  delete process.env['INPUT_GITHUB-TOKEN'];
  expect(result).toMatchObject({
    end: 'completed',
    metrics: { loss: 1 / 3, accuracy: 0.75 },
    curves: { loss: [1, 1 / 2, 1 / 3], accuracy: [0.75] },
  });
  const seen = JSON.parse(await readFile(join(folder, 'model', 'seen.json'), 'utf8'));
  expect(seen).toEqual([['--lr', '0.1', '--deep', 'true'], '0.1', '{"lr":0.1,"deep":true}', 'x', null]);
});

test('a metrics file of an earlier run is not taken for this one', async () => {
  await writeFile(join(folder, 'm.jsonl'), '{"loss": 9}\n');
  const result = await run(`require('fs').writeFileSync('m.jsonl', '{"loss": 1}')`, {
    metricsFrom: { kind: 'file', path: 'm.jsonl' },
  });
  expect(result.curves).toEqual({ loss: [1] });
});

test.each([
  [
    'exit code 3, with the end of standard error',
    `console.error('no data'); process.exit(3)`,
    {},
    /exit code 3\.\nno data/,
  ],
  ['a signal', `process.kill(process.pid, 'SIGKILL')`, {}, /exit code 137 \(signal 9: often out of memory\)/],
  [
    'no metric',
    `console.log('done')`,
    {},
    /no metric.*\$TRAINYARD_METRICS_FILE.*loss=0.5 accuracy=0.9 on standard output/,
  ],
  [
    'no metric where it was said',
    `console.log('loss=1')`,
    { metricsFrom: { kind: 'file', path: 'm.jsonl' } },
    /into m.jsonl/,
  ],
  [
    'a broken metrics line',
    `require('fs').writeFileSync(process.env.TRAINYARD_METRICS_FILE, 'x\\n')`,
    {},
    /line 1 of .* is not JSON/,
  ],
  [
    'a program that is not there',
    '',
    { command: 'no-such-program' },
    /run starts "no-such-program", which is not there/,
  ],
] as const)('%s is an error', async (_, source, changes, message) => {
  await expect(run(source, changes as Partial<ScriptRun>)).rejects.toThrow(message);
});

const PARENT = (ignoring: string) =>
  `const { spawn } = require('child_process');
   const fs = require('fs');
   ${ignoring}
   const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${ignoring} setInterval(() => {}, 1000)`)}]);
   fs.writeFileSync('child', String(child.pid));
   console.log('loss=1');
   process.on('SIGINT', () => { fs.writeFileSync('told', 'SIGINT'); ${ignoring === '' ? 'process.exit(1)' : ''} });
   setInterval(() => {}, 1000);`;

async function whenThere(path: string): Promise<string> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') return text;
    await setTimeout(20);
  }
}

/** Dead is also what only waits for its parent to notice. */
async function alive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ' Z');
  return !/ Z/.test(stat);
}

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 200 && (await alive(pid)); i++) await setTimeout(20);
  return !(await alive(pid));
}

test.each([
  ['at once', '', 2450],
  ['even when they ignore it', `process.on('SIGINT', () => {}); process.on('SIGTERM', () => {});`, 7000],
])(
  'a cancelled script and its children are gone %s',
  async (_, ignoring, limit) => {
    const controller = new AbortController();
    const running = run(PARENT(ignoring), { signal: controller.signal });
    const handled = expect(running).rejects.toThrow('cancelled');
    const child = Number(await whenThere(join(folder, 'child')));
    await setTimeout(200);
    const started = performance.now();
    controller.abort(new Error('cancelled'));
    await handled;
    expect(performance.now() - started).toBeLessThan(limit);
    expect(await readFile(join(folder, 'told'), 'utf8')).toBe('SIGINT');
    expect(await gone(child)).toBe(true);
  },
  15_000,
);

test('onMetric can stop the script, which keeps what it reported', async () => {
  const result = await run(`let i = 0; setInterval(() => console.log('loss=' + (9 - ++i)), 50)`, {
    onMetric: ({ values }) => (values['loss'] === 6 ? 'stop' : undefined),
  });
  expect(result.end).toBe('stopped');
  expect(result.curves['loss']!.slice(0, 3)).toEqual([8, 7, 6]);
});

test('the script ends when we are killed', async () => {
  await writeFile(join(folder, 'train.cjs'), PARENT(''));
  await writeFile(
    join(folder, 'us.ts'),
    `import { runScript } from ${JSON.stringify(join(import.meta.dirname, 'run-script.ts'))};
     await runScript({ command: process.execPath + ' train.cjs', params: {}, cwd: ${JSON.stringify(folder)}, modelPath: 'model', metricsFrom: { kind: 'auto' } });`,
  );
  const { spawn } = await import('node:child_process');
  const us = spawn(process.execPath, [join(folder, 'us.ts')], { stdio: 'ignore' });
  const child = Number(await whenThere(join(folder, 'child')));
  us.kill('SIGKILL');
  expect(await gone(child)).toBe(true);
}, 15_000);

test('a model folder that the script left empty is an error, else it gets its document', async () => {
  const about = {
    name: 'm',
    params: { lr: 1 },
    data: [],
    commit: null,
    runner: 'local',
    gpus: [],
    startedAt: '2026-01-01T00:00:00Z',
    durationSeconds: 1,
    cost: null,
    parents: [],
    seed: null,
  };
  const result = await run(`console.log('loss=1')`);
  await expect(saveScriptModel(join(folder, 'model'), result, about)).rejects.toThrow(
    /left no model.*\$TRAINYARD_MODEL_PATH/,
  );
  await writeFile(join(folder, 'model', 'weights'), 'x');
  const document = await saveScriptModel(join(folder, 'model'), result, about);
  expect(document).toMatchObject({
    format: 'files',
    metrics: { loss: 1 },
    signature: null,
    environment: { engine: 'script' },
  });
  await access(join(folder, 'model', 'trainyard.json'));
});
