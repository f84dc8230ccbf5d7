export type { FoundArtifact } from './artifact-types.ts';
export {
  COMMENT_MODES,
  COMMENT_SECTIONS,
  type CommentMode,
  type CommentPart,
  type CommentResult,
  type CommentRun,
  type CommentSection,
  type CommentState,
  type CommentUpdate,
  type PreviousSection,
  type Room,
} from './comment-types.ts';
export { type GitHubContext, type GitHubEvent, readGitHubContext } from './context.ts';
export { createGitHub } from './create-github.ts';
export type { IssueResult, IssueUpdate } from './issue-types.ts';
export type { Forbidden, GitHubOptions, GitHubPort, Repository } from './port.ts';
export type { PullRequest } from './pull-request-types.ts';
