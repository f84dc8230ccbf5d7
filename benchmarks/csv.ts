/**
 * CSV of 1e6 rows and 3 numeric columns: CPU seconds and memory of whole processes, ours beside pandas.
 * Run by `node benchmarks/csv.ts [rows] [repeats]`. The figure kept is the least CPU of the repeats.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, type Usage } from './csv/measure.ts';
import { writeSample } from './csv/write-sample.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const repeats = Number(process.argv[3] ?? 5);
const limits = { cpuSeconds: 0.3, megabytes: 120 };

const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
try {
  // Users run bundles, so the types are stripped beforehand: by the first of the repeats, into Node's compile cache.
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'cache');
  const reader = join(import.meta.dirname, 'csv/read-once.ts');
  const pandas = findPandas();
  if (pandas === null) {
    console.log(
      'pandas is missing, so only our figures follow. To compare: pip install pandas, or name a Python that',
    );
    console.log('has it in TRAINYARD_PYTHON.\n');
  }
  for (const digits of [6, 17] as const) {
    const file = join(folder, `numbers-${digits}.csv`);
    writeSample(file, rows, digits);
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    console.log(
      `${rows.toLocaleString('en')} rows x 3 numbers of up to ${digits} digits, ${megabytes} MB, best of ${repeats}`,
    );
    const ours = measure([process.execPath, reader, file], repeats);
    print('trainyard', ours);
    if (pandas !== null) {
      const theirs = measure([pandas.python, join(import.meta.dirname, 'csv/read_once.py'), file], repeats);
      print(`pandas ${pandas.version}`, theirs);
      const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}x`;
      console.log(
        `  pandas / trainyard: CPU ${ratio(theirs.cpuSeconds, ours.cpuSeconds)}, reading alone ` +
          `${ratio(theirs.readSeconds, ours.readSeconds)}, memory ${ratio(theirs.megabytes, ours.megabytes)}`,
      );
    }
    if (digits === 6 && rows === 1_000_000) {
      const within = ours.cpuSeconds <= limits.cpuSeconds && ours.megabytes <= limits.megabytes;
      console.log(
        `  target ${limits.cpuSeconds} CPU s and ${limits.megabytes} MB: ${within ? 'met' : 'NOT met'}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(name: string, { cpuSeconds, readSeconds, megabytes }: Usage): void {
  console.log(
    `  ${name.padEnd(14)} ${cpuSeconds.toFixed(3)} CPU s whole process, ${readSeconds.toFixed(3)} CPU s reading, ` +
      `${megabytes.toFixed(0)} MB`,
  );
}

function findPandas(): { python: string; version: string } | null {
  const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
  try {
    const version = execFileSync(python, ['-c', 'import pandas; print(pandas.__version__)'], {
      stdio: 'pipe',
    });
    return { python, version: version.toString().trim() };
  } catch {
    return null;
  }
}
