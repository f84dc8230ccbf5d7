import type { Predictions } from '@trainyard/models';
import { type Counter, createMetrics } from './exposition.ts';
import type { ServedModel } from './served-model.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface ServerMetrics {
  started(): void;
  finished(model: string, status: number, seconds: number): void;
  predicted(model: ServedModel, predictions: Predictions): void;
  logLinesDropped(count: number): void;
  text(): string;
}

/** What the server counts. Series that are known in advance start at 0, so that rates are right from the first request. */
export function createServerMetrics(models: readonly ServedModel[], ready: () => boolean): ServerMetrics {
  const metrics = createMetrics();
  const requests = metrics.counter(
    'trainyard_requests_total',
    'Inference requests by model and HTTP status code.',
  );
  const errors = metrics.counter(
    'trainyard_request_errors_total',
    'Inference requests that failed: by the fault of the client (4xx) or of the server (5xx).',
  );
  const durations = metrics.histogram(
    'trainyard_request_duration_seconds',
    'Time from the request line to the answer, inference requests only.',
    SECONDS,
  );
  const predictions = metrics.counter(
    'trainyard_predictions_total',
    'Predicted rows by model and predicted class.',
  );
  const dropped = metrics.counter(
    'trainyard_request_log_dropped_total',
    'Lines of the request log that could not be written.',
  );
  let inFlight = 0;
  describeModels(metrics, models);
  metrics.gauge('trainyard_requests_in_flight', 'Inference requests being answered.', () => [[{}, inFlight]]);
  metrics.gauge('trainyard_ready', '1 while the server takes requests, 0 while it shuts down.', () => [
    [{}, ready() ? 1 : 0],
  ]);
  describeProcess(metrics);
  for (const model of models) startSeries(model, requests, errors, predictions);
  dropped.add({}, 0);

  return {
    started() {
      inFlight += 1;
    },
    finished(model, status, seconds) {
      inFlight -= 1;
      requests.add({ model, code: String(status) });
      durations.observe({ model }, seconds);
      if (status >= 400) errors.add({ model, kind: status >= 500 ? 'server' : 'client' });
    },
    predicted({ name }, { classes, values, rowCount, task }) {
      if (classes === null) return predictions.add({ model: name }, rowCount);
      const counts = new Array<number>(classes.length).fill(0);
      const many = task === 'multilabel';
      for (const [i, value] of values.entries()) {
        if (many) counts[i % classes.length]! += value;
        else counts[value]! += 1;
      }
      counts.forEach((count, j) => {
        if (count > 0) predictions.add({ model: name, class: classes[j]! }, count);
      });
    },
    logLinesDropped: (count) => dropped.add({}, count),
    text: metrics.text,
  };
}

function startSeries(
  { name, predictor }: ServedModel,
  requests: Counter,
  errors: Counter,
  predictions: Counter,
): void {
  requests.add({ model: name, code: '200' }, 0);
  for (const kind of ['client', 'server']) errors.add({ model: name, kind }, 0);
  const { classes } = predictor.signature;
  if (classes === null) predictions.add({ model: name }, 0);
  for (const item of classes ?? []) predictions.add({ model: name, class: item }, 0);
}

function describeModels(metrics: ReturnType<typeof createMetrics>, models: readonly ServedModel[]): void {
  metrics.gauge('trainyard_model_info', 'The models served; always 1.', () =>
    models.map(({ name, version, digest, predictor }) => [
      { model: name, version, digest, task: predictor.signature.task },
      1,
    ]),
  );
}

function describeProcess(metrics: ReturnType<typeof createMetrics>): void {
  const startTime = Date.now() / 1000 - process.uptime();
  metrics.gauge('process_start_time_seconds', 'Start of the process since the Unix epoch.', () => [
    [{}, startTime],
  ]);
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => [[{}, process.memoryUsage.rss()]]);
  metrics.reading('process_cpu_seconds_total', 'User and system CPU time.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
}
