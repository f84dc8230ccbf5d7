import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ACTION_NAMES } from '@trainyard/action-kit';

/** Milliseconds from start to the first line of each bundle's output; the goal is 300 ms. `node --version` stands beside it. */
const RUNS = 9;
const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'trainyard-startup-'));

const bare = await median(['-e', 'console.log(1)']);
console.log(`node alone      ${bare.toFixed(0).padStart(4)} ms`);
for (const name of ACTION_NAMES) {
  const time = await median([join(root, 'dist', name, 'index.js')]);
  console.log(
    `${name.padEnd(16)}${time.toFixed(0).padStart(4)} ms  (${(time / bare).toFixed(1)} x node alone, goal 300 ms)`,
  );
}
rmSync(folder, { recursive: true });

async function median(args: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(await firstByte(args));
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

function firstByte(args: readonly string[]): Promise<number> {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => {
      done(performance.now() - start);
      child.kill('SIGKILL');
    });
    child.once('error', fail);
    child.once('close', (code) => fail(new Error(`${args[0]} ended with ${code} and no output`)));
  });
}
