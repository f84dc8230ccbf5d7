import type { getOctokit } from '@actions/github';

export type Octokit = ReturnType<typeof getOctokit>;

export interface Repository {
  readonly owner: string;
  readonly name: string;
}

/** How everything in this package reaches GitHub's API: one repository, one token. */
export interface GitHubPort {
  readonly repository: Repository;
  /** As `https://api.github.com`, without a slash at the end. */
  readonly apiUrl: string;
  readonly token: string;
  readonly signal: AbortSignal | undefined;
  /** The client, loaded on the first call. It retries as {@link RetryPolicy} says. */
  octokit(): Promise<Octokit>;
  /** Milliseconds to wait; replaced in tests. Rejects when the signal is aborted. */
  sleep(milliseconds: number): Promise<void>;
}

export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number;
  /** First wait in milliseconds; doubles with each try, with up to half of it at random on top. */
  readonly baseDelayMs: number;
  /** A rate limit that asks for a longer wait is an error at once. */
  readonly longestWaitMs: number;
}

export interface GitHubOptions {
  readonly token: string;
  /** The value of GITHUB_API_URL. */
  readonly apiUrl: string;
  /** `owner/name`, the value of GITHUB_REPOSITORY. */
  readonly repository: string;
  readonly signal?: AbortSignal | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** Told before each wait, as "GitHub answered 502 to GET …; trying again in 2 s (1 of 4)". */
  readonly onRetry?: ((message: string) => void) | undefined;
}

/** The token may not do this: not an error, the caller degrades and says so once. */
export interface Forbidden {
  readonly kind: 'forbidden';
  /** What the workflow lacks under `permissions:`, as `pull-requests: write`. */
  readonly permission: string;
}
