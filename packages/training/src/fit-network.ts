import { setImmediate } from 'node:timers/promises';
import { InputError } from '@trainyard/errors';
import { type Random, shuffle } from '@trainyard/statistics';
import type { EncodedRows, Learner } from './learner.ts';
import type { Totals } from './score-outputs.ts';

/** The process answers signals and others at least so often. */
const LONGEST_STRETCH_MS = 50;

/**
 * One pass over the rows in a new order, one optimizer step per batch.
 *
 * @param order is overwritten with the new order of the rows
 * @param rate the learning rate of a step of this epoch, counted from 0
 * @param epoch for the message
 * @throws InputError when the loss is no longer finite
 */
export async function trainEpoch(
  learner: Learner,
  rows: EncodedRows,
  { batchSize, order, random, epoch, rate, pause }: EpochPlan,
): Promise<Totals> {
  for (let i = 0; i < order.length; i++) order[i] = i;
  shuffle(order, random);
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  for (let from = 0, step = 0; from < order.length; from += batchSize, step++) {
    if (pause.isDue()) await pause.take();
    const count = Math.min(batchSize, order.length - from);
    const loss = learner.step(rows, order, from, count, rate(step), totals);
    if (!Number.isFinite(loss)) throw exploded(loss, epoch, step + 1);
  }
  return totals;
}

export interface EpochPlan {
  readonly batchSize: number;
  readonly order: Int32Array;
  readonly random: Random;
  readonly epoch: number;
  readonly rate: (step: number) => number;
  readonly pause: Pause;
}

/** Loss and score over rows without learning. */
export async function evaluateRows(learner: Learner, rows: EncodedRows, pause: Pause): Promise<Totals> {
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  for (let from = 0; from < rows.targets.length; from += learner.evaluationRows) {
    if (pause.isDue()) await pause.take();
    learner.evaluate(rows, from, Math.min(learner.evaluationRows, rows.targets.length - from), totals);
  }
  return totals;
}

/** Lets others run when enough time has passed. Every await may leave another engine the current one. */
export interface Pause {
  isDue(): boolean;
  /** @throws the signal's reason when it is aborted */
  take(): Promise<void>;
}

/** One for a whole training: its epochs may be far shorter than a stretch. */
export function makePause(signal: AbortSignal | undefined): Pause {
  let started = performance.now();
  return {
    isDue: () => performance.now() - started >= LONGEST_STRETCH_MS,
    async take() {
      await setImmediate();
      signal?.throwIfAborted();
      started = performance.now();
    },
  };
}

function exploded(loss: number, epoch: number, batch: number): InputError {
  return new InputError(`The loss became ${loss} in epoch ${epoch}, batch ${batch}: training has diverged.`, {
    fix: 'Use a smaller learning rate (a tenth), or look for extreme values in the data.',
  });
}
