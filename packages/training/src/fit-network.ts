import { setImmediate } from 'node:timers/promises';
import { InputError } from '@trainyard/errors';
import { type Random, shuffle } from '@trainyard/statistics';
import type { ChangeBatch } from './change-batches.ts';
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
  { batchSize, order, random, epoch, rate, pause, change = null, fresh = rows.rowCount }: EpochPlan,
): Promise<Totals> {
  fillOrder(order, rows.rowCount, fresh, random);
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  const identity = change === null ? null : Int32Array.from({ length: batchSize }, (_, i) => i);
  for (let from = 0, step = 0; from < order.length; from += batchSize, step++) {
    if (pause.isDue()) await pause.take();
    const count = Math.min(batchSize, order.length - from);
    const made =
      change === null
        ? learner.step(rows, order, from, count, rate(step), totals)
        : learner.step(change(learner, rows, order, from, count), identity!, 0, count, rate(step), totals);
    // Waiting for a number that is there would cost more than a small step.
    const loss = typeof made === 'number' ? made : await made;
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
  /** What becomes of a batch before the network sees it. */
  readonly change?: ChangeBatch | null;
  /** Of the rows, so many are new: all of them are seen in each epoch, and as many of the old as the order has room for. */
  readonly fresh?: number;
}

function fillOrder(order: Int32Array, rowCount: number, fresh: number, random: Random): void {
  for (let i = 0; i < Math.min(fresh, order.length); i++) order[i] = i;
  if (order.length > fresh) {
    const old = Int32Array.from({ length: rowCount - fresh }, (_, i) => fresh + i);
    order.set(shuffle(old, random).subarray(0, order.length - fresh), fresh);
  }
  shuffle(order, random);
}

/** Loss and score over rows without learning. */
export async function evaluateRows(learner: Learner, rows: EncodedRows, pause: Pause): Promise<Totals> {
  const totals: Totals = { rows: 0, loss: 0, score: 0 };
  for (let from = 0; from < rows.rowCount; from += learner.evaluationRows) {
    if (pause.isDue()) await pause.take();
    await learner.evaluate(rows, from, Math.min(learner.evaluationRows, rows.rowCount - from), totals);
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
