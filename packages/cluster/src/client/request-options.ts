export interface ListOptions {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface ApplyOptions {
  /** Nothing is stored; the answer is what would be. */
  readonly dryRun?: boolean;
  /** Take fields from other managers. */
  readonly force?: boolean;
}

export interface LogOptions {
  readonly container: string;
  /** The log of the container's previous life. */
  readonly previous?: boolean;
  readonly tailLines: number;
}
