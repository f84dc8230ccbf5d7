import type { Bucket } from './histogram-quantile.ts';
import type { MetricsPage, PageSample } from './metrics-page.ts';
import { parseNumber } from './parse-number.ts';
import type { ServiceCounts } from './service-counts.ts';
import type { SloMetrics } from './slo.ts';
import { sayDuration } from './slo-values.ts';

/** The totals of one look at a metrics page; kept, so that the next look can say what happened since. */
export interface Scrape {
  readonly url: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly time: number;
  /** When the process started, in seconds; null when the page does not say. */
  readonly startTime: number | null;
  readonly requests: number | null;
  readonly errors: number | null;
  readonly buckets: readonly Bucket[] | null;
}

/** @param time when the page was read, in seconds since 1970-01-01T00:00:00Z */
export function scrapeTotals(page: MetricsPage, metrics: SloMetrics, url: string, time: number): Scrape {
  const labelled = page.samples.filter(({ labels }) =>
    Object.entries(metrics.labels).every(([name, value]) => labels[name] === value),
  );
  const requests = labelled.filter(({ name }) => name === metrics.requests);
  const isError = new RegExp(`^(?:${metrics.errorPattern})$`);
  const errors = requests.filter(({ labels }) => isError.test(labels[metrics.errorLabel] ?? ''));
  const buckets = labelled.filter(({ name }) => name === `${metrics.duration}_bucket`);
  const start = page.samples.find(({ name }) => name === 'process_start_time_seconds');
  return {
    url,
    time,
    startTime: start === undefined || !Number.isFinite(start.value) ? null : start.value,
    requests: requests.length === 0 ? null : sum(requests),
    errors: requests.length === 0 ? null : sum(errors),
    buckets: buckets.length === 0 ? null : addUp(buckets),
  };
}

/** What happened between two looks; since the start of the process where there was no earlier one, or it restarted. */
export function countsOf(now: Scrape, before: Scrape | null, metrics: SloMetrics): ServiceCounts {
  const remarks: string[] = [];
  if (now.requests === null)
    remarks.push(`${now.url} has no metric ${metrics.requests}${withLabels(metrics)}`);
  if (now.buckets === null)
    remarks.push(`${now.url} has no histogram ${metrics.duration}${withLabels(metrics)}`);
  const { requests, errors, buckets } = now;
  if (before !== null && continues(before, now)) {
    return {
      requests: minus(requests, before.requests),
      errors: minus(errors, before.errors),
      buckets:
        buckets?.map(({ bound, count }) => ({
          bound,
          count: count - (before.buckets?.find((earlier) => earlier.bound === bound)?.count ?? 0),
        })) ?? null,
      span: `in the ${sayDuration(Math.max(1, now.time - before.time))} since the last look`,
      remarks,
    };
  }
  const age = now.startTime === null ? '' : ` ${sayDuration(Math.max(1, now.time - now.startTime))} ago`;
  return { requests, errors, buckets, span: `since the server started${age}`, remarks };
}

/** Whether the same process went on counting: counters only grow. */
function continues(before: Scrape, now: Scrape): boolean {
  if (before.url !== now.url || before.time > now.time) return false;
  const restarted =
    before.startTime !== null && now.startTime !== null && now.startTime - before.startTime > 1;
  return (
    !restarted && (now.requests ?? 0) >= (before.requests ?? 0) && (now.errors ?? 0) >= (before.errors ?? 0)
  );
}

function withLabels({ labels }: SloMetrics): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  return pairs.length === 0 ? '' : ` with ${pairs.join(', ')}`;
}

function minus(now: number | null, before: number | null): number | null {
  return now === null ? null : now - (before ?? 0);
}

function sum(samples: readonly PageSample[]): number {
  return samples.reduce((total, { value }) => total + (Number.isNaN(value) ? 0 : value), 0);
}

function addUp(samples: readonly PageSample[]): Bucket[] {
  const byBound = new Map<number, number>();
  for (const { labels, value } of samples) {
    const bound = parseNumber(labels['le'] ?? '');
    if (!Number.isNaN(bound)) byBound.set(bound, (byBound.get(bound) ?? 0) + value);
  }
  return [...byBound]
    .map(([bound, count]) => ({ bound, count }))
    .sort((a, b) => (a.bound < b.bound ? -1 : 1));
}
