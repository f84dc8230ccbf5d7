import * as z from 'zod';
import { defineDocument } from './document.ts';
import { numberOrNull, runSchema } from './parts.ts';
import { failureKindSchema, spaceSchema } from './study.ts';

const line = z.string().max(2000);
const name = z.string().max(200);
const seconds = z.number().nonnegative();

/** What is told of a training beside the model's document. */
const trainingSchema = z.strictObject({
  reference: line,
  keptEpoch: z.number().int().positive().nullable(),
  /** Why it ended. */
  end: name,
});

/** What is told of a study: the trials that count, and where it lies. */
const tuningSchema = z.strictObject({
  metric: z.strictObject({ name, goal: z.enum(['minimize', 'maximize']) }),
  space: spaceSchema.max(100),
  trials: z
    .array(
      z.strictObject({
        number: z.number().int().nonnegative(),
        params: z.record(name, z.union([line, z.number(), z.boolean(), z.null()])),
        origin: z.enum(['baseline', 'sampler']),
        end: z.discriminatedUnion('state', [
          z.strictObject({ state: z.literal('running') }),
          z.strictObject({ state: z.literal('completed'), value: z.number(), seconds }),
          z.strictObject({ state: z.literal('failed'), kind: failureKindSchema, message: line, seconds }),
        ]),
      }),
    )
    .max(2000),
  path: line,
  model: line.nullable(),
  ended: line,
});

/**
 * What the comment on a pull request says beside the verdict, handed over by a run whose token may only read to one
 * that may write. It holds data alone: the reader renders the Markdown again and finds the pull request by itself.
 */
export const commentDocument = defineDocument('comment', {
  /** The model's name, as in the verdict. */
  name: z.string().min(1).max(500),
  reportId: z.string().min(1).max(500),
  /** Sentences that must be read. */
  notices: z.array(line).max(50),
  facts: z.array(z.strictObject({ label: z.string().max(100), value: line })).max(20),
  /** What answers without looking reach. */
  naive: z
    .strictObject({ name: z.string().max(200), metrics: z.record(z.string(), numberOrNull) })
    .nullable(),
  /** What differs from the baseline, and what the pull request changes in the policy. */
  changes: z
    .array(
      z.strictObject({
        kind: z.enum(['parameter', 'data', 'model', 'policy']),
        what: z.string().max(200),
        from: line.nullable(),
        to: line.nullable(),
      }),
    )
    .max(100)
    .optional(),
  /** Of training the model, in the currency of the user's prices. */
  cost: z.number().nonnegative().nullable().optional(),
  /** The run that handed it over, and the pull request's head as it saw it; a verdict has its own. */
  run: runSchema.optional(),
  headSha: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .optional(),
  training: trainingSchema.optional(),
  tuning: tuningSchema.optional(),
});
export type Comment = z.infer<typeof commentDocument.schema>;
