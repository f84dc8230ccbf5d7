/**
 * The whole action train-model, from the start of its process to its end, on two tables: the seed case beside the whole
 * processes of PyTorch and Keras, and 1e6 rows of 30 columns for the memory they take.
 * Run by `node benchmarks/train-action.ts [seed] [memory]`. TRAINYARD_PYTHON and TRAINYARD_KERAS name the peers' Pythons,
 * TRAINYARD_RUN a folder of bundles other than dist.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { column } from '@trainyard/columns';
import { createRandom } from '@trainyard/statistics';
import { CASES, makeTable, type TrainingCase } from './training/cases.ts';

interface Usage {
  readonly cpuSeconds: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const part = (name: string) => join(import.meta.dirname, 'training', name);
const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
const bundles = process.env['TRAINYARD_RUN'] ?? resolve(import.meta.dirname, '../dist');
try {
  if (isWanted('seed')) compareSeed(CASES.find(({ name }) => name === 'seed')!);
  if (isWanted('memory')) measureMemory(CASES.find(({ name }) => name === 'memory')!);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compareSeed(given: TrainingCase): void {
  const data = writeSeed(given);
  console.log('\nseed: 10,000 rows, one feature, Adam, batches of 32, 100 epochs; whole processes');
  for (const rate of given.learningRates) {
    const own = runAction(
      data,
      `{layers: [], epochs: 100, optimizer: {adam: {learning-rate: ${rate}}}}`,
      '0',
    );
    show(`trainyard, rate ${rate}`, own.usage, own.loss, null);
    const one = JSON.stringify({ ...given, learningRates: [rate] });
    for (const [name, python, script] of [
      ['PyTorch', process.env['TRAINYARD_PYTHON'] ?? 'python3', 'train_once.py'],
      ['Keras', process.env['TRAINYARD_KERAS'], 'keras_once.py'],
    ] as const) {
      const peer = python === undefined ? null : runPython(python, script, one);
      if (peer === null) console.log(`  ${name} is not here`);
      else show(name, peer.usage, peer.loss, own.usage);
    }
  }
}

function measureMemory(given: TrainingCase): void {
  const megabytes = (given.rows * given.columns * 4) / 1e6;
  const bare = measure(['-e', '1'], {}).megabytes;
  console.log(
    `\nmemory: ${given.rows} rows of ${given.columns} columns, ${megabytes} MB as float32; bare Node ${bare.toFixed(0)} MB`,
  );
  const show = (name: string, path: string, validation: string) => {
    const { usage } = runAction(path, '{layers: [], epochs: 1, batch-size: 256}', validation);
    const ratio = (usage.megabytes - bare) / megabytes;
    console.log(
      `  ${name.padEnd(26)} validation ${validation.padEnd(3)} ${usage.megabytes.toFixed(0)} MB, without bare Node ${ratio.toFixed(2)}x the data; target 2.5x: ${ratio <= 2.5 ? 'met' : 'NOT met'}; ${usage.cpuSeconds.toFixed(1)} CPU s`,
    );
  };
  for (const [digits, name] of [
    [6, 'CSV, six decimals'],
    [null, 'CSV, all digits of doubles'],
  ] as const) {
    const path = writeRows(given, digits);
    show(name, path, '0.2');
    show(name, path, '0');
    if (digits === null) {
      for (const type of ['float', 'double']) {
        const parquet = writeParquet(path, type);
        if (parquet === null) console.log('  pyarrow is not here, so nothing is read from Parquet');
        else show(`Parquet, ${type}`, parquet, '0.2');
      }
    }
    rmSync(path);
  }
}

/** Null where there is no pyarrow. */
function writeParquet(csv: string, type: string): string | null {
  const path = join(folder, `${type}.parquet`);
  const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
  const { status } = spawnSync(python, [part('write_parquet.py'), csv, type, path], { stdio: 'ignore' });
  return status === 0 ? path : null;
}

function runAction(data: string, model: string, validation: string): { usage: Usage; loss: number } {
  const output = join(folder, 'output');
  const usage = measure([join(bundles, 'train-model/index.js')], {
    INPUT_DATA: data,
    INPUT_TARGET: 'y',
    INPUT_MODEL: model,
    INPUT_VALIDATION: validation,
    INPUT_UPLOAD: 'false',
    'INPUT_OUTPUT-DIR': output,
  });
  const { metrics } = JSON.parse(readFileSync(join(output, 'model/trainyard.json'), 'utf8'));
  return { usage, loss: metrics.loss };
}

/** What a Node process takes, by its own account at its end. */
function measure(args: readonly string[], env: Record<string, string>): Usage {
  const file = join(folder, 'usage.json');
  const { PATH = '', HOME = '' } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['--import', part('report-usage.mjs'), ...args], {
    cwd: folder,
    env: { PATH, HOME, TRAINYARD_USAGE: file, NODE_COMPILE_CACHE: join(folder, 'cache'), ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(file, 'utf8')) as Usage;
}

function runPython(python: string, script: string, given: string): { usage: Usage; loss: number } | null {
  try {
    const lines = execFileSync(python, [part(script), given], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { wholeCpuSeconds, wholeSeconds, megabytes, losses } = JSON.parse(lines.trim().split('\n').at(-1)!);
    return { usage: { cpuSeconds: wholeCpuSeconds, seconds: wholeSeconds, megabytes }, loss: losses[0] };
  } catch {
    return null;
  }
}

function show(
  name: string,
  { cpuSeconds, seconds, megabytes }: Usage,
  loss: number,
  own: Usage | null,
): void {
  const ratio =
    own === null
      ? ''
      : `: ${(cpuSeconds / own.cpuSeconds).toFixed(0)} times the CPU and ${(seconds / own.seconds).toFixed(0)} times the time of trainyard`;
  console.log(
    `  ${name.padEnd(22)} ${cpuSeconds.toFixed(2)} CPU s, ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, loss ${loss.toPrecision(4)}${ratio}`,
  );
}

function writeSeed(given: TrainingCase): string {
  const table = makeTable(given);
  const [x, y] = ['x0', 'y'].map((name) => column(table, name)) as unknown as { values: Float64Array }[];
  return writeLines('seed.csv', 'x,y', given.rows, (row) => `${x!.values[row]},${y!.values[row]}`);
}

/** Drawn as it is written: as a table it would be larger than what is measured. */
function writeRows({ rows, columns }: TrainingCase, digits: number | null): string {
  const random = createRandom('benchmark');
  const header = [...Array.from({ length: columns }, (_, k) => `x${k}`), 'y'].join(',');
  return writeLines('rows.csv', header, rows, () => {
    const values = Array.from({ length: columns }, () => random.normal());
    const y = values.reduce((sum, value, k) => sum + (value * (k + 1)) / columns, 1);
    return [...values, y].map((value) => (digits === null ? String(value) : value.toFixed(digits))).join(',');
  });
}

function writeLines(name: string, header: string, count: number, line: (row: number) => string): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  let text = `${header}\n`;
  for (let row = 0; row < count; row++) {
    text += `${line(row)}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return path;
}
