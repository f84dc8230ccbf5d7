import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
  readonly timeoutMs: number | null;
}

export interface ProcessResult {
  /** 128 + n where signal n ended it. */
  readonly exitCode: number;
  readonly timedOut: boolean;
  /** Ends what the process left running in its group. */
  readonly reap: () => void;
}

/** As the runner: SIGINT, after 7.5 s SIGTERM, after 2.5 s more SIGKILL. */
const STAGES = [
  ['SIGINT', 7500],
  ['SIGTERM', 2500],
  ['SIGKILL', 0],
] as const;
/** What a process that has ended may still hold its output open for, by a child it left behind. */
const LINGER_MS = 5000;

/** Runs a program in a process group of its own and prints its lines as they come. */
export async function runProcess(options: ProcessOptions): Promise<ProcessResult> {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', options.print);

  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // The group is gone already.
    }
  };
  let stage: NodeJS.Timeout | undefined;
  const stop = (index = 0) => {
    const [signal, wait] = STAGES[index]!;
    kill(signal);
    if (index + 1 < STAGES.length) stage = setTimeout(() => stop(index + 1), wait);
  };
  const onAbort = () => stop();
  options.signal.addEventListener('abort', onAbort, { once: true });
  let timedOut = false;
  const timer =
    options.timeoutMs === null
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop();
        }, options.timeoutMs);

  try {
    const exitCode = await new Promise<number>((done, fail) => {
      child.on('error', fail);
      child.on('exit', (code, signal) => {
        const status = code ?? 128 + (signal === 'SIGKILL' ? 9 : signal === 'SIGTERM' ? 15 : 2);
        const linger = setTimeout(() => done(status), LINGER_MS);
        child.on('close', () => {
          clearTimeout(linger);
          done(status);
        });
      });
    });
    child.stdout.destroy();
    child.stderr.destroy();
    return { exitCode, timedOut, reap: () => kill('SIGTERM') };
  } finally {
    clearTimeout(timer);
    clearTimeout(stage);
    options.signal.removeEventListener('abort', onAbort);
  }
}
