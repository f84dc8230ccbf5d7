import { parentPort, Worker, workerData } from 'node:worker_threads';
import { ExternalError } from '@trainyard/errors';
import { type Measured, type MeasureTask, measureAll } from './measure-all.ts';

/** Below this, measuring is quicker than starting a thread. */
const FEW_ROWS = 10_000;
const TELL_EVERY_MS = 10_000;

export interface OffThreadOptions {
  readonly signal: AbortSignal;
  /** Told every 10 s, with the seconds so far. */
  readonly onWait: (seconds: number) => void;
}

/**
 * Measures in a thread of its own, so that the action hears a cancellation and can tell that it is at work.
 *
 * @throws the signal's reason when it is aborted
 */
export async function measureOffThread(
  task: MeasureTask,
  { signal, onWait }: OffThreadOptions,
): Promise<Measured> {
  signal.throwIfAborted();
  if (task.rows.truth.length < FEW_ROWS) return measureAll(task);
  // The thread runs the program's own entry, which is one file in the bundle and TypeScript in the repository.
  const worker = new Worker(process.argv[1]!, { workerData: { measure: task } });
  const start = Date.now();
  const timer = setInterval(() => onWait(Math.round((Date.now() - start) / 1000)), TELL_EVERY_MS);
  try {
    return await new Promise<Measured>((done, failed) => {
      const stop = () => failed(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      worker.once('message', done);
      worker.once('error', failed);
      worker.once('exit', (code) =>
        failed(new ExternalError(`The thread that measures ended with code ${code}.`)),
      );
    });
  } finally {
    clearInterval(timer);
    await worker.terminate();
  }
}

/** In the thread: does the work. */
export function measureInThread(): void {
  parentPort!.postMessage(measureAll(workerData.measure as MeasureTask));
}
