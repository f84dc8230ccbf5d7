import { errorMessage, isTrainyardError } from '@trainyard/errors';
import type { Log } from './log.ts';
import { REPOSITORY_URL, VERSION } from './version.ts';

/** Tells people what went wrong: one annotation; causes below it; a stack only for our own bugs. */
export function reportError(error: unknown, log: Log): void {
  if (isTrainyardError(error)) {
    log.error(error.message, error.at);
    if (error.kind === 'external') for (const line of causes(error.cause)) log.info(`  caused by: ${line}`);
    return;
  }
  log.error(
    `Trainyard ${VERSION} has a bug: ${errorMessage(error)} Please report it with the lines below: ${REPOSITORY_URL}/issues`,
  );
  log.info(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (error instanceof Error) for (const line of causes(error.cause)) log.info(`  caused by: ${line}`);
}

function causes(cause: unknown): string[] {
  const lines: string[] = [];
  for (
    let at = cause;
    at !== undefined && at !== null && lines.length < 8;
    at = at instanceof Error ? at.cause : undefined
  ) {
    const code = at instanceof Error && 'code' in at ? ` (${String(at.code)})` : '';
    lines.push(`${errorMessage(at)}${code}`);
  }
  return lines;
}
