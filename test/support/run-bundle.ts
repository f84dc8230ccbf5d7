import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface BundleRun {
  readonly code: number | null;
  readonly killedBy: NodeJS.Signals | null;
  /** Both streams, in the order they came. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Milliseconds from the start to the first byte. */
  readonly firstOutputMs: number | null;
  readonly seconds: number;
}

export interface BundleOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The workspace; made by {@link makeWorkspace}. */
  readonly workspace: string;
  /** True: with the files and variables a runner gives. False: as on a laptop. */
  readonly onRunner?: boolean;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** What is piped into it; nothing unless given. */
  readonly standardInput?: string;
  /** Called with the log so far whenever it grows; `kill` sends a signal. */
  readonly onLog?: (log: string, kill: (signal: NodeJS.Signals) => void) => void;
  /** Called once it runs; `kill` sends a signal. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void;
  /** The state of the main step: runs the post step. */
  readonly post?: Readonly<Record<string, string>>;
}

/** An empty folder that disposes of itself. */
export function makeWorkspace(
  files: Readonly<Record<string, string>> = {},
): { readonly path: string; file(name: string, content: string): string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'trainyard-workspace-'));
  const file = (name: string, content: string) => {
    const target = join(path, name);
    mkdirSync(resolve(target, '..'), { recursive: true });
    writeFileSync(target, content);
    return target;
  };
  for (const [name, content] of Object.entries(files)) file(name, content);
  return { path, file, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** `TRAINYARD_RUN` is `source` for the sources without a build, or a folder of bundles in place of dist/. */
function programOf(action: string): string[] {
  const from = process.env['TRAINYARD_RUN'] ?? join(ROOT, 'dist');
  return from === 'source'
    ? ['--disable-warning=ExperimentalWarning', join(ROOT, 'actions', action, 'src/index.ts')]
    : [join(from, action, 'index.js')];
}

/** Spawns `dist/<action>/index.js` as the runner does: inputs and files in the environment, the workspace as folder. */
export async function runBundle(action: string, options: BundleOptions): Promise<BundleRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'trainyard-runner-'));
  const file = (name: string, content = '') => {
    writeFileSync(join(scratch, name), content);
    return join(scratch, name);
  };
  const runner: Record<string, string> = options.onRunner
    ? {
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_OUTPUT: file('output'),
        GITHUB_STATE: file('state'),
        GITHUB_ENV: file('env'),
        GITHUB_PATH: file('path'),
        GITHUB_STEP_SUMMARY: file('summary'),
        GITHUB_EVENT_NAME: options.event?.name ?? 'push',
        GITHUB_EVENT_PATH: file('event.json', JSON.stringify(options.event?.payload ?? {})),
        GITHUB_WORKSPACE: options.workspace,
        GITHUB_REPOSITORY: 'acme/demo',
        GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
        GITHUB_REF: 'refs/heads/main',
        GITHUB_RUN_ID: '77',
        GITHUB_RUN_ATTEMPT: '1',
        GITHUB_WORKFLOW: 'models',
        GITHUB_JOB: 'evaluate',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_API_URL: 'http://127.0.0.1:9',
        RUNNER_TEMP: scratch,
        RUNNER_NAME: 'test-runner',
      }
    : { GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: '', RUNNER_TEMP: scratch };
  const inputs = Object.entries(options.inputs ?? {}).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ]);
  const state = Object.entries(options.post ?? {}).map(([name, value]) => [`STATE_${name}`, value]);
  const { PATH = '', HOME = '' } = process.env;

  const start = performance.now();
  const child = spawn(process.execPath, programOf(action), {
    cwd: options.workspace,
    env: { PATH, HOME, ...runner, ...Object.fromEntries([...inputs, ...state]), ...options.env },
    stdio: [options.standardInput === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(options.standardInput);
  options.onStart?.((signal) => child.kill(signal));
  let log = '';
  let firstOutputMs: number | null = null;
  const grow = (chunk: Buffer) => {
    firstOutputMs ??= performance.now() - start;
    log += chunk.toString();
    options.onLog?.(log, (signal) => child.kill(signal));
  };
  child.stdout?.on('data', grow);
  child.stderr?.on('data', grow);
  const [code, killedBy] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    child.on('close', (exit, signal) => done([exit, signal])),
  );
  const read = (name: string) =>
    existsSync(join(scratch, name)) ? readFileSync(join(scratch, name), 'utf8') : '';
  const run = {
    code,
    killedBy,
    log,
    outputs: parseFileCommand(read('output')),
    state: parseFileCommand(read('state')),
    summary: read('summary'),
    firstOutputMs,
    seconds: (performance.now() - start) / 1000,
  };
  rmSync(scratch, { recursive: true, force: true });
  return run;
}

/** The format of GITHUB_OUTPUT and GITHUB_STATE: `name<<delimiter`, lines, `delimiter`. */
export function parseFileCommand(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(lines[i]!) ?? [];
    if (name === undefined) continue;
    const value: string[] = [];
    while (++i < lines.length && lines[i] !== delimiter) value.push(lines[i]!);
    values[name] = value.join('\n');
  }
  return values;
}
