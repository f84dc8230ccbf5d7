import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Space } from '@trainyard/documents';
import { cancelled } from '@trainyard/errors';
import { createSampler, type Sweep, type Trial } from '@trainyard/search';
import { bestOf } from './best-of.ts';
import { fakeObjective } from './fake-objective.ts';
import type { Objective } from './objective.ts';
import { openStudy } from './open-study.ts';
import { runStudy } from './run-study.ts';

const SPACE: Space = [{ kind: 'float', name: 'x', low: 0, high: 1, log: false, step: null }];
const sweep = (space: Space = SPACE): Sweep => ({
  method: 'random',
  metric: null,
  space,
  runCap: null,
  baseline: null,
  unused: [],
});

jest.setTimeout(60_000);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'study-'));
  path = join(folder, 'study.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Settings {
  readonly objective?: Objective;
  readonly total?: number;
  readonly space?: Space;
  readonly resume?: boolean;
  readonly signal?: AbortSignal;
  readonly timeLimit?: number;
  readonly baseline?: { x: number };
  readonly at?: string;
}

async function study(settings: Settings = {}) {
  const { objective = fakeObjective(), total = 6, space = SPACE, resume = true, at = path } = settings;
  const log: string[] = [];
  const opened = openStudy({
    path: at,
    name: 'test',
    sweep: sweep(space),
    objective,
    seed: 4,
    resume,
    total,
    run: null,
    now: () => '2026-01-02T03:04:05.000Z',
    log: (line) => log.push(line),
  });
  const ended: Trial[] = [];
  const plan = {
    sampler: createSampler('random', space, 4),
    total: total + opened.outside,
    baseline: settings.baseline ?? null,
  };
  try {
    const run = await runStudy({
      journal: opened.file,
      objective,
      plan,
      fixed: { epochs: 3 },
      counts: opened.counts,
      signal: settings.signal ?? new AbortController().signal,
      timeLimit: settings.timeLimit ?? null,
      watch: { started() {}, reported() {}, ended: (trial) => ended.push(trial) },
      now: Date.now,
    });
    return { run, log, ended, state: opened.file.state, counts: opened.counts };
  } finally {
    opened.file.close();
  }
}

const points = (trials: readonly Trial[]) => trials.map(({ params }) => params);

test('trials run until there are enough, and only the best is kept', async () => {
  const objective = fakeObjective();
  const { run, state, counts } = await study({ objective });
  expect(run.end).toBe('enough');
  expect(state.trials).toHaveLength(6);
  const best = bestOf(state, counts)!;
  expect(best.end.value).toBe(Math.min(...state.trials.map(({ params }) => params['x'] as number)));
  expect([...objective.kept]).toEqual([best.number]);
});

test('a study that goes on has the trials it would have had', async () => {
  const straight = await study({ total: 8, at: join(folder, 'other.jsonl') });
  await study({ total: 3 });
  const { state, ended } = await study({ total: 8 });
  expect(ended).toHaveLength(5);
  expect(points(state.trials)).toEqual(points(straight.state.trials));
});

test('killed at any byte: the torn line is taken away, and the study goes on to the same end', async () => {
  const straight = await study({ total: 4, at: join(folder, 'other.jsonl') });
  const text = readFileSync(join(folder, 'other.jsonl'), 'utf8');
  for (let length = 0; length < text.length; length += 97) {
    writeFileSync(path, text.slice(0, length));
    const { state } = await study({ total: 4 });
    expect(points(state.trials)).toEqual(points(straight.state.trials));
    expect(state.trials.every(({ end }) => end.state === 'completed')).toBe(true);
    for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) JSON.parse(line);
  }
});

test('a damaged line inside is an error that names it, and the file is left as it is', async () => {
  await study({ total: 2 });
  appendFileSync(path, '{"event": "started"\n');
  const before = readFileSync(path, 'utf8');
  await expect(study()).rejects.toThrow(/study\.jsonl, line \d+ is not JSON/);
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('several trials at once: the same points', async () => {
  const objective = fakeObjective({
    parallel: 3,
    before: ({ x }) => new Promise((done) => setTimeout(done, (x as number) * 40)),
  });
  const { state } = await study({ objective, total: 9 });
  const straight = await study({ total: 9, at: join(folder, 'other.jsonl') });
  expect(objective.most()).toBe(3);
  expect(points(state.trials)).toEqual(points(straight.state.trials));
});

test('a failed trial is recorded with its cause and does not end the study', async () => {
  const { run, state } = await study({ objective: fakeObjective({ wall: 0.6 }), total: 12 });
  expect(run.end).toBe('enough');
  const failed = state.trials.filter(({ end }) => end.state === 'failed');
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(12);
  expect(failed[0]!.end).toMatchObject({ kind: 'nan', message: 'loss is NaN' });
});

test('when the first five fail, no more are started; a later run tries again', async () => {
  const first = await study({ objective: fakeObjective({ wall: -1 }), total: 12 });
  expect(first.run).toMatchObject({
    end: 'hopeless',
    firstError: expect.objectContaining({ message: 'loss is NaN' }),
  });
  expect(first.state.trials).toHaveLength(5);
  expect((await study({ total: 12 })).run.end).toBe('enough');
});

test('cancelled: the reason is thrown, the trial is cut off, and the next run starts with it', async () => {
  const controller = new AbortController();
  let count = 0;
  const before = async () => {
    if (++count < 3) return;
    setTimeout(() => controller.abort(cancelled('SIGINT')), 10);
    await new Promise(() => {});
  };
  await expect(study({ objective: fakeObjective({ before }), signal: controller.signal })).rejects.toThrow(
    'cancelled by SIGINT',
  );
  const { ended, state } = await study();
  expect(ended.map(({ number }) => number)).toEqual([2, 3, 4, 5]);
  expect(state.trials[2]!.attempts).toBe(2);
});

test('time-limit ends the study as it is', async () => {
  const before = ({ x }: { x?: unknown }) =>
    new Promise<void>((done) => setTimeout(done, x === 0.5 ? 0 : 10_000).unref());
  const { run, state } = await study({
    objective: fakeObjective({ before }),
    timeLimit: 1,
    baseline: { x: 0.5 },
  });
  expect(run.end).toBe('time-limit');
  expect(state.trials.map(({ end }) => end.state)).toEqual(['completed', 'running']);
});

test('the baseline is the first trial, though it lies outside the space', async () => {
  const { state, counts } = await study({ baseline: { x: -3 } });
  expect(state.trials[0]).toMatchObject({ origin: 'baseline', params: { x: -3 } });
  expect(bestOf(state, counts)!.number).toBe(0);
});

test('another objective: the study begins anew, says so, and keeps the old one', async () => {
  await study({ total: 2 });
  const before = readFileSync(path, 'utf8');
  const { log, state } = await study({ total: 3, objective: fakeObjective({ name: 'other' }) });
  expect(log.join('\n')).toMatch(/2 trials in .* were of another objective.*study\.jsonl\.old/);
  expect(readFileSync(`${path}.old`, 'utf8')).toBe(before);
  expect(state.trials).toHaveLength(3);
});

test('resume: false keeps the old file too', async () => {
  await study({ total: 2 });
  const { state } = await study({ total: 1, resume: false });
  expect(state.trials).toHaveLength(1);
  expect(existsSync(`${path}.old`)).toBe(true);
});

test('another space: the trials inside count, the others do not, and the total is of the new space', async () => {
  const { state: old } = await study({ total: 6 });
  const inside = old.trials.filter(({ params }) => (params['x'] as number) <= 0.5).length;
  const space: Space = [{ ...SPACE[0]!, kind: 'float', low: 0, high: 0.5, log: false, step: null }];
  const { log, state, counts, ended } = await study({ total: 8, space });
  expect(log.join('\n')).toContain(`The space has changed: ${inside} of them are in the new one`);
  expect(ended).toHaveLength(8 - inside);
  expect(state.trials.filter(counts)).toHaveLength(8);
});
