import { ExternalError } from '@trainyard/errors';
import type { TimeLimit } from './training-cost.ts';

/** Timers of Node hold no more. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Runs work under a signal that also ends it after some seconds.
 *
 * @param time null for any time
 * @throws ExternalError when the time was not enough
 */
export async function withTimeLimit<T>(
  time: TimeLimit | null,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (time === null) return work(signal);
  const limit = AbortSignal.timeout(Math.min(time.seconds * 1000, LONGEST_MS));
  try {
    return await work(AbortSignal.any([signal, limit]));
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new ExternalError(`Training took longer than ${time.said}, and was ended.`, {
      cause: error,
      fix: 'Give it more time, fewer epochs, or less data.',
    });
  }
}
