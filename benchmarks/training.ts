/**
 * Small dense networks on each engine that trains in process, beside PyTorch on one thread; and the memory of 1e6 rows.
 * Run by `node benchmarks/training.ts [repeats] [case...]`; the least CPU of the repeats is kept.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineRoom, searchEngine } from '@trainyard/training';
import { CASES, type TrainingCase } from './training/cases.ts';

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly losses: readonly number[];
  /** CPU seconds of the fastest epoch. */
  readonly leastEpoch: number;
}

const repeats = Number(process.argv[2] ?? 1);
const wanted = process.argv.slice(3);
const isWanted = ({ name }: TrainingCase) => wanted.length === 0 || wanted.includes(name);
const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
const part = (name: string) => join(import.meta.dirname, 'training', name);
const engines = enginesToMeasure();
const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
try {
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'cache');
  // One thread on both sides.
  process.env['TF_NUM_INTRAOP_THREADS'] = '1';
  process.env['TF_NUM_INTEROP_THREADS'] = '1';
  const torch = hasTorch();
  if (!torch) console.log('PyTorch is missing: name a Python that has it in TRAINYARD_PYTHON to compare.');
  for (const given of CASES.filter(isWanted)) {
    if (given.name === 'memory') measureMemory(given);
    else compare(given, torch);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(given: TrainingCase, torch: boolean): void {
  const { name, rows, columns, classes, hidden, epochs, batchSize, learningRates } = given;
  const widths = [columns, ...hidden, Math.max(1, classes)].join('-');
  const steps = Math.ceil(rows / batchSize) * epochs * learningRates.length;
  console.log(
    `\n${name}: ${widths}, ${rows} rows, ${epochs} epochs, ${learningRates.length} learning rates, ${steps} steps`,
  );
  const peer = torch ? best([python, part('train_once.py'), JSON.stringify(given)]) : null;
  const perEpoch = Math.ceil(rows / batchSize);
  if (peer !== null) show('PyTorch', peer, steps, null, perEpoch);
  for (const engine of engines) {
    show(engine, best([process.execPath, part('train-once.ts'), name, engine]), steps, peer, perEpoch);
  }
}

function show(name: string, run: Run, steps: number, peer: Run | null, perEpoch: number): void {
  const ratio = peer === null ? '' : `, ${(peer.cpuSeconds / run.cpuSeconds).toFixed(1)}x PyTorch`;
  const ratioOfLeast = peer === null ? '' : `, ${(peer.leastEpoch / run.leastEpoch).toFixed(1)}x`;
  const least = `; fastest epoch ${((run.leastEpoch * 1000) / perEpoch).toFixed(4)} ms a step${ratioOfLeast}`;
  const losses = run.losses.map((loss) => loss.toPrecision(3)).join(' ');
  console.log(
    `  ${name.padEnd(8)} ${((run.cpuSeconds * 1000) / steps).toFixed(4)} ms CPU a step, ${run.cpuSeconds.toFixed(2)} CPU s, ${run.seconds.toFixed(2)} s, ${run.megabytes.toFixed(0)} MB, loss ${losses}${ratio}${least}`,
  );
}

function measureMemory(given: TrainingCase): void {
  const run = best([process.execPath, part('train-once.ts'), given.name, 'dense']);
  const data = (given.rows * given.columns * 4) / 1e6;
  const ratio = run.megabytes / data;
  console.log(`\nmemory: ${given.rows} rows of ${given.columns} columns, ${data} MB as float32`);
  console.log(
    `  dense    ${run.megabytes.toFixed(0)} MB, ${ratio.toFixed(2)}x the data; target 2.5x: ${ratio <= 2.5 ? 'met' : 'NOT met'}`,
  );
}

/** The least CPU time of the repeats. */
function best([command, ...args]: readonly [string, ...string[]]): Run {
  const runs = Array.from({ length: repeats }, () => {
    const lines = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    return JSON.parse(lines.trim().split('\n').at(-1)!) as Run;
  });
  return runs.reduce((least, run) => (run.cpuSeconds < least.cpuSeconds ? run : least));
}

/** Those that are here, or those that TRAINYARD_ENGINES names. */
function enginesToMeasure(): string[] {
  const named = process.env['TRAINYARD_ENGINES']?.split(/[ ,]+/);
  if (named !== undefined) return named;
  const gpus = { wish: 'auto', names: [] } as const;
  const room = engineRoom({ enginePath: null, workspace: process.cwd(), gpus }, process.env);
  const native = searchEngine('node', room).kind === 'found' ? ['node'] : [];
  return ['dense', 'wasm', 'cpu', ...native];
}

function hasTorch(): boolean {
  try {
    execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
