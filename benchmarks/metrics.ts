/**
 * Metrics of 1e6 rows, and two models compared on 1e5, ours beside scikit-learn. The least CPU of the repeats is kept.
 * Run by `node benchmarks/metrics.ts [repeats]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { twoModels } from './metrics/two-models.ts';

interface Run {
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly confusion: number[][];
  readonly values: Record<string, number>;
  readonly bootstrap: number;
  readonly deLong: number;
}

const repeats = Number(process.argv[2] ?? 5);
const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
const part = (name: string) => join(import.meta.dirname, 'metrics', name);

const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
try {
  // Users run bundles, so the types are stripped beforehand: by the first of the repeats, into Node's compile cache.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'cache');
  const [labels, scores] = [join(folder, 'labels'), join(folder, 'scores')];
  const { rows, scores: ofModels } = twoModels(1_000_000, 1);
  writeFileSync(labels, new Uint8Array(rows.truth.buffer));
  writeFileSync(scores, new Uint8Array(ofModels[0].buffer));

  console.log(
    `1,000,000 rows, two classes: every metric, confusion matrix, ROC and PR curves; best of ${repeats}`,
  );
  const ours = best([process.execPath, part('evaluate-once.ts'), labels, scores]);
  show('trainyard', ours);
  console.log(
    `  target 0.5 CPU s and 120 MB: ${ours.cpuSeconds <= 0.5 && ours.megabytes <= 120 ? 'met' : 'NOT met'}`,
  );
  if (hasSklearn()) {
    const theirs = best([python, part('evaluate_once.py'), labels, scores]);
    show('scikit-learn', theirs);
    console.log(`  CPU of the whole process ${(theirs.cpuSeconds / ours.cpuSeconds).toFixed(1)}x ours`);
    console.log(
      `  greatest difference of a metric: ${greatestDifference(ours, theirs).toExponential(1)} relative`,
    );
  } else console.log('  scikit-learn is missing: name a Python that has it in TRAINYARD_PYTHON to compare.');

  console.log(`\n100,000 rows, two models; best of ${repeats}`);
  const compared = best([process.execPath, part('compare-once.ts'), '100000']);
  const state = (seconds: number, limit: number) =>
    `${seconds.toFixed(2)} CPU s, target ${limit}: ${seconds <= limit ? 'met' : 'NOT met'}`;
  console.log(`  2,000 paired bootstraps of accuracy and ROC AUC: ${state(compared.bootstrap, 3)}`);
  console.log(`  DeLong's test of two models: ${state(compared.deLong, 0.3)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function best([command, ...args]: readonly [string, ...string[]]): Run {
  const runs = Array.from(
    { length: repeats },
    () => JSON.parse(execFileSync(command, args, { encoding: 'utf8' })) as Run,
  );
  const least = (key: 'cpuSeconds' | 'megabytes' | 'seconds' | 'bootstrap' | 'deLong') =>
    Math.min(...runs.map((run) => run[key]));
  return {
    ...runs[0]!,
    cpuSeconds: least('cpuSeconds'),
    megabytes: least('megabytes'),
    seconds: least('seconds'),
    bootstrap: least('bootstrap'),
    deLong: least('deLong'),
  };
}

function show(name: string, run: Run): void {
  const [cpu, own] = [run.cpuSeconds.toFixed(2), run.seconds.toFixed(2)];
  console.log(
    `  ${name.padEnd(13)} ${cpu} CPU s whole process, ${own} in the metrics, ${run.megabytes.toFixed(0)} MB`,
  );
}

function greatestDifference(ours: Run, theirs: Run): number {
  if (JSON.stringify(ours.confusion) !== JSON.stringify(theirs.confusion))
    throw new Error('confusion matrices differ');
  const differences = Object.entries(theirs.values).map(
    ([name, value]) => Math.abs(ours.values[name]! - value) / Math.abs(value),
  );
  return Math.max(...differences);
}

function hasSklearn(): boolean {
  try {
    execFileSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
