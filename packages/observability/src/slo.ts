import { describeIssues } from '@trainyard/documents';
import { type FileLocation, InputError } from '@trainyard/errors';
import * as z from 'zod';
import { durationSchema, shareSchema } from './slo-values.ts';

const objective = {
  window: durationSchema.optional(),
  'min-requests': z.number().int().positive().optional(),
};

const availabilitySchema = z.union([
  shareSchema.transform((share) => ({ objective: share })),
  z.strictObject({ objective: shareSchema, ...objective }),
]);

const latencySchema = z
  .strictObject({
    /** Either: this quantile is at most `max`. */
    quantile: shareSchema.optional(),
    max: durationSchema.optional(),
    /** Or: this share of requests takes at most `threshold`. The same said another way. */
    objective: shareSchema.optional(),
    threshold: durationSchema.optional(),
    ...objective,
  })
  .refine(
    ({ quantile, max, objective: share, threshold }) =>
      quantile !== undefined && max !== undefined
        ? share === undefined && threshold === undefined
        : share !== undefined && threshold !== undefined && quantile === undefined && max === undefined,
    { message: 'either quantile and max, or objective and threshold, are wanted' },
  );

/** `{p95: 250ms, p99: 1s}` is short for two objectives; one objective stands for a list of one. */
function expandQuantiles(given: unknown): unknown {
  return [given].flat().flatMap((item) => {
    if (!isRecord(item)) return [item];
    const short = Object.keys(item).filter((key) => /^p\d+(\.\d+)?$/.test(key));
    if (short.length === 0) return [item];
    const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !short.includes(key)));
    return short.map((key) => ({ ...rest, quantile: `${key.slice(1)}%`, max: item[key] }));
  });
}

const metricsSchema = z.strictObject({
  requests: z.string().default('trainyard_requests_total'),
  /** Which of the requests were errors: a label, and what its value must match as a whole. */
  'error-label': z.string().default('code'),
  'error-pattern': z.string().default('5..'),
  duration: z.string().default('trainyard_request_duration_seconds'),
});

const sloSchema = z
  .strictObject({
    window: durationSchema.default(3600),
    'min-requests': z.number().int().positive().default(100),
    availability: availabilitySchema.optional(),
    'error-rate': z.strictObject({ max: shareSchema, ...objective }).optional(),
    latency: z.preprocess(expandQuantiles, z.array(latencySchema)).optional(),
    metrics: metricsSchema.prefault({}),
    labels: z.record(z.string().regex(/^[a-zA-Z_]\w*$/), z.string()).default({}),
  })
  .refine((slo) => slo.availability ?? slo['error-rate'] ?? slo.latency, {
    message: 'it has no objective; availability, error-rate or latency is wanted',
  })
  .refine((slo) => slo.availability === undefined || slo['error-rate'] === undefined, {
    message: 'availability and error-rate say the same thing in two ways; one of them is wanted',
  });

/** One promise about the service. */
export type Objective = {
  readonly name: string;
  /** Seconds. */
  readonly window: number;
  /** Below so many requests nothing is said. */
  readonly minRequests: number;
} & (
  | { readonly kind: 'availability'; readonly objective: number }
  /** `objective` of the requests take at most `limit` seconds; the same as: that quantile is at most `limit`. */
  | { readonly kind: 'latency'; readonly objective: number; readonly limit: number }
);

/** Where the numbers are found: metric names and labels as Prometheus knows them. */
export interface SloMetrics {
  readonly requests: string;
  readonly errorLabel: string;
  readonly errorPattern: string;
  /** Base name of a histogram in seconds, without `_bucket`. */
  readonly duration: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Slo {
  readonly objectives: readonly Objective[];
  readonly metrics: SloMetrics;
}

const KNOWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['window', 'min-requests', 'availability', 'error-rate', 'latency', 'metrics', 'labels'],
  availability: ['objective', 'window', 'min-requests'],
  'error-rate': ['max', 'window', 'min-requests'],
  latency: ['p50', 'p95', 'p99', 'quantile', 'max', 'objective', 'threshold', 'window', 'min-requests'],
  metrics: ['requests', 'error-label', 'error-pattern', 'duration'],
};

/**
 * Service level objectives as users write them: under the key `slo`, or without it.
 *
 * @param label how messages name the source: a file, or the input
 * @throws InputError with every wrong key
 */
export function parseSlo(
  value: unknown,
  label: string,
  locate: (path: readonly string[]) => FileLocation | undefined = () => undefined,
): Slo {
  const wrapped = isRecord(value) && 'slo' in value && Object.keys(value).length === 1;
  const inner = wrapped ? value['slo'] : value;
  const result = sloSchema.safeParse(inner);
  if (!result.success) {
    const [issue] = result.error.issues;
    const key = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const at = locate([...(wrapped ? ['slo'] : []), ...(issue?.path.map(String) ?? []), ...key]);
    const known = (path: readonly PropertyKey[]) => KNOWN_KEYS[String(path[0] ?? '')] ?? [];
    throw new InputError(`${label} is not a valid slo: ${describeIssues(result.error, inner, known)}.`, {
      fix: 'For example: slo: {window: 1h, availability: 99.5%, latency: {p99: 250ms}}.',
      ...(at === undefined ? {} : { at }),
    });
  }
  return toSlo(result.data, label);
}

function toSlo(slo: z.output<typeof sloSchema>, label: string): Slo {
  const limits = (own: { window?: number | undefined; 'min-requests'?: number | undefined }) => ({
    window: own.window ?? slo.window,
    minRequests: own['min-requests'] ?? slo['min-requests'],
  });
  const objectives: Objective[] = [];
  if (slo.availability !== undefined) {
    const { objective: share, ...own } = slo.availability;
    objectives.push({ kind: 'availability', name: 'availability', objective: share, ...limits(own) });
  }
  if (slo['error-rate'] !== undefined) {
    const { max, ...own } = slo['error-rate'];
    objectives.push({ kind: 'availability', name: 'error-rate', objective: 1 - max, ...limits(own) });
  }
  for (const latency of slo.latency ?? []) {
    const share = (latency.quantile ?? latency.objective)!;
    const limit = (latency.max ?? latency.threshold)!;
    const name = `latency-p${Number((share * 100).toPrecision(6))}`;
    objectives.push({ kind: 'latency', name, objective: share, limit, ...limits(latency) });
  }
  const { metrics } = slo;
  checkPattern(metrics['error-pattern'], label);
  return {
    objectives,
    metrics: {
      requests: metrics.requests,
      errorLabel: metrics['error-label'],
      errorPattern: metrics['error-pattern'],
      duration: metrics.duration,
      labels: slo.labels,
    },
  };
}

function checkPattern(pattern: string, label: string): void {
  try {
    new RegExp(pattern);
  } catch (cause) {
    throw new InputError(`${label}: error-pattern is "${pattern}", which is not a regular expression.`, {
      cause,
      fix: 'For example "5.." for server errors, or "[45].." to count those of clients too.',
    });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
