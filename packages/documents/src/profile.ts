import * as z from 'zod';
import { defineDocument } from './document.ts';
import { commitSchema, digestSchema, numberOrNull, runSchema, taskSchema } from './parts.ts';

const count = z.number().int().nonnegative();

/** A KLL sketch: an item of `levels[h]` stands for `2^h` values. */
export const quantileSketchSchema = z.strictObject({
  k: z.number().int().min(8),
  seed: z.number().int(),
  /** Values that went in. */
  n: count,
  /** How often a level was halved; makes the next halving's coin reproducible. */
  compactions: count,
  levels: z.array(z.array(z.number())),
});
export type QuantileSketch = z.infer<typeof quantileSketchSchema>;

const common = {
  name: z.string(),
  rows: count,
  /** Empty, not a number, or infinite. */
  missing: count,
};

const numericProfileSchema = z.strictObject({
  ...common,
  kind: z.literal('numeric'),
  type: z.enum(['float64', 'integer', 'timestamp']),
  /** Of the values that are there; null when there are none. */
  mean: numberOrNull,
  /** Population standard deviation. */
  standardDeviation: numberOrNull,
  min: numberOrNull,
  max: numberOrNull,
  /** Every distinct value with its count, ascending, while there are few; null when there are too many. */
  values: z.array(z.strictObject({ value: z.number(), count })).nullable(),
  /** Stands in for `values` when there are too many. */
  sketch: quantileSketchSchema.nullable(),
});
export type NumericProfile = z.infer<typeof numericProfileSchema>;

const categoricalProfileSchema = z.strictObject({
  ...common,
  kind: z.literal('categorical'),
  type: z.enum(['string', 'boolean']),
  /** Most frequent first; equal counts by name. */
  categories: z.array(z.strictObject({ value: z.string(), count })),
  /** Rows of the categories that did not fit; while this is 0, every count is exact. */
  other: count,
});
export type CategoricalProfile = z.infer<typeof categoricalProfileSchema>;

export const columnProfileSchema = z.discriminatedUnion('kind', [
  numericProfileSchema,
  categoricalProfileSchema,
]);
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

/** How right the model was, by how sure it was: ten equal-width bins of the predicted class's score. */
const calibrationSchema = z.strictObject({
  bins: z.array(
    z.strictObject({
      low: z.number(),
      high: z.number(),
      count,
      meanScore: numberOrNull,
      accuracy: numberOrNull,
    }),
  ),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** How good the predictions were: the mean over rows of right (1) or wrong (0), or of the absolute error. */
const qualitySchema = z.strictObject({
  metric: z.enum(['accuracy', 'mae']),
  value: z.number(),
  /** Population standard deviation over the rows. */
  standardDeviation: z.number().nonnegative(),
  /** Rows with a label and a prediction. */
  n: z.number().int().positive(),
});
export type ProfiledQuality = z.infer<typeof qualitySchema>;

/** `profile.json`: column by column, what data and predictions looked like where the model was judged. */
export const profileDocument = defineDocument('profile', {
  name: z.string(),
  model: z.strictObject({ reference: z.string().nullable(), digest: digestSchema.nullable() }),
  data: z.strictObject({ path: z.string(), digest: digestSchema, rows: count }),
  task: taskSchema,
  classes: z.array(z.string()).nullable(),
  columns: z.array(columnProfileSchema),
  /** The predicted class, or the predicted value. */
  prediction: columnProfileSchema.nullable(),
  /** The score of the predicted class; null without scores. */
  confidence: numericProfileSchema.nullable(),
  /** The true class or value; null without labels. */
  label: columnProfileSchema.nullable(),
  calibration: calibrationSchema.nullable(),
  /** Null without labels. */
  quality: qualitySchema.nullable(),
  commit: commitSchema.nullable(),
  run: runSchema.nullable(),
});
export type Profile = z.infer<typeof profileDocument.schema>;
