/**
 * Two models' texts of 3,000 rows: BLEU, chrF, chrF++ and ROUGE with a paired bootstrap, ours beside sacrebleu's and
 * rouge-score's (which have no intervals for ROUGE). The least CPU of the repeats is kept.
 * Run by `node benchmarks/texts.ts [repeats]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@trainyard/statistics';

/** With 10,000, sacrebleu's bootstrap did not end within ten minutes on a loaded machine. */
const ROWS = 3000;
const DRAWS = 1000;

interface Run {
  readonly cpuSeconds: number;
  readonly values: Readonly<Record<string, number>>;
}

const repeats = Number(process.argv[2] ?? 3);
const python = process.env['TRAINYARD_PYTHON'] ?? 'python3';
const folder = mkdtempSync(join(tmpdir(), 'trainyard-bench-'));
try {
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'cache');
  const files = writeTexts(folder);
  console.log(`${ROWS.toLocaleString('en')} texts, two models, ${DRAWS} paired draws; best of ${repeats}`);
  const part = (name: string) => join(import.meta.dirname, 'metrics', name);
  const ours = best([process.execPath, part('texts-once.ts'), ...files, String(DRAWS)]);
  console.log(`  trainyard, nine metrics              ${ours.cpuSeconds.toFixed(2)} CPU s`);
  if (has('import sacrebleu, rouge_score')) {
    const theirs = best([python, part('texts_once.py'), ...files, String(DRAWS)]);
    console.log(`  sacrebleu and rouge-score, seven     ${theirs.cpuSeconds.toFixed(2)} CPU s`);
    console.log(
      `  CPU of the whole process             ${(theirs.cpuSeconds / ours.cpuSeconds).toFixed(1)}x ours`,
    );
    const far = Object.entries(theirs.values).map(
      ([name, value]) => Math.abs(ours.values[name]! - value) / value,
    );
    console.log(`  greatest difference of a metric      ${Math.max(...far).toExponential(1)} relative`);
  } else
    console.log('  sacrebleu or rouge-score is missing: name a Python that has them in TRAINYARD_PYTHON.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Sentences of made-up words, common ones more often; the models drop some. */
function writeTexts(into: string): string[] {
  const random = createRandom(1);
  const words = Array.from({ length: 5000 }, () =>
    random
      .below(2 ** 31)
      .toString(36)
      .slice(0, 2 + random.below(6)),
  );
  const sentence = () =>
    `${Array.from({ length: 12 + random.below(16) }, () => words[Math.floor(random.next() ** 2 * words.length)]!).join(' ')}.`;
  const truth = Array.from({ length: ROWS }, sentence);
  const model = (kept: number) =>
    truth.map((text) =>
      text
        .split(' ')
        .filter(() => random.next() < kept)
        .join(' '),
    );
  return Object.entries({ truth, first: model(0.85), second: model(0.83) }).map(([name, texts]) => {
    const path = join(into, `${name}.txt`);
    writeFileSync(path, `${texts.join('\n')}\n`);
    return path;
  });
}

function best([program, ...words]: string[]): Run {
  const runs = Array.from(
    { length: repeats },
    () => JSON.parse(execFileSync(program!, words, { encoding: 'utf8' })) as Run,
  );
  return runs.reduce((a, b) => (b.cpuSeconds < a.cpuSeconds ? b : a));
}

function has(imports: string): boolean {
  try {
    execFileSync(python, ['-c', imports], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
