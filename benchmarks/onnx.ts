/**
 * A random forest of 300 trees, exported to ONNX: 1e5 rows scored and each of 20 columns permuted once, ours beside
 * scikit-learn. Run by `node benchmarks/onnx.ts [rows]`. Our half is `node benchmarks/onnx/score-once.ts FOLDER`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Half {
  readonly score: readonly [wall: number, cpu: number];
  readonly permute: readonly [wall: number, cpu: number];
  readonly importance: readonly number[];
  readonly megabytes: number;
}
type Ours = Half & { readonly load: number; readonly difference: number };
type Theirs = Half & { readonly version: string; readonly bytes: number };

const FEATURES = 20;
const rows = Number(process.argv[2] ?? 100_000);
const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
const part = (name: string) => join(import.meta.dirname, 'onnx', name);

if (!hasConverter()) {
  console.log('scikit-learn and skl2onnx are missing: name a Python that has them in TRAINYARD_PYTHON.');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
  try {
    const theirs = run<Theirs>(python, [part('train_and_score.py'), folder, String(rows), String(FEATURES)]);
    const ours = run<Ours>(process.execPath, [part('score-once.ts'), folder, String(FEATURES)]);
    const size = (theirs.bytes / 1e6).toFixed(1);
    console.log(
      `300 trees of depth 10 (${size} MB), ${rows} rows of ${FEATURES} columns; wall s / CPU s, one thread each`,
    );
    show(`trainyard (loaded in ${ours.load.toFixed(2)} s)`, ours);
    show(`scikit-learn ${theirs.version}`, theirs);
    const ratio = (key: 'score' | 'permute') => (theirs[key][1] / ours[key][1]).toFixed(2);
    console.log(
      `  CPU of scikit-learn beside ours: scoring ${ratio('score')}x, permuting ${ratio('permute')}x`,
    );
    console.log(`  greatest difference of a probability: ${ours.difference.toExponential(1)}`);
    const apart = ours.importance.map((value, i) => Math.abs(value - theirs.importance[i]!));
    console.log(
      `  greatest difference of an importance (other permutations): ${Math.max(...apart).toFixed(4)}`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function show(name: string, { score, permute, megabytes }: Half): void {
  const of = ([wall, cpu]: readonly [number, number]) => `${wall.toFixed(2)} / ${cpu.toFixed(2)}`;
  console.log(`  ${name}: scored ${of(score)}, permuted ${of(permute)}, ${megabytes.toFixed(0)} MB`);
}

function run<T>(program: string, args: string[]): T {
  return JSON.parse(
    execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }),
  ) as T;
}

function hasConverter(): boolean {
  try {
    execFileSync(python, ['-c', 'import sklearn, skl2onnx'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
