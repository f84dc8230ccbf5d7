import type { YamlSource } from '@trainyard/action-kit';
import type { Health, HealthScrape, ServiceHealth } from '@trainyard/documents';
import {
  evaluateObjective,
  type ObjectiveResult,
  openServiceSource,
  parseSlo,
  type Scrape,
} from '@trainyard/observability';

export interface ServiceOptions {
  readonly slo: YamlSource;
  readonly address: string;
  readonly token: string | undefined;
  readonly previous: Health | null;
  readonly signal: AbortSignal;
}

/**
 * Holds the service against its objectives.
 *
 * @throws InputError for a wrong slo or address, ExternalError when nothing answers there
 */
export async function watchService({
  slo,
  address,
  token,
  previous,
  signal,
}: ServiceOptions): Promise<ServiceHealth> {
  const { objectives, metrics } = parseSlo(slo.value, slo.label, (path) => slo.locate(path));
  const { source, scrape } = await openServiceSource(address, {
    metrics,
    token,
    previous: toScrape(previous?.service?.scrape ?? null),
    signal,
  });
  const results: ObjectiveResult[] = [];
  for (const objective of objectives) {
    results.push(evaluateObjective(objective, await source.count(objective.window)));
  }
  return {
    result: worst(results),
    source: source.kind,
    url: source.url,
    objectives: results,
    scrape: scrape === null ? null : fromScrape(scrape),
  };
}

const ORDER = ['missed', 'no-data', 'not-enough-data', 'met'] as const;

function worst(results: readonly ObjectiveResult[]): ServiceHealth['result'] {
  return ORDER.find((result) => results.some((one) => one.result === result)) ?? 'no-data';
}

function fromScrape(scrape: Scrape): HealthScrape {
  const buckets = scrape.buckets?.map(({ bound, count }) => ({
    bound: Number.isFinite(bound) ? bound : null,
    count,
  }));
  return { ...scrape, buckets: buckets ?? null };
}

function toScrape(scrape: HealthScrape | null): Scrape | null {
  if (scrape === null) return null;
  const buckets = scrape.buckets?.map(({ bound, count }) => ({
    bound: bound ?? Number.POSITIVE_INFINITY,
    count,
  }));
  return { ...scrape, buckets: buckets ?? null };
}
