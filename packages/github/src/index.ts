export type { FoundArtifact } from './artifact-types.ts';
export type {
  AttestationClaim,
  AttestationSource,
  ListedAttestation,
  RefusedAttestation,
  VerifiedAttestation,
} from './attestation-types.ts';
export { COMMENT_LIMIT, commentMarker, readSections } from './comment-body.ts';
export { isCommentDue } from './comment-order.ts';
export { listReportIds } from './comment-style.ts';
export {
  COMMENT_MODES,
  COMMENT_SECTIONS,
  COMMENT_STYLES,
  type CommentMode,
  type CommentPart,
  type CommentResult,
  type CommentRun,
  type CommentSection,
  type CommentState,
  type CommentStyle,
  type CommentUpdate,
  type PreviousSection,
  type RefusedComment,
  type Room,
} from './comment-types.ts';
export { composeComment } from './compose-comment.ts';
export { type GitHubContext, type GitHubEvent, readGitHubContext } from './context.ts';
export { type CheckAnnotation, type CheckRun, createCheckRun } from './create-check-run.ts';
export { createGitHub } from './create-github.ts';
export {
  createDeployment,
  type DeploymentStatus,
  type NewDeployment,
  setDeploymentStatus,
} from './deployments.ts';
export { dispatchEvent } from './dispatch-event.ts';
export { downloadReleaseAsset } from './download-release-asset.ts';
export { findArtifactOnBranch, listArtifactsOfRun } from './find-artifact.ts';
export { type BaseArtifact, findBaseArtifact } from './find-base-artifact.ts';
export type { IssueResult, IssueUpdate } from './issue-types.ts';
export { listAttestations } from './list-attestations.ts';
export { type GitHubSurroundings, openGitHub } from './open-github.ts';
export type { Forbidden, GitHubOptions, GitHubPort, Repository } from './port.ts';
export type { PullRequest } from './pull-request-types.ts';
export { type ArtifactLimits, readArtifactFiles } from './read-artifact-files.ts';
export { readAttestationBundle } from './read-attestation-bundle.ts';
export { readFileAt } from './read-file-at.ts';
export { readPullRequest, resolvePullRequest } from './resolve-pull-request.ts';
export { runStartedAt } from './run-started-at.ts';
export { readTrustedRoots, type TrustedInstance } from './trusted-roots.ts';
export { type CommentTiming, upsertComment } from './upsert-comment.ts';
export { upsertIssue } from './upsert-issue.ts';
export { nameSource, verifyAttestation } from './verify-attestation.ts';
export { viewerLogin } from './viewer.ts';
export { keepPlace, type PlaceInputs, writeFailure } from './write-failure.ts';
export { type SectionPlace, writeSection } from './write-section.ts';
