import { externalError, orForbidden, statusOf } from './failure.ts';
import type { IssueResult, IssueUpdate } from './issue-types.ts';
import { encodeField } from './marker-field.ts';
import type { GitHubPort, Octokit } from './port.ts';
import { isBy, viewerLogin } from './viewer.ts';

type Issue = Awaited<ReturnType<Octokit['rest']['issues']['listForRepo']>>['data'][number];

/** The first line of the issue's body: what it is found by. */
export function issueMarker(key: string): string {
  return `<!-- trainyard:issue key=${encodeField(key)} v=1 -->`;
}

/**
 * Brings the one issue of a key to what `update` says: opens it, rewrites its text without a word, closes it or
 * opens it again with a comment. Found by marker and author, also when somebody has changed its title or labels.
 *
 * @throws ExternalError when GitHub fails for good
 */
export async function upsertIssue(port: GitHubPort, update: IssueUpdate): Promise<IssueResult> {
  const doing = `writing the issue "${update.key}"`;
  return orForbidden(port, 'issues: write', doing, async () => {
    try {
      return await bringTo(port, update, doing);
    } catch (error) {
      if (statusOf(error) === 410) return { kind: 'disabled' };
      throw error;
    }
  });
}

async function bringTo(port: GitHubPort, update: IssueUpdate, doing: string): Promise<IssueResult> {
  const [issue, ...doubles] = await findIssues(port, update.key);
  for (const double of doubles) {
    if (double.state === 'open')
      await setState(port, double.number, { state: 'closed', state_reason: 'not_planned' });
  }
  const body = `${issueMarker(update.key)}\n${update.body.replaceAll('\r\n', '\n').trimEnd()}\n`;
  if (issue === undefined) {
    return update.open ? await open(port, update, body, doing) : { kind: 'nothing' };
  }
  const found = { number: issue.number, url: issue.html_url };
  if (issue.state === 'closed') {
    if (!update.open) return { kind: 'nothing' };
    await setState(port, issue.number, {
      state: 'open',
      state_reason: 'reopened',
      title: update.title,
      body,
    });
    await say(port, issue.number, update.comment);
    return { kind: 'reopened', ...found };
  }
  const same =
    issue.title === update.title && (issue.body ?? '').replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
  if (update.open) {
    if (same) return { kind: 'unchanged', ...found };
    await setState(port, issue.number, { title: update.title, body });
    return { kind: 'updated', ...found };
  }
  await setState(port, issue.number, {
    state: 'closed',
    state_reason: 'completed',
    title: update.title,
    body,
  });
  await say(port, issue.number, update.comment);
  return { kind: 'closed', ...found };
}

async function open(
  port: GitHubPort,
  update: IssueUpdate,
  body: string,
  doing: string,
): Promise<IssueResult> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  try {
    const { data } = await octokit.rest.issues.create({
      owner,
      repo,
      title: update.title,
      body,
      labels: [...update.labels],
    });
    return { kind: 'opened', number: data.number, url: data.html_url };
  } catch (error) {
    const status = statusOf(error);
    if (status !== 0 && (status ?? 0) < 500) throw error;
    // It may have been opened although the reply did not come.
    const [opened] = await findIssues(port, update.key);
    if (opened === undefined) throw externalError(port, doing, error);
    return { kind: 'opened', number: opened.number, url: opened.html_url };
  }
}

interface Change {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly state_reason?: 'completed' | 'not_planned' | 'reopened';
}

async function setState(port: GitHubPort, number: number, change: Change): Promise<void> {
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  await octokit.rest.issues.update({ owner, repo, issue_number: number, ...change });
}

async function say(port: GitHubPort, number: number, text: string | undefined): Promise<void> {
  if (text === undefined || text.trim() === '') return;
  const { owner, name: repo } = port.repository;
  const octokit = await port.octokit();
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body: text });
}

/** Ours, by marker and author; an open one first, then the oldest. */
async function findIssues(port: GitHubPort, key: string): Promise<Issue[]> {
  const { owner, name: repo } = port.repository;
  const [octokit, login] = [await port.octokit(), await viewerLogin(port)];
  const marker = issueMarker(key);
  const issues = await octokit.paginate(octokit.rest.issues.listForRepo, {
    owner,
    repo,
    state: 'all',
    per_page: 100,
  });
  return issues
    .filter((issue) => issue.pull_request === undefined && isBy(issue.user, login))
    .filter((issue) => issue.body?.split(/\r?\n/, 1)[0]?.trim() === marker)
    .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || a.number - b.number);
}
