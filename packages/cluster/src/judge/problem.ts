/** Something that keeps a rollout from coming up. */
export interface Problem {
  /** Kubernetes' own word: `ImagePullBackOff`, `Unschedulable`, `FailedCreate`. */
  readonly reason: string;
  /** One sentence for people, with names and the server's own words. */
  readonly cause: string;
  /** What to do about it. */
  readonly fix: string;
  /** A few words for the progress line: `cannot pull its image`. */
  readonly brief: string;
  readonly pod: string | undefined;
  readonly container: string | undefined;
  /** Seconds it may last before the rollout is given up: 0 at once, undefined only with the deadline. */
  readonly fatalAfter: number | undefined;
  /** Whether one pod is enough, or every new pod must have such a problem. */
  readonly scope: 'one' | 'all';
}
