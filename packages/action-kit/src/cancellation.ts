import { cancelled } from '@trainyard/errors';
import type { EarlySignal } from './start-action.ts';

/** The runner kills 10 s after SIGINT; what is not done by then is lost. */
const GRACE_MS = 7000;

export interface Cancellation {
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/**
 * One AbortSignal for everything: aborted by the first SIGINT, SIGTERM or SIGHUP.
 *
 * @param tooLate called when the work did not stop within 7 s of the first signal
 * @param early a signal that came before anybody listened
 */
export function listenForCancellation(
  process: NodeJS.Process,
  tooLate: (signalName: string) => void,
  early: EarlySignal,
): Cancellation {
  const controller = new AbortController();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let timer: NodeJS.Timeout | undefined;
  const stop = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) return;
    controller.abort(cancelled(name));
    timer = setTimeout(() => tooLate(name), GRACE_MS);
    timer.unref();
  };
  for (const name of signals) process.on(name, stop);
  const missed = early();
  if (missed !== undefined) stop(missed);
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      for (const name of signals) process.off(name, stop);
    },
  };
}
