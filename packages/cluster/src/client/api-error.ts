import { ExternalError } from '@trainyard/errors';

/** The server's own account of a failure (meta/v1 Status). */
export interface Status {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly name?: string;
    readonly kind?: string;
    readonly retryAfterSeconds?: number;
    readonly causes?: readonly {
      readonly reason?: string;
      readonly message?: string;
      readonly field?: string;
    }[];
  };
}

/** A request that the server refused. */
export interface ApiError extends ExternalError {
  readonly status: Status;
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ExternalError && 'status' in error;
}

export function apiError(message: string, status: Status, fix?: string): ApiError {
  const error = new ExternalError(message, fix === undefined ? {} : { fix });
  return Object.assign(error, { status });
}

/** The Status in a response's body; made from the code where a proxy answered with something else. */
export function readStatus(code: number, body: string): Status {
  try {
    const value: unknown = JSON.parse(body);
    if (value !== null && typeof value === 'object' && 'kind' in value && value.kind === 'Status') {
      const { reason = '', message = '', details } = value as unknown as Partial<Status>;
      return { code, reason, message, ...(details === undefined ? {} : { details }) };
    }
  } catch {
    // A gateway's HTML page: told as text below.
  }
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return { code, reason: '', message: text === '' ? `HTTP ${code} without a body` : text };
}
