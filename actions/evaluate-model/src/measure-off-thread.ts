import { parentPort, Worker, workerData } from 'node:worker_threads';
import { ExternalError } from '@trainyard/errors';
import { isClassification } from '@trainyard/metrics';
import { type Measured, type MeasureTask, measureAll } from './measure-all.ts';
import { tellWhile } from './tell-while.ts';

/** Rows times classes, over all rows and the slices: below this, measuring is quicker than starting a thread. */
const LITTLE_WORK = 20_000;
/** Draws that a self-test makes of the rows. */
const SELF_TEST_DRAWS = 200;

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
  if (workOf(task) < LITTLE_WORK) return measureAll(task);
  // The thread runs the program's own entry, which is one file in the bundle and TypeScript in the repository.
  const worker = new Worker(process.argv[1]!, { workerData: { measure: task } });
  const answer = () =>
    new Promise<Measured>((done, failed) => {
      const stop = () => failed(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      worker.once('message', done);
      worker.once('error', failed);
      worker.once('exit', (code) =>
        failed(new ExternalError(`The thread that measures ended with code ${code}.`)),
      );
    });
  try {
    return await tellWhile(answer, onWait);
  } finally {
    await worker.terminate();
  }
}

function workOf({ rows, slices, findings }: MeasureTask): number {
  const all = slices.reduce((sum, slice) => sum + slice.rows.length, rows.truth.length);
  const width = isClassification(rows) ? rows.classes.length : 1;
  return width * (all + (findings?.policy.selfTest ? SELF_TEST_DRAWS * rows.truth.length : 0));
}

/** In the thread: does the work. */
export function measureInThread(): void {
  parentPort!.postMessage(measureAll(workerData.measure as MeasureTask));
}
