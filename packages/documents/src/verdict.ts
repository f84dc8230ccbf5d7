import * as z from 'zod';
import { defineDocument } from './document.ts';
import { commitSchema, digestSchema, numberOrNull, runSchema, taskSchema } from './parts.ts';
import { expectationSchema, explanationSchema } from './verdict-explanation.ts';
import {
  calibrationSchema,
  fairnessSchema,
  gatheredSchema,
  repeatsSchema,
  residualQuantileSchema,
  selfTestSchema,
  thresholdSchema,
  weakSlicesSchema,
} from './verdict-findings.ts';

export const gateResultSchema = z.enum(['passed', 'failed', 'inconclusive']);
export type GateResult = z.infer<typeof gateResultSchema>;

const measuredSchema = z.strictObject({
  value: numberOrNull,
  /** Confidence interval at 1 - alpha; null when none can be given. */
  low: numberOrNull,
  high: numberOrNull,
  /** Rows the value rests on. */
  n: z.number().int().nonnegative(),
  /** Which way is better; `zero`: the nearer to zero. */
  direction: z.enum(['higher', 'lower', 'zero']),
  /** Why the value or interval is null, or another remark about it. */
  reason: z.string().optional(),
  /** The name of the interval's method: `wilson`, `bootstrap`, `delong` … */
  interval: z.string().optional(),
  baseline: numberOrNull.optional(),
  /** value - baseline, and its interval from the paired comparison. */
  delta: numberOrNull.optional(),
  deltaLow: numberOrNull.optional(),
  deltaHigh: numberOrNull.optional(),
  /** better, not worse, worse, inconclusive: with respect to the baseline. */
  verdict: z.enum(['better', 'not-worse', 'worse', 'inconclusive', 'not-comparable']).optional(),
});
export type Measured = z.infer<typeof measuredSchema>;

const gateSchema = z.strictObject({
  metric: z.string(),
  /** Name of the slice the gate is about; null for all rows. */
  slice: z.string().nullable(),
  rule: z.enum(['min', 'max', 'no-worse-than-baseline']),
  /** The floor, the ceiling, or the allowed drop in the metric's own units. */
  limit: z.number(),
  result: gateResultSchema,
  /** What an inconclusive result does. */
  onInconclusive: z.enum(['warn', 'fail', 'pass']),
  /** One sentence for people: what was found against what was asked. */
  reason: z.string(),
  /** About how many rows would settle an inconclusive gate. */
  rowsNeeded: z.number().int().positive().optional(),
  at: z.strictObject({ file: z.string(), line: z.number().int().positive() }).optional(),
});
export type Gate = z.infer<typeof gateSchema>;

const sliceSchema = z.strictObject({
  name: z.string(),
  n: z.number().int().nonnegative(),
  /** False when too small to judge. */
  judged: z.boolean(),
  metrics: z.record(z.string(), measuredSchema),
});
export type Slice = z.infer<typeof sliceSchema>;

export const verdictDocument = defineDocument('verdict', {
  name: z.string(),
  outcome: gateResultSchema,
  model: z.strictObject({ reference: z.string().nullable(), digest: digestSchema.nullable() }),
  data: z.strictObject({ path: z.string(), digest: digestSchema, rows: z.number().int().nonnegative() }),
  task: taskSchema,
  target: z.string(),
  classes: z.array(z.string()).nullable(),
  /** Of two classes, the one that precision, recall, f1 and roc_auc are about. */
  positive: z.string().nullable(),
  alpha: z.number().gt(0).lt(1),
  seed: z.number().int(),
  metrics: z.record(z.string(), measuredSchema),
  /** Rows are true classes, columns are predicted ones, in the order of `classes`. */
  confusion: z.array(z.array(z.number().int().nonnegative())).nullable(),
  baseline: z
    .strictObject({
      kind: z.enum(['model', 'predictions', 'verdict']),
      reference: z.string(),
      digest: digestSchema.nullable(),
      /** How the rows of both were matched. */
      pairing: z.enum(['id', 'position', 'none']),
      /** The run that made it, for an artifact of another run. */
      origin: z
        .strictObject({ runId: z.number().int(), commit: z.string(), createdAt: z.string() })
        .optional(),
    })
    .nullable(),
  /** Why there is no baseline, when one was asked for. */
  baselineMissing: z.string().nullable(),
  /** Rows that only the model or only the baseline got right; null without a paired baseline. */
  flips: z
    .strictObject({
      newlyWrong: z.number().int().nonnegative(),
      newlyRight: z.number().int().nonnegative(),
      /** The first of them by id, or by row number of the data's file where there is no id. */
      newlyWrongIds: z.array(z.string()).optional(),
      newlyRightIds: z.array(z.string()).optional(),
      /** The slice in which the newly wrong rows gather more than chance would have it. */
      gathered: gatheredSchema.optional(),
    })
    .nullable(),
  gates: z.array(gateSchema),
  slices: z.array(sliceSchema),
  calibration: calibrationSchema.optional(),
  thresholds: z.array(thresholdSchema).optional(),
  residualQuantiles: z.array(residualQuantileSchema).optional(),
  weakSlices: weakSlicesSchema.optional(),
  fairness: z.array(fairnessSchema).optional(),
  selfTest: selfTestSchema.optional(),
  expectations: z.array(expectationSchema).optional(),
  explanation: explanationSchema.optional(),
  repeats: repeatsSchema.optional(),
  policy: z.strictObject({ digest: digestSchema, source: z.string() }).nullable(),
  /**
   * When the checked-out commit was made, by git: the evaluation is no older. Not the clock's time, with which the same
   * evaluation would have other bytes. Left out outside a repository.
   */
  createdAt: z.iso.datetime({ offset: true }).optional(),
  commit: commitSchema.nullable(),
  run: runSchema.nullable(),
});
export type Verdict = z.infer<typeof verdictDocument.schema>;
