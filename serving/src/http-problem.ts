/** An answer other than success, thrown from wherever the reason is found. */
export interface HttpProblem extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

export function httpProblem(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpProblem {
  return Object.assign(new Error(message), { status, headers });
}

export function isHttpProblem(error: unknown): error is HttpProblem {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}
