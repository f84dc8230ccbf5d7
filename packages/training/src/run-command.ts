import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExternalError, errorMessage } from '@trainyard/errors';
import { splitLines } from './line-splitter.ts';
import { scriptEnvironment } from './script-environment.ts';
import { stopGroup } from './stop-group.ts';
import { SUPERVISOR } from './supervisor.ts';

export interface CommandRun {
  /** The program and its arguments; no shell reads them. */
  readonly words: readonly string[];
  /** Added to our own environment, from which the action's inputs and tokens are taken out. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Each ends the command and all it started. */
  readonly signals: readonly AbortSignal[];
  readonly onLine: (line: string, stream: 'stdout' | 'stderr') => void;
}

/**
 * Runs a program of the user in a process group of its own, so that nothing outlives us.
 *
 * @returns its exit code; 127 where the program is not there
 * @throws ExternalError when it could not be started
 */
export async function runCommand({ words, env, cwd, signals, onLine }: CommandRun): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-command-'));
  const pidFile = join(folder, 'pid');
  const stdout = splitLines((line) => onLine(line, 'stdout'));
  const stderr = splitLines((line) => onLine(line, 'stderr'));
  try {
    const { exec } = await import('@actions/exec');
    const running = exec(process.execPath, ['-e', SUPERVISOR, '--', pidFile, ...words], {
      cwd,
      env: scriptEnvironment(process.env, env),
      silent: true,
      ignoreReturnCode: true,
      listeners: { stdout: (bytes) => stdout.write(bytes), stderr: (bytes) => stderr.write(bytes) },
    });
    return await endedBy(running, signals, pidFile);
  } catch (cause) {
    throw new ExternalError(`${words[0]} could not be started: ${errorMessage(cause)}.`, { cause });
  } finally {
    stdout.end();
    stderr.end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The exit code; when one of the signals is aborted, after the group has been ended. */
async function endedBy(
  running: Promise<number>,
  signals: readonly AbortSignal[],
  pidFile: string,
): Promise<number> {
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  let stopping: Promise<void> | undefined;
  const onAbort = () => {
    stopping ??= stopGroup(pidFile, settled);
  };
  for (const signal of signals) {
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  }
  try {
    return await running;
  } finally {
    await stopping;
    for (const signal of signals) signal.removeEventListener('abort', onAbort);
  }
}
