import { spawn } from 'node:child_process';
import { ExternalError, InputError } from '@trainyard/errors';

export interface FilterRun {
  /** The program and its arguments; no shell reads them. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Pieces of its standard input. */
  readonly input: Iterable<string>;
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

const KEPT_LINES = 20;
const GRACE_MS = 2000;

/**
 * Runs a program that answers what it is given: standard input in, standard output out. It has a process group of its
 * own, which ends with the time limit or the signal: SIGTERM, and SIGKILL after 2 s.
 *
 * @throws InputError when there is no such program
 * @throws ExternalError when it fails or takes too long, with the last lines of its standard error
 */
export async function runFilter(run: FilterRun): Promise<Buffer> {
  const { words, env, cwd, input, timeoutSeconds, signal } = run;
  signal?.throwIfAborted();
  const [program = '', ...args] = words;
  const posix = process.platform !== 'win32';
  const child = spawn(program, args, { env, cwd, detached: posix, windowsHide: true, stdio: 'pipe' });
  const output: Buffer[] = [];
  let errors = '';
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.stderr.on('data', (piece: Buffer) => {
    errors = (errors + piece.toString('utf8')).slice(-8192);
  });
  let timedOut = false;
  let killing: NodeJS.Timeout | undefined;
  const end = (name: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(posix ? -child.pid : child.pid, name);
    } catch {
      // Already gone.
    }
  };
  const stop = () => {
    end('SIGTERM');
    killing ??= setTimeout(() => end('SIGKILL'), GRACE_MS);
  };
  const limit = setTimeout(() => {
    timedOut = true;
    stop();
  }, timeoutSeconds * 1000);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const ended = new Promise<{ code: number | null; signalName: string | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signalName) => resolve({ code, signalName }));
    });
    // A program that stops reading breaks the pipe; its exit code says why.
    child.stdin.on('error', () => {});
    const writing = write(child.stdin, input, ended);
    const { code, signalName } = await ended;
    await writing;
    signal?.throwIfAborted();
    const tail = lastLines(errors);
    if (timedOut) {
      throw new ExternalError(`The command ${program} was ended after ${timeoutSeconds} s.${tail}`, {
        fix: 'Give it more time: model: {command: …, timeout: 30m}.',
      });
    }
    if (code !== 0) {
      const how = code === null ? `was ended by ${signalName}` : `ended with exit code ${code}`;
      throw new ExternalError(`The command ${program} ${how}.${tail}`, {
        fix: 'Run it by hand with the data on its standard input.',
      });
    }
    return Buffer.concat(output);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new InputError(`There is no program "${program}" to run as the model.`, {
      cause,
      fix: 'Name one that is on the PATH, or the path of one; a shell line goes into bash -c.',
    });
  } finally {
    clearTimeout(limit);
    clearTimeout(killing);
    signal?.removeEventListener('abort', stop);
    // It may have left children behind.
    end('SIGKILL');
  }
}

async function write(
  stdin: NodeJS.WritableStream & { readonly destroyed?: boolean },
  pieces: Iterable<string>,
  ended: Promise<unknown>,
): Promise<void> {
  let over = false;
  const closed = ended.then(
    () => {
      over = true;
    },
    () => {
      over = true;
    },
  );
  for (const piece of pieces) {
    if (over) return;
    if (stdin.write(piece)) continue;
    await Promise.race([new Promise((resolve) => stdin.once('drain', resolve)), closed]);
  }
  stdin.end();
}

function lastLines(errors: string): string {
  const lines = errors.trimEnd().split(/\r?\n/).slice(-KEPT_LINES);
  return lines.join('') === ''
    ? ' It wrote nothing to standard error.'
    : ` Its last lines:\n${lines.join('\n')}\n`;
}
