/** Who holds a lock. */
export interface Holder {
  /** `owner/name`, or the machine's name off GitHub. */
  readonly place: string;
  /** The run's id, or the process's. */
  readonly run: string;
  readonly attempt: number;
  readonly job: string;
  /** The runner's name: jobs of one run on different runners are at work at the same time. */
  readonly runner: string;
}

/** `acme/demo run 77 attempt 1 job deploy on runner-3` */
export function holderText({ place, run, attempt, job, runner }: Holder): string {
  return `${place} run ${run} attempt ${attempt} job ${job} on ${runner}`;
}

/**
 * Whether the holder is an earlier step of our own job or an earlier attempt of our run. Both have ended, since a
 * job's steps follow each other and an attempt begins after the one before.
 */
export function isSameRun(other: string, { place, run, attempt, job, runner }: Holder): boolean {
  const found = /^(.+) run (\S+) attempt (\d+) job (.+) on (.+)$/.exec(other);
  if (found === null || found[1] !== place || found[2] !== run) return false;
  return Number(found[3]) < attempt || (found[4] === job && found[5] === runner);
}
