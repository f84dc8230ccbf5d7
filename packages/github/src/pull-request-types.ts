export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly title: string;
  readonly author: string;
  /** The commit that was pushed, not the merge commit that workflows check out. */
  readonly headSha: string;
  readonly headRef: string;
  /** `owner/name` of the head's repository; null when the fork was deleted. */
  readonly headRepository: string | null;
  readonly baseSha: string;
  readonly baseRef: string;
  /** Whether the head is in another repository. */
  readonly fork: boolean;
}
