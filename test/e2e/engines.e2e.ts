import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { modelDocument } from '@trainyard/documents';
import { largestDifference } from '../../packages/training/src/compare-courses.ts';
import { DENSE_CASES, TENSORFLOW_CASES } from '../../packages/training/src/conformance-cases.ts';
import { makeWorkspace, ROOT, runBundle } from '../support/run-bundle.ts';
import { engines, softwareVulkan } from '../support/tools.ts';
import type { CaseReport } from '../support/train-cases.ts';

jest.setTimeout(600_000);

/** Trains in a process of its own, as a runner's step does: no two copies of TensorFlow.js meet. */
async function trainCases(
  engine: string,
  cases: string,
  { gpus = 'auto', twice = 'no', env = {} }: { gpus?: string; twice?: 'yes' | 'no'; env?: object } = {},
): Promise<readonly CaseReport[]> {
  const program = ['--disable-warning=ExperimentalWarning', join(ROOT, 'test/support/train-cases.ts')];
  const child = spawn(process.execPath, [...program, engine, gpus, cases, twice], {
    cwd: ROOT,
    // The networks are too small for TensorFlow's threads, which would only wait for each other here.
    env: { ...process.env, RUNNER_TOOL_CACHE: engines(), TF_NUM_INTRAOP_THREADS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(errors);
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as CaseReport);
}

/** Cases by name → the greatest difference, of those where it is too great. */
function deviations(ours: readonly CaseReport[], theirs: readonly CaseReport[]): Record<string, number> {
  const found = ours.map(
    ({ name, course }, i) => [name, largestDifference(course, theirs[i]!.course)] as const,
  );
  return Object.fromEntries(found.filter(([, difference]) => !(difference < 1e-5)));
}

describe('conformance: the same weights and curves as the suite itself, to 1e-5', () => {
  let dense: readonly CaseReport[];
  let cpu: readonly CaseReport[];
  const native: Record<string, readonly [stacks: readonly CaseReport[], others: readonly CaseReport[]]> = {};
  beforeAll(async () => {
    const train = async (engine: string, gpus: string) => {
      const stacks = await trainCases(engine, 'dense', { gpus });
      native[engine] = [stacks, await trainCases(engine, 'tensorflow', { gpus, twice: 'yes' })];
    };
    const reference = async () => {
      dense = await trainCases('dense', 'dense');
      cpu = await trainCases('cpu', 'tensorflow');
    };
    await Promise.all([train('node', 'auto'), train('node-gpu', '0'), reference()]);
    expect([dense.length, cpu.length]).toEqual([DENSE_CASES.length, TENSORFLOW_CASES.length]);
  });

  test('node: every optimizer, loss, activation and layer, and the same bytes again', async () => {
    const [stacks, others] = native['node']!;
    expect(stacks[0]!.libraries).toMatchObject({ '@tensorflow/tfjs-node': '4.22.0', tensorflow: '2.18.1' });
    expect([deviations(dense, stacks), deviations(cpu, others)]).toEqual([{}, {}]);
    expect(others.map(({ again }) => again)).toEqual(others.map(() => true));
  });

  test('node-gpu: its code on the CPU, which gpus: 0 allows', async () => {
    const [stacks, others] = native['node-gpu']!;
    expect(stacks[0]!.libraries).toMatchObject({
      '@tensorflow/tfjs-node-gpu': '4.22.0',
      tensorflow: '2.21.0',
    });
    expect([deviations(dense, stacks), deviations(cpu, others)]).toEqual([{}, {}]);
    expect(others.map(({ again, gpu }) => [again, gpu])).toEqual(others.map(() => [true, null]));
  });

  test('webgpu: a convolution and dense layers on a software adapter', async () => {
    const name = 'picture in two steps';
    const reports = await trainCases('webgpu', name, { gpus: '0', env: softwareVulkan() });
    expect(reports.map(({ name, engine, gpu }) => [name, engine, gpu])).toEqual([[name, 'webgpu', null]]);
    const wanted = cpu.filter((one) => one.name === name);
    expect([wanted.length, deviations(wanted, reports)]).toEqual([1, {}]);
  });

  test('webgpu on a software adapter is an error when a GPU is wanted', async () => {
    await expect(trainCases('webgpu', 'adam', { env: softwareVulkan() })).rejects.toThrow(
      /the only adapter is SwiftShader.*computes on the CPU.*gpus: 0/,
    );
  });
});

describe('train-model takes engines from the tool cache', () => {
  const IMAGES = '[{reshape: [8, 8, 1]}, {conv-2d: {filters: 8, kernel-size: 3, activation: relu}}, flatten]';
  const model = (layers: string) => `{layers: ${layers}, epochs: 2, batch-size: 64}`;

  async function train(inputs: Record<string, string>, env: Record<string, string> = {}) {
    using workspace = makeWorkspace();
    cpSync(join(ROOT, 'examples/digits'), join(workspace.path, 'examples/digits'), { recursive: true });
    const run = await runBundle('train-model', {
      workspace: workspace.path,
      inputs: { data: 'examples/digits/train.csv', target: 'digit', seed: '3', comment: 'off', ...inputs },
      env: { RUNNER_TOOL_CACHE: engines(), ...env },
    });
    const folder = run.outputs['model-path'];
    const document =
      folder === undefined || folder === ''
        ? null
        : modelDocument.parseText(
            readFileSync(join(workspace.path, folder, 'trainyard.json'), 'utf8'),
            'trainyard.json',
          );
    return { ...run, document };
  }

  test('node trains and saves what dense does, and says so', async () => {
    const inputs = { model: model('[32 relu]') };
    const [native, again, dense] = [
      await train({ ...inputs, engine: 'node' }),
      await train({ ...inputs, engine: 'node' }),
      await train({ ...inputs, engine: 'dense' }),
    ];
    expect([native.code, native.log]).toEqual([0, expect.stringContaining('Engine node (as asked for)')]);
    expect(native.document!.environment).toMatchObject({
      engine: 'node',
      gpus: [],
      libraries: { tensorflow: '2.18.1' },
    });
    expect(again.outputs['model-digest']).toBe(native.outputs['model-digest']);
    for (const [name, value] of Object.entries(dense.document!.metrics))
      expect(Math.abs(native.document!.metrics[name]! - value!)).toBeLessThan(1e-5);
    // TensorFlow.js' own warnings when two copies of it meet.
    expect(native.log).not.toMatch(/already registered|DEP0044/);
  });

  test('auto measures the engines that are there, and remembers', async () => {
    const cache = join(engines(), 'trainyard-engine-speeds');
    rmSync(cache, { recursive: true, force: true });
    // Long by what is asked for, so that it is worth measuring; it ends when the loss does not fall by 100.
    const ends = '{metric: loss, patience: 1, min-delta: 100}';
    const inputs = { model: `{layers: ${IMAGES}, epochs: 5000, early-stopping: ${ends}}` };
    const first = await train(inputs);
    const chosen =
      /Engine (\w+) \(not dense, .*; the fastest: a step takes wasm [\d.]+ ms, node [\d.]+ ms\)/.exec(
        first.log,
      );
    expect(chosen).not.toBeNull();
    expect(first.log).toContain('Engine webgpu is left out');
    const again = await train(inputs);
    expect(again.log).toContain(`Engine ${chosen![1]} (not dense`);
    expect(again.log).toContain('measured earlier on this machine');
    expect(again.document!.environment.engine).toBe(chosen![1]);
    rmSync(cache, { recursive: true, force: true });
  });

  test('node-gpu without a GPU is an error with its cause, never a run on the CPU', async () => {
    const run = await train({ model: model('[8]'), engine: 'node-gpu' });
    expect([run.code, run.outputs['outcome']]).toEqual([1, 'error']);
    expect(run.log).toMatch(
      /engine is "node-gpu", but TensorFlow uses no GPU: it was built on the TensorFlow library without CUDA.*gpus: 0/,
    );
    const allowed = await train({ model: model('[8]'), engine: 'node-gpu', gpus: '0' });
    expect(allowed.document!.environment).toMatchObject({
      engine: 'node-gpu',
      gpus: [],
      libraries: { tensorflow: '2.21.0' },
    });
  });

  test('an engine that is not there is told with the command that builds it; a half-built one is none', async () => {
    using empty = makeWorkspace();
    const half = join(empty.path, 'trainyard-node/2.18.1');
    mkdirSync(half, { recursive: true });
    cpSync(join(engines(), 'trainyard-webgpu/0.6.2', process.arch), join(half, process.arch), {
      recursive: true,
    });
    const run = await train({ model: 'mlp', engine: 'node' }, { RUNNER_TOOL_CACHE: empty.path });
    expect(run.code).toBe(1);
    expect(run.log).toMatch(/@tensorflow\/tfjs-node is not on this runner.*scripts\/build-engine\.sh node /);
  });
});

describe('scripts/build-engine.sh', () => {
  const script = join(ROOT, 'scripts/build-engine.sh');
  function build(args: readonly string[], env: Record<string, string>) {
    const { status, stdout, stderr } = spawnSync('bash', [script, ...args], { encoding: 'utf8', env });
    return { status, text: stdout + stderr };
  }
  const { PATH = '', HOME = '' } = process.env;

  test('does nothing where the engine is there', () => {
    const { status, text } = build(['node'], { PATH, HOME, RUNNER_TOOL_CACHE: engines() });
    expect([status, text]).toEqual([0, expect.stringMatching(/^node 2\.18\.1 is there: .*trainyard-node/)]);
  });

  test('says all that is missing before it begins', () => {
    using tools = makeWorkspace();
    for (const name of ['bash', 'uname', 'node'])
      symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), join(tools.path, name));
    const into = join(tools.path, 'cache');
    const { status, text } = build(['node-gpu', '--into', into], { PATH: tools.path, HOME });
    expect(status).toBe(1);
    expect(text).toMatch(/lacks:.*npm \(.*python3 \(.*g\+\+ \(apt-get install g\+\+\)/s);
    expect(existsSync(into)).toBe(false);
  });

  test('leaves nothing that could be found when a download fails', () => {
    using folder = makeWorkspace();
    const nowhere = 'http://127.0.0.1:9/';
    const { status, text } = build(['webgpu', '--into', folder.path], {
      PATH,
      HOME,
      npm_config_registry: nowhere,
      npm_config_fetch_retries: '0',
      npm_config_cache: join(folder.path, 'npm'),
    });
    expect([status, text]).toEqual([1, expect.stringContaining('It failed at: fetching the package webgpu')]);
    expect(readdirSync(join(folder.path, 'trainyard-webgpu/0.6.2'))).toEqual([]);
  });

  test.each([
    [['nodes'], /unknown argument "nodes".*usage/s],
    [[], /usage: build-engine\.sh ENGINE/],
    [['node', '--library', 'gpu'], /node trains on the CPU; build node-gpu/],
    [['node-gpu', '--library', 'cuda'], /--library is "cuda"; node-gpu takes cpu or gpu/],
  ])('%s is told', (args, message) => {
    const { status, text } = build(args, { PATH, HOME });
    expect(status).not.toBe(0);
    expect(text).toMatch(message);
  });
});
