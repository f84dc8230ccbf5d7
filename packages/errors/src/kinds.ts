/** Where in a file of the user's repository the cause lies; becomes an annotation. */
export interface FileLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

export interface ErrorDetails {
  readonly cause?: unknown;
  /** What the user should do next, as one sentence. */
  readonly fix?: string;
  readonly at?: FileLocation;
}

abstract class KnownError extends Error {
  abstract readonly kind: 'input' | 'gate' | 'external';
  readonly fix: string | undefined;
  readonly at: FileLocation | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    const { cause, fix, at } = details;
    super(fix === undefined ? message : `${message} ${fix}`, cause === undefined ? undefined : { cause });
    this.fix = fix;
    this.at = at;
  }
}

/** The workflow or its data is wrong: the user can repair it. Shown without a stack. */
export class InputError extends KnownError {
  override readonly name = 'InputError';
  readonly kind = 'input';
}

/** The model, rollout or service did not pass. Outputs and the comment are written before this is thrown. */
export class GateFailed extends KnownError {
  override readonly name = 'GateFailed';
  readonly kind = 'gate';
}

/** A tool, an API or a cluster failed. `cause` holds its own error. */
export class ExternalError extends KnownError {
  override readonly name = 'ExternalError';
  readonly kind = 'external';
}

export type TrainyardError = InputError | GateFailed | ExternalError;

export function isTrainyardError(error: unknown): error is TrainyardError {
  return (
    error instanceof Error && 'kind' in error && ['input', 'gate', 'external'].includes(String(error.kind))
  );
}
