import type { Run } from '@trainyard/documents';
import { externalError, isForbidden, statusOf } from './failure.ts';
import type { GitHubPort } from './port.ts';

/**
 * When one attempt of a run began, by GitHub's own record.
 *
 * @returns null for a run of another repository, one that is gone, and where the token lacks `actions: read`
 * @throws ExternalError when GitHub fails
 */
export async function runStartedAt(
  port: GitHubPort,
  { repository, id, attempt }: Pick<Run, 'repository' | 'id' | 'attempt'>,
): Promise<Date | null> {
  const { owner, name: repo } = port.repository;
  if (repository.toLowerCase() !== `${owner}/${repo}`.toLowerCase()) return null;
  const octokit = await port.octokit();
  try {
    const { data } = await octokit.rest.actions.getWorkflowRunAttempt({
      owner,
      repo,
      run_id: id,
      attempt_number: attempt,
    });
    return new Date(data.run_started_at ?? data.created_at);
  } catch (error) {
    if (statusOf(error) === 404 || isForbidden(error)) return null;
    throw externalError(port, `reading run ${id}`, error);
  }
}
