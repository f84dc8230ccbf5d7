import { ExternalError, isTrainyardError } from '@trainyard/errors';
import type { Forbidden, GitHubPort } from './port.ts';
import { rateLimitWait, readFailure } from './retry.ts';

/** The status of GitHub's reply, or 0 when none came, or null when the error is not of a request. */
export function statusOf(error: unknown): number | null {
  return readFailure(error, '', '')?.status ?? null;
}

/**
 * Whether GitHub refused because of what the token may do: 403 that is no rate limit. GitHub hides private
 * things behind 404, so that is not told apart from absence here.
 */
export function isForbidden(error: unknown): boolean {
  const failed = readFailure(error, '', '');
  if (failed?.status !== 403) return false;
  return rateLimitWait(failed, 0, 0) === null;
}

/** A locked conversation answers 403 too, whatever the token may do. */
export function isLocked(error: unknown): boolean {
  const failed = readFailure(error, '', '');
  return failed?.status === 403 && /\blocked\b/i.test(failed.message);
}

/** Runs `work`; a refusal by permission becomes a value, anything else that GitHub answers an ExternalError. */
export async function orForbidden<T>(
  port: GitHubPort,
  permission: string,
  doing: string,
  work: () => Promise<T>,
): Promise<T | Forbidden> {
  try {
    return await work();
  } catch (error) {
    if (isForbidden(error)) return { kind: 'forbidden', permission };
    throw externalError(port, doing, error);
  }
}

/**
 * The error of a request that failed for good. Errors that are ours already, and cancellation, come back as they are.
 *
 * @param doing what was tried, as "listing the comments of pull request #7"
 */
export function externalError(port: GitHubPort, doing: string, error: unknown): unknown {
  if (isTrainyardError(error)) return error;
  const failed = readFailure(error, '', '');
  if (failed === null) return error;
  const { owner, name } = port.repository;
  const said = failed.status === 0 ? failed.message : `${failed.status} ${failed.message.replace(/\.$/, '')}`;
  return new ExternalError(`GitHub failed while ${doing} in ${owner}/${name} (${port.apiUrl}): ${said}.`, {
    cause: error,
    fix: adviceFor(failed.status, rateLimitWait(failed, Date.now(), 0)),
  });
}

function adviceFor(status: number, limitedFor: number | null): string {
  if (limitedFor !== null) {
    const minutes = Math.max(1, Math.ceil(limitedFor / 60_000));
    return `The rate limit ends in about ${minutes} min: run the job again then, or use a token with a higher limit.`;
  }
  if (status === 0) return 'Check that GITHUB_API_URL is right and can be reached from this machine.';
  if (status === 401) return 'The github-token is wrong or has expired.';
  if (status === 403) return 'The token lacks a permission: see `permissions:` of the workflow.';
  if (status === 404) return 'Either it is not there, or the token may not see it.';
  if (status >= 500)
    return 'It was tried several times where that is safe; see https://www.githubstatus.com.';
  return 'See the cause for what GitHub objects to.';
}
