import * as z from 'zod';
import { numberOrNull } from './parts.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);
const ends = { low: numberOrNull, high: numberOrNull };

/** The policy's gates, run on resamples in which nothing got better or worse. */
export const selfTestSchema = z.strictObject({
  /** Whose predictions were resampled. */
  of: z.enum(['baseline', 'model']),
  /**
   * `swapped`: rows drawn anew, and of each row the two models' answers exchanged by a coin; `resampled`: two
   * independent draws of one model's rows.
   */
  method: z.enum(['swapped', 'resampled']),
  draws: z.number().int().positive(),
  /** Share of draws in which a gate failed though nothing had changed, with its interval at 1 - alpha. */
  falseAlarms: z.strictObject({ rate: share, low: share, high: share }),
  gates: z.array(
    z.strictObject({
      metric: z.string(),
      rule: z.enum(['min', 'max', 'no-worse-than-baseline']),
      limit: z.number(),
      failed: share,
      inconclusive: share,
      /** Against a baseline: the loss that fails the gate in four of five runs. Null where there is no interval. */
      detectable: numberOrNull,
    }),
  ),
});
export type SelfTest = z.infer<typeof selfTestSchema>;

/** Predictions of several runs of one model, as of several seeds. */
export const repeatsSchema = z.strictObject({
  runs: z.number().int().min(2),
  /** Over the runs; the spread is the sample's standard deviation. */
  metrics: z.record(
    z.string(),
    z.strictObject({
      mean: z.number(),
      standardDeviation: z.number().nonnegative(),
      lowest: z.number(),
      highest: z.number(),
    }),
  ),
  /** Share of rows that two of the runs answer differently, over all pairs; null for regression. */
  flipRate: share.nullable(),
});
export type Repeats = z.infer<typeof repeatsSchema>;

/** Where the newly wrong rows gather. */
export const gatheredSchema = z.strictObject({
  name: z.string(),
  n: count,
  newlyWrong: count,
  newlyRight: count,
  /** That chance gathers so many, corrected for the slices looked at. */
  pValue: share,
});
export type Gathered = z.infer<typeof gatheredSchema>;

/** A search for slices that do worse than the rest: found on one half of the rows, tested on the other. */
export const weakSlicesSchema = z.strictObject({
  metric: z.string(),
  /** Columns and pairs of columns gave so many slices. */
  searched: count,
  tested: count,
  /** The least rows of a slice, in each half. */
  minRows: count,
  /** Numbers are of the half that was not searched; those that pass Benjamini & Hochberg's test there, worst first. */
  found: z.array(
    z.strictObject({
      name: z.string(),
      n: count,
      value: z.number(),
      /** The metric over all other rows. */
      rest: z.number(),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      /** Corrected for the slices tested. */
      pValue: share,
    }),
  ),
});
export type WeakSlices = z.infer<typeof weakSlicesSchema>;

export const fairnessSchema = z.strictObject({
  column: z.string(),
  /** Of more than two: the class that is compared with all the others, as positives and negatives. */
  class: z.string().optional(),
  groups: z.array(
    z.strictObject({
      name: z.string(),
      n: count,
      positives: count,
      negatives: count,
      /** False when too small to compare. */
      judged: z.boolean(),
      selectionRate: numberOrNull,
      truePositiveRate: numberOrNull,
      falsePositiveRate: numberOrNull,
    }),
  ),
  /** `demographic_parity_difference` … over the groups that are judged. */
  measures: z.record(
    z.string(),
    z.strictObject({ value: numberOrNull, ...ends, reason: z.string().optional() }),
  ),
});
export type Fairness = z.infer<typeof fairnessSchema>;

const coefficientSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** Of the positive class of two. */
export const calibrationSchema = z.strictObject({
  /** 1 where the probabilities are spread as they should be; null where the fit has no finite answer. */
  slope: coefficientSchema,
  /** With a slope of 1: 0 where they are right on average, above 0 where they are too low. */
  intercept: coefficientSchema,
  /** Murphy's parts of the Brier score, over the bins of ece. */
  brier: z.strictObject({ reliability: z.number(), resolution: z.number(), uncertainty: z.number() }),
});
export type CalibrationFinding = z.infer<typeof calibrationSchema>;

/** Thresholds of the positive class's score, chosen on these very rows. */
export const thresholdSchema = z.strictObject({
  /** `best-f1`, `least-cost`, `precision >= 0.9`, `recall >= 0.8`. */
  aim: z.string(),
  /** Null where none reaches the aim. */
  threshold: numberOrNull,
  precision: numberOrNull,
  recall: numberOrNull,
  f1: numberOrNull,
  /** Mean cost of a row; null without costs. */
  cost: numberOrNull,
});
export type ThresholdFinding = z.infer<typeof thresholdSchema>;

/** Of prediction - truth. */
export const residualQuantileSchema = z.strictObject({ share, value: z.number() });
