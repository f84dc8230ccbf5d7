import type { Digest } from '@trainyard/documents';
import type { FoundArtifact } from './artifact-types.ts';
import { externalError, statusOf } from './failure.ts';
import type { GitHubPort, Octokit } from './port.ts';

type Artifact = Awaited<
  ReturnType<Octokit['rest']['actions']['listArtifactsForRepo']>
>['data']['artifacts'][number];

/**
 * The artifact of the newest successful run on a branch of this repository; null when there is none.
 * Runs of forks are left out: anybody may name a branch of a fork `main`.
 */
export async function findArtifactOnBranch(
  port: GitHubPort,
  name: string,
  branch: string,
): Promise<FoundArtifact | null> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const succeeded = new Map<number, Promise<boolean>>();
  const doing = `looking for the artifact "${name}" on the branch ${branch}`;
  try {
    const pages = octokit.paginate.iterator(octokit.rest.actions.listArtifactsForRepo, {
      owner,
      repo,
      name,
      per_page: 100,
    });
    for await (const { data } of pages) {
      const ofBranch = data
        .filter((artifact) => isUsable(artifact, name) && isOfBranch(artifact, branch))
        .sort((a, b) => (b.workflow_run?.id ?? 0) - (a.workflow_run?.id ?? 0) || b.id - a.id);
      for (const artifact of ofBranch) {
        const runId = artifact.workflow_run?.id;
        if (runId === undefined) continue;
        if (!succeeded.has(runId)) succeeded.set(runId, hasSucceeded(port, runId));
        if (await succeeded.get(runId)) return toFound(artifact, runId);
      }
    }
    return null;
  } catch (error) {
    throw externalError(port, doing, error);
  }
}

/** The artifacts of one run, the newest first; null when there is no such run. */
export async function listArtifactsOfRun(port: GitHubPort, runId: number): Promise<FoundArtifact[] | null> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    const artifacts = await octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, {
      owner,
      repo,
      run_id: runId,
      per_page: 100,
    });
    return artifacts
      .filter((artifact) => !artifact.expired)
      .sort((a, b) => b.id - a.id)
      .map((artifact) => toFound(artifact, runId));
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw externalError(port, `listing the artifacts of run ${runId}`, error);
  }
}

async function hasSucceeded(port: GitHubPort, runId: number): Promise<boolean> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: runId });
    return data.conclusion === 'success';
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

function isUsable(artifact: Artifact, name: string): boolean {
  return artifact.name === name && !artifact.expired;
}

function isOfBranch(artifact: Artifact, branch: string): boolean {
  return artifact.workflow_run?.head_branch === branch && isOfThisRepository(artifact);
}

/** Whether the run that made it was of a commit of this repository, not of a fork. */
export function isOfThisRepository({ workflow_run: run }: Pick<Artifact, 'workflow_run'>): boolean {
  return run !== null && run !== undefined && run.head_repository_id === run.repository_id;
}

export function toFound(artifact: Artifact, runId: number): FoundArtifact {
  return {
    id: artifact.id,
    name: artifact.name,
    runId,
    headSha: artifact.workflow_run?.head_sha ?? '',
    digest: (artifact.digest as Digest | null | undefined) ?? null,
    createdAt: artifact.created_at ?? '',
    size: artifact.size_in_bytes,
  };
}
