import type { GitHubEvent } from './context.ts';
import { externalError, statusOf } from './failure.ts';
import type { GitHubPort, Octokit } from './port.ts';
import type { PullRequest } from './pull-request-types.ts';

type Pull = Awaited<ReturnType<Octokit['rest']['pulls']['get']>>['data'];
type ListedPull = Awaited<ReturnType<Octokit['rest']['pulls']['list']>>['data'][number];

/**
 * The pull request an event is about; null when it is about none.
 *
 * A `workflow_run` payload omits the pull requests of forks, so it is looked up by the head's repository,
 * branch and commit, never by a number that came with an artifact. A push is matched by commit.
 *
 * @throws ExternalError when GitHub cannot be asked
 */
export async function resolvePullRequest(event: GitHubEvent, port: GitHubPort): Promise<PullRequest | null> {
  const payload = event.payload;
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return byNumber(port, numberAt(payload, 'pull_request', 'number'), {
        headSha: textAt(payload, 'pull_request', 'head', 'sha'),
        baseSha: textAt(payload, 'pull_request', 'base', 'sha'),
      });
    case 'issue_comment':
      return at(payload, 'issue', 'pull_request') === undefined
        ? null
        : byNumber(port, numberAt(payload, 'issue', 'number'));
    case 'workflow_run':
      return byHead(
        port,
        textAt(payload, 'workflow_run', 'head_repository', 'full_name'),
        textAt(payload, 'workflow_run', 'head_branch'),
        textAt(payload, 'workflow_run', 'head_sha'),
      );
    case 'push':
      return byCommit(port, event.ref, textAt(payload, 'after') ?? event.sha);
    default:
      return null;
  }
}

/** The pull request of a number; null when there is none. */
export async function readPullRequest(port: GitHubPort, number: number): Promise<PullRequest | null> {
  return byNumber(port, number);
}

interface SeenByEvent {
  readonly headSha?: string | undefined;
  readonly baseSha?: string | undefined;
}

async function byNumber(
  port: GitHubPort,
  number: number | undefined,
  seen: SeenByEvent = {},
): Promise<PullRequest | null> {
  if (number === undefined) return null;
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
    return toPullRequest(data, seen);
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw externalError(port, `reading pull request #${number}`, error);
  }
}

async function byHead(
  port: GitHubPort,
  repository: string | undefined,
  branch: string | undefined,
  sha: string | undefined,
): Promise<PullRequest | null> {
  if (repository === undefined || branch === undefined || sha === undefined) return null;
  const headOwner = repository.split('/')[0] ?? '';
  const ofHead = (pull: ListedPull) => pull.head.repo?.full_name === repository && pull.head.sha === sha;
  return newest(await list(port, { head: `${headOwner}:${branch}`, state: 'all' }), ofHead);
}

async function byCommit(port: GitHubPort, ref: string, sha: string): Promise<PullRequest | null> {
  if (!ref.startsWith('refs/heads/')) return null;
  const { owner, name } = port.repository;
  const branch = ref.slice('refs/heads/'.length);
  const here = (pull: ListedPull) =>
    pull.head.repo?.full_name === `${owner}/${name}` && pull.head.sha === sha;
  return newest(await list(port, { head: `${owner}:${branch}`, state: 'open' }), here);
}

async function list(
  port: GitHubPort,
  filter: { readonly head: string; readonly state: 'all' | 'open' },
): Promise<ListedPull[]> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    return await octokit.paginate(octokit.rest.pulls.list, { owner, repo, ...filter, per_page: 100 });
  } catch (error) {
    throw externalError(port, `listing the pull requests of ${filter.head}`, error);
  }
}

/** Open ones first, then the highest number. */
function newest(pulls: readonly ListedPull[], wanted: (pull: ListedPull) => boolean): PullRequest | null {
  const found = pulls
    .filter(wanted)
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.number - a.number)[0];
  return found === undefined ? null : toPullRequest(found);
}

function toPullRequest(pull: Pull | ListedPull, seen: SeenByEvent = {}): PullRequest {
  return {
    number: pull.number,
    url: pull.html_url,
    open: pull.state === 'open',
    draft: pull.draft ?? false,
    title: pull.title,
    author: pull.user?.login ?? 'ghost',
    headSha: seen.headSha ?? pull.head.sha,
    currentHeadSha: pull.head.sha,
    headRef: pull.head.ref,
    headRepository: pull.head.repo?.full_name ?? null,
    baseSha: seen.baseSha ?? pull.base.sha,
    baseRef: pull.base.ref,
    fork: pull.head.repo?.full_name !== pull.base.repo.full_name,
  };
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let inner = value;
  for (const key of path) {
    inner = inner !== null && typeof inner === 'object' ? Reflect.get(inner, key) : undefined;
  }
  return inner;
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return typeof found === 'number' && Number.isInteger(found) ? found : undefined;
}
