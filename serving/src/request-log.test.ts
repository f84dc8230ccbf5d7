import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRequestLog } from './request-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const onDrop = () => {
  throw new Error('a line was dropped');
};

test('rotates by size, keeps the newest, loses and splits no line', async () => {
  const file = join(folder, 'log.jsonl');
  const log = await openRequestLog({ file, maxBytes: 1000, keep: 3, onDrop });
  for (let i = 0; i < 100; i++) log.write([JSON.stringify({ i, text: 'x'.repeat(50) })]);
  await log.close();
  expect((await readdir(folder)).sort()).toEqual(['log.jsonl', 'log.jsonl.1', 'log.jsonl.2', 'log.jsonl.3']);
  const numbers: number[] = [];
  for (const name of ['log.jsonl.3', 'log.jsonl.2', 'log.jsonl.1', 'log.jsonl']) {
    expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(1000);
    const lines = (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n');
    numbers.push(...lines.map((line) => JSON.parse(line).i as number));
  }
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, k) => 100 - numbers.length + k));
  expect(numbers.length).toBeGreaterThan(30);
});

test('goes on where an earlier server ended', async () => {
  const file = join(folder, 'log.jsonl');
  for (const text of ['a', 'b']) {
    const log = await openRequestLog({ file, maxBytes: 1000, keep: 1, onDrop });
    log.write([text]);
    await log.close();
  }
  expect(await readFile(file, 'utf8')).toBe('a\nb\n');
});

test('keep 0: only the current file', async () => {
  const log = await openRequestLog({ file: join(folder, 'log'), maxBytes: 4, keep: 0, onDrop });
  log.write(['a', 'b', 'c']);
  await log.close();
  expect(await readdir(folder)).toEqual(['log']);
  expect(await readFile(join(folder, 'log'), 'utf8')).toBe('c\n');
});

test('a folder that is not there is named at the start', async () => {
  const file = join(folder, 'no', 'log');
  await expect(openRequestLog({ file, maxBytes: 10, keep: 1, onDrop })).rejects.toThrow(
    /cannot be opened.*--request-log/s,
  );
});

test('a disk that fails costs lines, counted, and nothing else', async () => {
  const dropped: [number, string][] = [];
  const file = join(folder, 'log');
  const log = await openRequestLog({
    file,
    maxBytes: 8,
    keep: 1,
    onDrop: (n, why) => dropped.push([n, why]),
  });
  log.write(['first']);
  await log.flush();
  await rm(folder, { recursive: true });
  log.write(['second', 'third']);
  await log.close();
  expect(dropped.reduce((sum, [n]) => sum + n, 0)).toBe(2);
  expect(dropped[0]![1]).toMatch(/ENOENT/);
});
