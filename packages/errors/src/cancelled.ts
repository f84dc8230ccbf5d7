const REASON = 'TrainyardCancelled';

/** The reason an `AbortSignal` of ours carries: which runner signal asked us to stop. */
export function cancelled(signalName: string): Error {
  const error = new Error(`cancelled by ${signalName}`);
  error.name = REASON;
  return error;
}

/** True for our own cancellation and for what Node and DOM APIs throw when their signal is aborted. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === REASON || error.name === 'AbortError');
}
