import * as z from 'zod';
import { numberOrNull } from './parts.ts';

const count = z.number().int().nonnegative();
const share = z.number().min(0).max(1);

/** How the answers took rows of which one column was changed. */
export const expectationSchema = z.strictObject({
  /** Also the name of the metric and of the gate. */
  name: z.string(),
  kind: z.enum(['invariant', 'increasing', 'decreasing']),
  column: z.string(),
  /** Whose score; null for a regression, and where all classes count. */
  class: z.string().nullable(),
  /** How far a score or value may move; null where the predicted class alone counts. */
  tolerance: numberOrNull,
  /** By how much the column was raised: in its own units or as a share of the cell; null for an invariance. */
  by: z
    .union([z.strictObject({ absolute: z.number() }), z.strictObject({ relative: z.number() })])
    .nullable(),
  where: z.string().nullable(),
  maxViolations: share,
  /** Rows that were tried, each with so many changes. */
  rows: count,
  changes: count,
  violations: count,
  /** Violations by rows, and its interval at 1 - alpha. */
  share: numberOrNull,
  low: numberOrNull,
  high: numberOrNull,
  /** Why there is no share, or why nothing had to be tried. */
  reason: z.string().optional(),
  /** The rows that moved most. */
  examples: z.array(
    z.strictObject({
      /** Its id, or its row number in the data's file where there is no id. */
      id: z.string(),
      from: z.string(),
      to: z.string(),
      /** The predicted class, the score or the value. */
      before: z.union([z.string(), z.number()]),
      after: z.union([z.string(), z.number()]),
    }),
  ),
});
export type ExpectationFinding = z.infer<typeof expectationSchema>;

const lossSchema = {
  /** Above zero where the model became worse. */
  loss: z.number(),
  low: numberOrNull,
  high: numberOrNull,
};

/** What a model's answers hang on, and how they take rows that are not quite right. */
export const explanationSchema = z.strictObject({
  /** The metric whose fall (for an error: rise) is shown. */
  metric: z.string(),
  /** Which way the metric is better. */
  direction: z.enum(['higher', 'lower']).optional(),
  /** Rows that were used, of so many. */
  used: count,
  of: count,
  repeats: count,
  alpha: z.number().gt(0).lt(1),
  /** Permutation importance, the greatest first; null where it was not asked for. */
  importance: z.array(z.strictObject({ column: z.string(), ...lossSchema })).nullable(),
  dependence: z.array(
    z.strictObject({
      column: z.string(),
      kind: z.enum(['number', 'category']),
      /** What the column was set to. */
      at: z.array(z.union([z.number(), z.string()])),
      /** Mean predictions, one for each of `at`. */
      lines: z.array(z.strictObject({ name: z.string(), values: z.array(z.number()) })),
    }),
  ),
  robustness: z.array(
    z.strictObject({
      name: z.string(),
      what: z.string(),
      loss: z.strictObject(lossSchema).nullable(),
      /** What the model said where it did not take such rows. */
      refused: z.string().nullable(),
    }),
  ),
});
export type ExplanationFinding = z.infer<typeof explanationSchema>;
