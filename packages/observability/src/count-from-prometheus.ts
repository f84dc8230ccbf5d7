import type { Bucket } from './histogram-quantile.ts';
import { parseNumber } from './parse-number.ts';
import type { InstantSample, PrometheusClient } from './prometheus-client.ts';
import type { ServiceCounts, ServiceSource } from './service-counts.ts';
import type { SloMetrics } from './slo.ts';
import { sayDuration } from './slo-values.ts';

/**
 * Counts by `sum(increase(...[window]))`, never a mean of ratios.
 *
 * @param at the end of every window by the server's clock, in seconds since 1970-01-01T00:00:00Z; one for all
 *   queries, so that their numbers belong together
 */
export function prometheusSource(client: PrometheusClient, metrics: SloMetrics, at: number): ServiceSource {
  return {
    kind: 'prometheus',
    url: client.url,
    count: (window) => countFromPrometheus(client, metrics, window, at),
  };
}

async function countFromPrometheus(
  client: PrometheusClient,
  metrics: SloMetrics,
  window: number,
  at: number,
): Promise<ServiceCounts> {
  const range = `[${Math.round(window)}s]`;
  const all = selector(metrics.labels);
  const failed = selector(metrics.labels, `${metrics.errorLabel}=~${quoted(metrics.errorPattern)}`);
  const [requests, errors, buckets] = await Promise.all([
    client.query(`sum(increase(${metrics.requests}${all}${range}))`, at),
    client.query(`sum(increase(${metrics.requests}${failed}${range}))`, at),
    client.query(`sum by (le) (increase(${metrics.duration}_bucket${all}${range}))`, at),
  ]);
  const remarks: string[] = [];
  const total = only(requests);
  if (total === null) {
    remarks.push(`Prometheus has no ${metrics.requests}${all}, or only one scrape of it, in that time`);
  }
  const histogram = readBuckets(buckets);
  if (histogram === null) remarks.push(await whyNoHistogram(client, `${metrics.duration}${all}`));
  return {
    requests: total,
    // No series with such a label means no error yet, as long as the requests themselves are known.
    errors: total === null ? null : (only(errors) ?? 0),
    buckets: histogram,
    span: `in the last ${sayDuration(window)}`,
    remarks,
  };
}

async function whyNoHistogram(client: PrometheusClient, series: string): Promise<string> {
  const native = await client.query(`count(${series})`);
  return native.length > 0
    ? `${series} has no buckets: it is a native histogram, which this release does not read`
    : `Prometheus has no histogram ${series}, or only one scrape of it, in that time`;
}

function only(samples: readonly InstantSample[]): number | null {
  const [sample] = samples;
  return sample === undefined || Number.isNaN(sample.value) ? null : sample.value;
}

function readBuckets(samples: readonly InstantSample[]): readonly Bucket[] | null {
  const buckets = samples
    .map(({ labels, value }) => ({ bound: parseNumber(labels['le'] ?? ''), count: value }))
    .filter(({ bound, count }) => !Number.isNaN(bound) && !Number.isNaN(count));
  return buckets.length === 0 ? null : buckets;
}

function selector(labels: Readonly<Record<string, string>>, ...more: readonly string[]): string {
  const matchers = [...Object.entries(labels).map(([name, value]) => `${name}=${quoted(value)}`), ...more];
  return matchers.length === 0 ? '' : `{${matchers.join(',')}}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
