export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly open: boolean;
  readonly draft: boolean;
  readonly title: string;
  readonly author: string;
  /** The head that the event is about: the commit that was pushed, not the merge commit workflows check out. */
  readonly headSha: string;
  /** The head as it is now. It differs from `headSha` once somebody has pushed again. */
  readonly currentHeadSha: string;
  readonly headRef: string;
  /** `owner/name` of the head's repository; null when the fork was deleted. */
  readonly headRepository: string | null;
  /** The event's, where it says one; the policy is read here. */
  readonly baseSha: string;
  readonly baseRef: string;
  /** Whether the head is in another repository. */
  readonly fork: boolean;
}
