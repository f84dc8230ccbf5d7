import { commentId, readSections, type Sections } from './comment-body.ts';
import { compareRuns } from './comment-order.ts';
import type { CommentSection, CommentUpdate } from './comment-types.ts';
import { type IssueComment, listComments, readComment } from './issue-comments.ts';
import type { GitHubPort } from './port.ts';
import { isBy, viewerLogin } from './viewer.ts';

/** In the style `append` each run has a report of its own. */
export function reportIdOf({ reportId, style, run }: CommentUpdate): string {
  return style === 'append' ? `${reportId}${RUN}${run.id}` : reportId;
}

const RUN = '@run-';
const OF_RUN = /@run-\d+$/;

/**
 * Whether the style `recreate` asks for a new comment: nothing in the one that stands is of this run, but for a note
 * that it is running. The note itself moves nothing, so that the mail for a new comment has a result.
 */
export function isToBeMoved({ style, run, state }: CommentUpdate, sections: Sections): boolean {
  if (style !== 'recreate' || sections.size === 0 || state.outcome === 'running') return false;
  return ![...sections.values()].some(
    (section) => section.state.outcome !== 'running' && compareRuns(section.run, run) === 0,
  );
}

export interface Reports {
  /** Comments of this report, the one to keep first. */
  readonly reports: readonly IssueComment[];
  /** In the style `append` the newest comment of an earlier run. */
  readonly earlier: IssueComment | null;
}

/**
 * Ours, by marker and author, over all pages.
 *
 * @param createdId a comment we made that a list may not show yet
 */
export async function findReports(
  port: GitHubPort,
  { pullRequest, reportId, style, run }: CommentUpdate,
  login: string,
  createdId: number | null,
): Promise<Reports> {
  const comments = await listComments(port, pullRequest);
  if (createdId !== null && !comments.some((comment) => comment.id === createdId)) {
    const created = await readComment(port, createdId);
    if (created !== null) comments.push(created);
  }
  const ours = comments.filter((comment) => isBy(comment.user, login)).sort((a, b) => a.id - b.id);
  const reports = ours.filter((comment) => commentId(comment.body) === reportId);
  if (style === 'recreate') reports.reverse();
  if (style !== 'append') return { reports, earlier: null };
  const report = reportId.slice(0, -`${RUN}${run.id}`.length);
  const isEarlier = ({ body }: IssueComment) => {
    const id = commentId(body);
    if (id === report) return true;
    return (
      id?.startsWith(`${report}${RUN}`) === true && Number(id.slice(report.length + RUN.length)) < run.id
    );
  };
  return { reports, earlier: ours.findLast(isEarlier) ?? null };
}

/** Ids of the reports on a pull request that hold a section, whoever wrote it last; ours alone, of all runs once. */
export async function listReportIds(
  port: GitHubPort,
  pullRequest: number,
  section: CommentSection,
): Promise<string[]> {
  const login = await viewerLogin(port);
  const ours = (await listComments(port, pullRequest)).filter(({ user }) => isBy(user, login));
  const ids = ours.flatMap(({ body }) => {
    const id = commentId(body);
    return id !== null && readSections(body ?? '').has(section) ? [id.replace(OF_RUN, '')] : [];
  });
  return [...new Set(ids)];
}
