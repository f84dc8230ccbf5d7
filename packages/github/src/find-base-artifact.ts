import type { FoundArtifact } from './artifact-types.ts';
import { externalError, statusOf } from './failure.ts';
import { isOfThisRepository, toFound } from './find-artifact.ts';
import type { GitHubPort } from './port.ts';

/** Commits before the merge base that are looked at. */
const MOST_ANCESTORS = 30;

export interface BaseArtifact {
  readonly artifact: FoundArtifact;
  readonly mergeBase: string;
  /** How many commits before the merge base the artifact was made at; 0 for the merge base itself. */
  readonly commitsBefore: number;
}

/**
 * The artifact that a run of this repository made at the merge base of two commits, or at the nearest of the 30
 * commits before it; null when none is kept. Runs of forks are left out.
 *
 * @param names the first of these artifacts that a commit has is taken
 * @throws ExternalError when GitHub cannot be asked, or does not know the commits
 */
export async function findBaseArtifact(
  port: GitHubPort,
  names: readonly string[],
  base: string,
  head: string,
): Promise<BaseArtifact | { readonly artifact: null; readonly mergeBase: string }> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const doing = `looking for the artifact ${names.map((name) => `"${name}"`).join(' or ')} of the merge base`;
  try {
    const basehead = `${base}...${head}`;
    const compared = await octokit.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      per_page: 1,
    });
    const mergeBase = compared.data.merge_base_commit.sha;
    const query = { owner, repo, sha: mergeBase, per_page: MOST_ANCESTORS };
    const commits = (await octokit.rest.repos.listCommits(query)).data.map(({ sha }) => sha);
    const kept = await Promise.all(names.map((name) => listKept(port, name, new Set(commits))));
    for (const [commitsBefore, commit] of commits.entries()) {
      for (const artifacts of kept) {
        const artifact = artifacts.find(({ headSha }) => headSha === commit);
        if (artifact !== undefined) return { artifact, mergeBase, commitsBefore };
      }
    }
    return { artifact: null, mergeBase };
  } catch (error) {
    throw externalError(port, doing, error);
  }
}

/** Those of the commits, the newest first. */
async function listKept(
  port: GitHubPort,
  name: string,
  commits: ReadonlySet<string>,
): Promise<FoundArtifact[]> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  const found: FoundArtifact[] = [];
  try {
    const pages = octokit.paginate.iterator(octokit.rest.actions.listArtifactsForRepo, {
      owner,
      repo,
      name,
      per_page: 100,
    });
    for await (const { data } of pages) {
      for (const artifact of data) {
        const run = artifact.workflow_run;
        if (artifact.expired || run?.id === undefined || !commits.has(run.head_sha ?? '')) continue;
        if (isOfThisRepository(artifact)) found.push(toFound(artifact, run.id));
      }
    }
  } catch (error) {
    if (statusOf(error) === 404) return [];
    throw error;
  }
  return found.sort((a, b) => b.id - a.id);
}
