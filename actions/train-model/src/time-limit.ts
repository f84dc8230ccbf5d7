import { ExternalError } from '@trainyard/errors';

/**
 * Runs work under a signal that also ends it after some seconds.
 *
 * @param seconds undefined for any time
 * @throws ExternalError when the time was not enough
 */
export async function withTimeLimit<T>(
  seconds: number | undefined,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (seconds === undefined) return work(signal);
  const limit = AbortSignal.timeout(seconds * 1000);
  try {
    return await work(AbortSignal.any([signal, limit]));
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new ExternalError(`Training took longer than timeout, ${seconds} s, and was ended.`, {
      cause: error,
      fix: 'Give it more time, fewer epochs, or less data.',
    });
  }
}
