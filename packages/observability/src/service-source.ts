import { ExternalError, errorMessage, InputError } from '@trainyard/errors';
import { countsOf, type Scrape, scrapeTotals } from './count-from-page.ts';
import { prometheusSource } from './count-from-prometheus.ts';
import { type Endpoint, endpoint, getText } from './http-get.ts';
import { type MetricsPage, parseMetricsPage } from './metrics-page.ts';
import { createPrometheusClient } from './prometheus-client.ts';
import type { ServiceSource } from './service-counts.ts';
import type { SloMetrics } from './slo.ts';

export interface SourceOptions {
  readonly metrics: SloMetrics;
  /** Bearer token. */
  readonly token?: string | undefined;
  /** An earlier look at the same page, so that only what happened since is judged. */
  readonly previous?: Scrape | null;
  /** Seconds per request. */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now?: () => number;
}

export interface OpenedSource {
  readonly source: ServiceSource;
  /** The totals of this look, for the next one; null for Prometheus, which remembers by itself. */
  readonly scrape: Scrape | null;
}

/**
 * Finds out what stands at an address, a Prometheus server or a page of metrics in its text format.
 *
 * @throws InputError when the address is no http(s) URL, or something else answers there
 * @throws ExternalError when nothing answers
 */
export async function openServiceSource(address: string, options: SourceOptions): Promise<OpenedSource> {
  const target = parseAddress(address, options.token);
  const looksLikePage = /\/metrics$/.test(new URL(target.url).pathname);
  if (!looksLikePage) {
    const { timeout, signal } = options;
    const client = createPrometheusClient(target, { ...(timeout === undefined ? {} : { timeout }), signal });
    try {
      const [clock] = await client.query('time()');
      return { source: prometheusSource(client, options.metrics, clock!.value), scrape: null };
    } catch (error) {
      options.signal?.throwIfAborted();
      const page = await readPage(target, options).catch(() => null);
      if (page === null) throw error;
      return pageSource(page, target.url, options);
    }
  }
  return pageSource(await readPage(target, options), target.url, options);
}

function pageSource(
  page: MetricsPage,
  url: string,
  { metrics, previous = null, now = Date.now }: SourceOptions,
): OpenedSource {
  const scrape = scrapeTotals(page, metrics, url, now() / 1000);
  const counts = countsOf(scrape, previous, metrics);
  return { source: { kind: 'metrics-page', url, count: async () => counts }, scrape };
}

async function readPage(target: Endpoint, { timeout = 30, signal }: SourceOptions): Promise<MetricsPage> {
  const { status, text } = await getText(target.url, target.headers, { timeout, signal });
  if (status === 401 || status === 403) {
    throw new ExternalError(`${target.url} answered ${status}: it wants a login.`, {
      fix: 'Give a bearer token as the input prometheus-token, or user and password in the URL, from a secret.',
    });
  }
  if (status !== 200) {
    throw new ExternalError(`${target.url} answered ${status} instead of a page of metrics.`, {
      fix: 'Give the address of the page itself, as http://HOST:PORT/metrics.',
    });
  }
  let page: MetricsPage;
  try {
    page = parseMetricsPage(text);
  } catch (cause) {
    throw new InputError(
      `${target.url} is not a page of metrics in Prometheus' text format: ${errorMessage(cause)}.`,
      {
        cause,
        fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
      },
    );
  }
  if (page.samples.length > 0) return page;
  throw new InputError(`${target.url} holds no metric at all.`, {
    fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
  });
}

function parseAddress(address: string, token: string | undefined): Endpoint {
  const url = URL.parse(address);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return endpoint(address, token);
  const shown = url === null ? address : `${url.protocol}...`;
  throw new InputError(`Input prometheus is "${shown}", which is not an http or https address.`, {
    fix: 'Give the address of a Prometheus server, or of a page as http://HOST:PORT/metrics.',
  });
}
