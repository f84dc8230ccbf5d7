import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ExternalError } from '@trainyard/errors';
import type { ModelSpec } from '../model-spec.ts';
import type { TrainOptions } from '../train-options.ts';
import type { FittedModel, TrainedModel } from '../trained-model.ts';
import type { TrainingData } from '../training-data.ts';
import { type ThreadAnswer, type ThreadJob, unpackError } from './thread-messages.ts';

/** Options of a training in a thread: what only makes sense beside its caller is left out. */
export type ThreadOptions = Omit<TrainOptions, 'room' | 'freesData' | 'onEpoch' | 'threads'> & {
  readonly onEpoch?: (...report: Parameters<NonNullable<TrainOptions['onEpoch']>>) => void;
};

/**
 * Several threads that train, one model each at a time. What they make does not depend on how many they are: a model
 * is trained from first to last by one, with the engines of the suite alone.
 */
export interface TrainingThreads {
  /** @throws as `trainModel` */
  train(spec: ModelSpec, data: TrainingData, options: ThreadOptions): Promise<TrainedModel>;
  /** @throws as `fitModel` */
  fit(spec: ModelSpec, data: TrainingData, options: ThreadOptions): Promise<FittedModel>;
  /** Ends them at once; trainings that still run never answer. */
  close(): Promise<void>;
}

/** How many threads are worth starting here. */
export function usefulThreads(wanted: number): number {
  return Math.max(1, Math.min(wanted, availableParallelism()));
}

/** @param count of threads; each is started when it first has something to do */
export function createTrainingThreads(count: number): TrainingThreads {
  const idle: Worker[] = [];
  const busy = new Set<Worker>();
  const waiting: (() => void)[] = [];

  const take = async (signal: AbortSignal | undefined): Promise<Worker> => {
    while (busy.size >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    if (signal?.aborted) {
      // The place that it was woken for is the next one's.
      waiting.shift()?.();
      throw signal.reason;
    }
    const worker = idle.pop() ?? new Worker(PROGRAM);
    worker.ref();
    busy.add(worker);
    return worker;
  };
  const giveBack = (worker: Worker, isUsable: boolean) => {
    busy.delete(worker);
    if (isUsable) {
      // An idle thread must not keep the process from ending.
      worker.unref();
      idle.push(worker);
    } else void worker.terminate();
    waiting.shift()?.();
  };

  const run = async <M>(
    what: ThreadJob['what'],
    spec: ModelSpec,
    data: TrainingData,
    given: ThreadOptions,
  ) => {
    const { signal, onEpoch, log, ...options } = given;
    const worker = await take(signal);
    let isUsable = false;
    const ended = new AbortController();
    try {
      return await new Promise<M>((resolve, reject) => {
        const hear = (answer: ThreadAnswer) => {
          if (answer.kind === 'epoch') onEpoch?.(answer.report);
          else if (answer.kind === 'log') log?.(answer.line);
          else {
            isUsable = true;
            if (answer.kind === 'done') resolve(answer.model as M);
            else reject(unpackError(answer.error));
          }
        };
        const exit = (code: number) => reject(died(code));
        worker.on('message', hear).on('error', reject).on('exit', exit);
        ended.signal.addEventListener('abort', () =>
          worker.off('message', hear).off('error', reject).off('exit', exit),
        );
        signal?.addEventListener('abort', () => reject(signal.reason), { signal: ended.signal });
        worker.postMessage({ what, spec, data, options } satisfies ThreadJob);
      });
    } finally {
      ended.abort();
      giveBack(worker, isUsable);
    }
  };

  return {
    train: (spec, data, options) => run<TrainedModel>('train', spec, data, options),
    fit: (spec, data, options) => run<FittedModel>('fit', spec, data, options),
    async close() {
      await Promise.all([...idle.splice(0), ...busy].map((worker) => worker.terminate()));
    },
  };
}

/** A bundle is one program, and a thread of it begins as that does. */
const PROGRAM = import.meta.url.endsWith('.ts')
  ? new URL('./thread-entry.ts', import.meta.url)
  : process.argv[1]!;

function died(code: number): ExternalError {
  return new ExternalError(`A training thread ended by itself with code ${code}.`, {
    fix: 'Most likely memory ran out: set parallel lower.',
  });
}
