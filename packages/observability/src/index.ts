export { countsOf, type Scrape, scrapeTotals } from './count-from-page.ts';
export { prometheusSource } from './count-from-prometheus.ts';
export { evaluateObjective, type ObjectiveResult } from './evaluate-slo.ts';
export {
  type Bucket,
  histogramQuantile,
  type QuantileEstimate,
  type ShareEstimate,
  shareWithin,
} from './histogram-quantile.ts';
export { type Endpoint, endpoint } from './http-get.ts';
export { type MetricsPage, MetricsPageError, type PageSample, parseMetricsPage } from './metrics-page.ts';
export {
  createPrometheusClient,
  type InstantSample,
  type PrometheusClient,
  type RangeOptions,
  type RangeSeries,
} from './prometheus-client.ts';
export type { ServiceCounts, ServiceSource } from './service-counts.ts';
export { type OpenedSource, openServiceSource, type SourceOptions } from './service-source.ts';
export { type Objective, parseSlo, type Slo, type SloMetrics } from './slo.ts';
export { sayDuration, sayShare } from './slo-values.ts';
