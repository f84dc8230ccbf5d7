/** Something that goes wrong on purpose. The first that matches and has turns left is used. */
export interface Fault {
  /** A regular expression over `METHOD /path?query`. */
  match: string;
  /** How many requests it hits; 1 when left out. */
  times?: number;
  delayMs?: number;
  /** What is answered instead. */
  status?: number;
  headers?: Record<string, string>;
  message?: string;
  /** The connection is cut instead of an answer. */
  reset?: boolean;
  /** The request is carried out first: its reply is what gets lost. */
  afterwards?: boolean;
}

/** As GitHub answers when the hourly limit is used up. */
export function primaryRateLimit(match: string, resetInSeconds: number, times = 1): Fault {
  const reset = String(Math.ceil(Date.now() / 1000) + resetInSeconds);
  const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset };
  return { match, times, status: 403, headers, message: 'API rate limit exceeded for installation ID 1.' };
}

/** As GitHub answers when requests come too fast. */
export function secondaryRateLimit(match: string, retryAfterSeconds: number, times = 1): Fault {
  return {
    match,
    times,
    status: 403,
    headers: { 'retry-after': String(retryAfterSeconds) },
    message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
  };
}

export function takeFault(faults: Fault[], target: string): Fault | null {
  const fault = faults.find(
    (candidate) => (candidate.times ?? 1) > 0 && new RegExp(candidate.match).test(target),
  );
  if (fault === undefined) return null;
  fault.times = (fault.times ?? 1) - 1;
  return fault;
}
