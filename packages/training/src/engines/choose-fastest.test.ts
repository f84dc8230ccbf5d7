import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@trainyard/errors';
import fc from 'fast-check';
import type { EncodedRows, Learner, TrainingEngine } from '../learner.ts';
import { type Candidate, chooseFastest } from './choose-fastest.ts';
import { pickFastest } from './measure-engine.ts';
import { speedMemory } from './speed-memory.ts';

const rows = { features: new Float32Array(4), rowCount: 4 } as EncodedRows;
const workload = { rows, batchSize: 2, learningRate: 0.1, steps: 1e9 };
const nowhere = speedMemory(null, {});

/** A learner whose steps take so long, by waiting. */
function waiting(engine: TrainingEngine, stepMs: number, more: Partial<Candidate> = {}) {
  const events: string[] = [];
  const candidate: Candidate = {
    engine,
    optional: false,
    async open() {
      events.push('open');
      return {
        engine,
        step: () => new Promise((done) => setTimeout(() => done(0), stepMs)),
        close: () => events.push('close'),
      } as unknown as Learner;
    },
    ...more,
  };
  return { candidate, events };
}

test('the fastest is opened anew, and all that were tried are closed', async () => {
  const [slow, fast] = [waiting('wasm', 60), waiting('node', 1)];
  const choice = await chooseFastest([slow.candidate, fast.candidate], workload, nowhere, () => {});
  expect([choice.learner.engine, choice.compared]).toEqual(['node', true]);
  expect(choice.reason).toMatch(/^the fastest: a step takes wasm \d+ ms, node [\d.]+ ms$/);
  expect([slow.events, fast.events]).toEqual([
    ['open', 'close'],
    ['open', 'close', 'open'],
  ]);
});

test('one candidate is not measured; a short training is not compared', async () => {
  const alone = waiting('wasm', 0);
  expect(await chooseFastest([alone.candidate], workload, nowhere, () => {})).toMatchObject({
    reason: 'no faster one is here',
    compared: false,
  });
  expect(alone.events).toEqual(['open']);
  const [first, other] = [waiting('cpu', 1), waiting('wasm', 0)];
  const short = await chooseFastest(
    [first.candidate, other.candidate],
    { ...workload, steps: 10 },
    nowhere,
    () => {},
  );
  expect([short.learner.engine, short.reason, other.events]).toEqual([
    'cpu',
    'all 10 steps take less than 2 s, so no other was tried',
    [],
  ]);
});

test('an engine that cannot be opened is left out with its reason; other errors are not hidden', async () => {
  const lines: string[] = [];
  const broken = (error: Error) =>
    waiting('node', 0, { optional: true, open: () => Promise.reject(error) }).candidate;
  const { learner } = await chooseFastest(
    [waiting('wasm', 1).candidate, broken(new InputError('no driver'))],
    workload,
    nowhere,
    (line) => lines.push(line),
  );
  expect([learner.engine, lines]).toEqual(['wasm', ['Engine node is left out: no driver']]);
  await expect(
    chooseFastest([waiting('wasm', 1).candidate, broken(new TypeError('bug'))], workload, nowhere, () => {}),
  ).rejects.toThrow('bug');
});

test('measurements are remembered for the same shape on the same machine', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'speeds-'));
  try {
    const memory = (shape: unknown) => speedMemory(join(folder, 'new'), shape);
    expect(await memory({ a: 1 }).recall()).toBeNull();
    await memory({ a: 1 }).keep([
      { engine: 'wasm', stepMs: 9 },
      { engine: 'node', stepMs: 2 },
    ]);
    expect(await memory({ a: 2 }).recall()).toBeNull();
    const [wasm, node] = [waiting('wasm', 0), waiting('node', 0)];
    const choice = await chooseFastest(
      [wasm.candidate, node.candidate],
      workload,
      memory({ a: 1 }),
      () => {},
    );
    expect([choice.learner.engine, choice.reason]).toEqual([
      'node',
      'the fastest, measured earlier on this machine: a step on wasm 9 ms, node 2 ms',
    ]);
    expect([wasm.events, node.events]).toEqual([[], ['open']]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the choice depends on the measurements alone, is at most a tenth slower than the fastest, and prefers the first', () => {
  const speeds = fc.array(
    fc.record({ engine: fc.string(), stepMs: fc.double({ min: 1e-3, max: 1e6, noNaN: true }) }),
    {
      minLength: 1,
    },
  );
  fc.assert(
    fc.property(speeds, (given) => {
      const chosen = pickFastest(given);
      expect(pickFastest([...given])).toBe(chosen);
      const least = Math.min(...given.map(({ stepMs }) => stepMs));
      expect(chosen.stepMs).toBeLessThanOrEqual(least * 1.1);
      for (const before of given.slice(0, given.indexOf(chosen)))
        expect(before.stepMs).toBeGreaterThan(least * 1.1);
    }),
  );
});
