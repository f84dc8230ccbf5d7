import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const SELF = 'run.ts';
const wanted = process.argv.slice(2);
const benchmarks = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && file !== SELF);

for (const file of benchmarks.sort()) {
  const name = file.slice(0, -'.ts'.length);
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${file}`], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
