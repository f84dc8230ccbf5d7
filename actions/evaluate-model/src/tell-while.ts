const TELL_EVERY_MS = 10_000;

/** Waits for work, and tells every 10 s for how many seconds it has gone on. */
export async function tellWhile<T>(
  work: () => Promise<T>,
  tell: (seconds: number) => void,
  everyMs = TELL_EVERY_MS,
): Promise<T> {
  const start = Date.now();
  const timer = setInterval(() => tell(Math.round((Date.now() - start) / 1000)), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
