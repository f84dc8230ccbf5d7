import type { Bucket } from './histogram-quantile.ts';

/** What a service did in a stretch of time, counted. */
export interface ServiceCounts {
  /** Null when there is no such series: nothing is known. */
  readonly requests: number | null;
  readonly errors: number | null;
  /** Cumulative; null when there is no such histogram. */
  readonly buckets: readonly Bucket[] | null;
  /** The stretch in words: `in the last 1 h`. */
  readonly span: string;
  /** Why something is null, or what else a reader must know. */
  readonly remarks: readonly string[];
}

/** A place where the counts of a service can be asked for. */
export interface ServiceSource {
  readonly kind: 'prometheus' | 'metrics-page';
  readonly url: string;
  /** @param window seconds; a metrics page cannot look back and says which stretch it covers instead */
  count(window: number): Promise<ServiceCounts>;
}
