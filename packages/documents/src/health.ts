import * as z from 'zod';
import { defineDocument } from './document.ts';
import { commitSchema, digestSchema, numberOrNull, runSchema } from './parts.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

const driftTestSchema = z.strictObject({
  column: z.string(),
  role: z.enum(['input', 'prediction', 'confidence', 'label']),
  /** What about the column was looked at. */
  signal: z.enum(['distribution', 'missing', 'new-categories', 'schema']),
  result: z.enum(['drifted', 'stable', 'not-enough-data', 'not-tested']),
  test: z
    .enum([
      'kolmogorov-smirnov',
      'kolmogorov-smirnov-and-chi-squared',
      'chi-squared',
      'two-shares',
      'fisher',
      'binomial',
    ])
    .nullable(),
  statistic: numberOrNull,
  pValue: numberOrNull,
  /** By Benjamini & Hochberg over all tests of the run. */
  adjustedP: numberOrNull,
  /** How far it moved, and from where on that matters. */
  effect: z
    .strictObject({
      name: z.enum(['wasserstein', 'jensen-shannon', 'missing-share', 'new-share']),
      value: z.number(),
      minimum: z.number(),
    })
    .nullable(),
  /** Other distances by name: `ks`, `psi`, `psiP`, `jensenShannon`, `totalVariation`, `cramersV` … */
  distances: z.record(z.string(), z.number()),
  /** Shares of the rows by bin or category, to draw; empty where nothing was counted. */
  bins: z.array(z.strictObject({ label: z.string(), reference: share, recent: share })),
  /** Rows behind both sides. */
  rows: z.strictObject({ reference: count, recent: count }),
  /** About how many recent rows are wanted; null where there are enough, or no number would do. */
  rowsNeeded: z.number().int().positive().nullable(),
  /** One sentence for people. */
  sentence: z.string(),
});
export type DriftTest = z.infer<typeof driftTestSchema>;

const driftSchema = z.strictObject({
  result: z.enum(['drifted', 'stable', 'not-enough-data']),
  /** Share of false alarms among the flagged that is put up with. */
  q: z.number().gt(0).lt(1),
  /** Columns that drifted, in the order of the profile. */
  drifted: z.array(z.string()),
  tests: z.array(driftTestSchema),
});
export type Drift = z.infer<typeof driftSchema>;

const qualitySchema = z.strictObject({
  result: z.enum(['held', 'dropped', 'not-enough-data']),
  metric: z.enum(['accuracy', 'mae']),
  value: numberOrNull,
  low: numberOrNull,
  high: numberOrNull,
  /** What it was where the model was judged; null when the profile does not say. */
  reference: numberOrNull,
  pValue: numberOrNull,
  /** Predictions that have a label by now, and all predictions. */
  labelled: count,
  predictions: count,
  sentence: z.string(),
});
export type RealisedQuality = z.infer<typeof qualitySchema>;

const objectiveSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['availability', 'latency']),
  result: z.enum(['met', 'missed', 'not-enough-data', 'no-data']),
  objective: share,
  share: share.nullable(),
  /** Seconds; null for availability. */
  limit: numberOrNull,
  quantile: numberOrNull,
  requests: numberOrNull,
  errors: numberOrNull,
  /** 1 is all of the allowed errors. */
  budgetUsed: numberOrNull,
  span: z.string(),
  sentence: z.string(),
});

/** Totals of one look at a metrics page. The bound of the last bucket, +Inf, is left out: it is null. */
const scrapeSchema = z.strictObject({
  url: z.string(),
  time: z.number(),
  startTime: numberOrNull,
  requests: numberOrNull,
  errors: numberOrNull,
  buckets: z.array(z.strictObject({ bound: numberOrNull, count: z.number() })).nullable(),
});
export type HealthScrape = z.infer<typeof scrapeSchema>;

const serviceSchema = z.strictObject({
  result: z.enum(['met', 'missed', 'not-enough-data', 'no-data']),
  source: z.enum(['prometheus', 'metrics-page']),
  url: z.string(),
  objectives: z.array(objectiveSchema),
  /** For the next look; null where the source remembers by itself. */
  scrape: scrapeSchema.nullable(),
});
export type ServiceHealth = z.infer<typeof serviceSchema>;

const decisionSchema = z.strictObject({
  what: z.enum(['issue', 'retrain']),
  /** What was done: `opened`, `updated`, `closed`, `none`, `written`, `failed` … */
  done: z.string(),
  url: z.string().nullable(),
  sentence: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** `health.json`: how the model and its service are, and what was done about it. */
export const healthDocument = defineDocument('health', {
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'inconclusive']),
  healthy: z.boolean(),
  /** ISO 8601, UTC: when it was looked at. */
  time: z.iso.datetime(),
  /** The most important thing first; one sentence each. */
  findings: z.array(z.string()),
  model: z.strictObject({ digest: digestSchema.nullable() }),
  profile: z
    .strictObject({ path: z.string(), digest: digestSchema, rows: count, data: digestSchema })
    .nullable(),
  data: z
    .strictObject({
      rows: count,
      /** ISO 8601, UTC: the oldest and newest row; null when the rows have no time. */
      from: z.string().nullable(),
      to: z.string().nullable(),
      files: z.array(z.strictObject({ path: z.string(), digest: digestSchema, rows: count })),
      /** Columns of the profile that the data lacks, and the other way round. */
      absent: z.array(z.string()),
      unexpected: z.array(z.string()),
    })
    .nullable(),
  drift: driftSchema.nullable(),
  quality: qualitySchema.nullable(),
  service: serviceSchema.nullable(),
  decisions: z.array(decisionSchema),
  /** When retraining was asked for last, in this run or an earlier one: what a cool-down counts from. */
  retrainedAt: z.iso.datetime().nullable(),
  commit: commitSchema.nullable(),
  run: runSchema.nullable(),
});
export type Health = z.infer<typeof healthDocument.schema>;
