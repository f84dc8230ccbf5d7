import { statusOf } from './failure.ts';
import type { GitHubPort, Octokit } from './port.ts';

export type IssueComment = Awaited<ReturnType<Octokit['rest']['issues']['getComment']>>['data'];

/** All comments of an issue or pull request, from all pages. */
export async function listComments(port: GitHubPort, issue: number): Promise<IssueComment[]> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  return octokit.paginate(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: issue,
    per_page: 100,
  });
}

/** One comment; null when it is gone. */
export async function readComment(port: GitHubPort, id: number): Promise<IssueComment | null> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    return (await octokit.rest.issues.getComment({ owner, repo, comment_id: id })).data;
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}

/** Removes a comment; one that is gone already is fine. */
export async function removeComment(port: GitHubPort, id: number): Promise<void> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id });
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
}
